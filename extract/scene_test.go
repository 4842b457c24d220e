package extract

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/schema"
)

// scenePipeline is one with the words of scenes, and no rule of meetings.
func scenePipeline(t *testing.T) *Pipeline {
	t.Helper()
	k := knowledge()
	for list, words := range map[string]string{
		"scene-verb": "attend address join tell", "scene-preposition": "at during for on", "deed-preposition": "at during", "scene-arrival": "gather meet",
		"scene-visit": "visit", "meeting-side": "sideline sidelines margin margins end", "bounding": "before after", "by-video": "video",
		"other-turn": "next last", "beside-word": "in the ,", "meeting-head": "summit", "summit-head-noun": "summit", "bloc-word": "nato",
	} {
		k.Lists[list] = strings.Fields(words)
	}
	k.Forms = append(k.Forms, schema.PackForm{Form: "war", Type: schema.Event, Pattern: "<(war|invasion) (on|against|of) {:State}>"})
	p, err := New(k)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestScenes(t *testing.T) {
	p := scenePipeline(t)
	for text, want := range map[string][]string{
		"Erna Solberg attended the NATO summit in May.":                               {"NATO summit heldOn 2024-05"},
		"Erna Solberg on Thursday told the NATO summit to wait.":                      {"NATO summit heldOn 2024-06-13"},
		"Erna Solberg met Jens Berg in Tallinn on the sidelines of the NATO summit.":  {"NATO summit heldIn Tallinn"},
		"Erna Solberg travelled to Tallinn to attend the NATO summit.":                {"NATO summit heldIn Tallinn"},
		"Erna Solberg visited Tallinn for the NATO summit.":                           {"NATO summit heldIn Tallinn"},
		"Erna Solberg addressed the NATO summit from Tallinn by video.":               nil,
		"Erna Solberg praised the fair in Tallinn, and Jens Berg spoke of the banks.": nil,
		"They spoke in Tallinn of the NATO summit.":                                   nil,
		"They condemned Norway's unprovoked invasion of Estonia.":                     {"Norway participatedIn invasion of Estonia"},
		"They condemned the invasion of Estonia.":                                     nil,
	} {
		var got []string
		for _, c := range claims(extracted(t, p, text)) {
			if !strings.Contains(c, "meetingOf") && !strings.Contains(c, "holdsPosition") && !strings.Contains(c, "Solberg") {
				got = append(got, c)
			}
		}
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s\n%s", text, diff)
		}
	}
}

// A meeting that a text calls by a bare noun has the words beside it in its name.
func TestMeetingsAreNamedInFull(t *testing.T) {
	p := scenePipeline(t)
	for text, want := range map[string]string{
		"NATO spoke. It grew at a summit in Tallinn, Estonia, in May 2011.": "summit in Tallinn, Estonia, in May 2011",
		"They spoke of the next NATO summit.":                               "next NATO summit",
		"They spoke of the NATO summit in Tallinn.":                         "NATO summit",
	} {
		for _, e := range extracted(t, p, text).Entities {
			if e.Type == schema.Summit && e.Name != want {
				t.Errorf("%q: got %q, want %q", text, e.Name, want)
			}
		}
	}
}

// The next meeting is another one.
func TestTheNextMeetingIsAnother(t *testing.T) {
	p := scenePipeline(t)
	summits := 0
	for _, e := range extracted(t, p, "They spoke of the 33rd NATO summit. They looked to the next NATO summit.").Entities {
		if e.Type == schema.Summit {
			summits++
		}
	}
	if summits != 2 {
		t.Errorf("got %d meetings, want 2", summits)
	}
}
