package draw

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"", []string{""}},
		{"China", []string{"China"}},
		{"Shanghai Cooperation Organization", []string{"Shanghai Cooperation", "Organization"}},
		{"23rd meeting of the Council of Heads of State", []string{"23rd meeting of the", "Council of Heads of State"}},
		{strings.Repeat("x", 30), []string{strings.Repeat("x", 24), "xxxxxx"}},
		{strings.Repeat("word ", 40), []string{"word word word word word", "word word word word word", "word word word word word", "word word word word wor…"}},
	} {
		got := nameFont.wrap(c.text, boxText, boxLines)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, diff)
		}
		if wide := nameFont.widest(got); wide > boxText {
			t.Errorf("%q is %v wide", got, wide)
		}
	}
}

func TestJoined(t *testing.T) {
	got := joined([]string{"met with", "aided", "presides over", "member of"})
	want := []string{"met with, aided,", "presides over,", "member of"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWidth(t *testing.T) {
	for _, c := range []struct {
		text string
		want float64
	}{
		{"", 0}, {"A", 6.84}, {"Ai", 9.62}, {"上", 10}, {"Ж", 7}, {"a\u0301", 6.13},
	} {
		if got := labelFont.width(c.text); got < c.want-0.01 || got > c.want+0.01 {
			t.Errorf("%q is %v wide, want %v", c.text, got, c.want)
		}
	}
}
