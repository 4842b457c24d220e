package lang

import (
	"strings"
	"testing"
)

// A dateline is read apart from the sentence behind it, and joined to its root.
func TestDatelines(t *testing.T) {
	a, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct{ text, subject string }{
		{"TEHRAN – Indian Foreign Minister Sushma Swaraj held talks in Tehran.", "Sushma"},
		{"ISLAMABAD, Jul 21 (APP): The minister met the envoy.", "minister"},
		{"Lima, May 3 -- The envoy left.", "envoy"},
		{"NEW YORK (Reuters) - The envoy left.", "envoy"},
		{"Jakarta: Foreign Minister Retno Marsudi received the envoy on Friday.", "Retno"},
		{"New Delhi: The minister left for Tashkent.", "minister"},
		{"SCO-Afghanistan talks grew.", "talks"},
		{"The envoy left Lima (Peru) - for good.", "envoy"},
	} {
		all := analyzed(t, a, tc.text)
		s := all[len(all)-1]
		got := ""
		for i, tok := range s.Tokens {
			if tok.Head >= len(s.Tokens) || tok.Head == i {
				t.Errorf("%q: token %d has head %d", tc.text, i, tok.Head)
			}
			if strings.HasPrefix(tok.Dep, "nsubj") && s.Tokens[tok.Head].Head < 0 {
				got = tok.Of(tc.text)
			}
		}
		if got != tc.subject {
			t.Errorf("%q: the subject is %q, want %q", tc.text, got, tc.subject)
		}
	}
}
