package extract

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/extract/pattern"
	"entente/schema"
)

// meetingPipeline is one with rules and names of meetings.
func meetingPipeline(t testing.TB) *Pipeline {
	t.Helper()
	k := knowledge()
	for i := range k.Things {
		if k.Things[i].ID == "place/tallinn" {
			k.Things[i].In = "state/estonia"
		}
	}
	k.Things = append(k.Things, schema.PackThing{ID: "event/war-in-estonia", Type: schema.Event, Name: "invasion of Estonia"})
	k.Lists["group-nominal"] = []string{"leaders", "ministers"}
	k.Lists["event-nominal"] = []string{"event", "forum", "fair", "expo"}
	k.Lists["meeting-adjective"] = []string{"annual", "regional"}
	k.Lists["workaday-body"] = []string{"committee"}
	k.Forms = append(k.Forms,
		schema.PackForm{Form: "event", Type: schema.Event, Pattern: "<[year]? [cap]{1,3} (Games|Fair|Expo)>"},
		schema.PackForm{Form: "war", Type: schema.Event, Pattern: "<war (on|against) {:State}>"},
		schema.PackForm{Form: "meeting", Type: schema.Summit, Pattern: "<[ordinal]? (meeting|summit) of ([cap] Committee of)? {meetingOf:Organization}>"})
	k.Rules = []schema.PackRule{
		{Rule: "office", Predicate: schema.HoldsPosition, Pattern: "<{object:State} 's? {role:Office} {subject:Person}>", Confidence: 0.9},
		{Rule: "attends", Predicate: schema.ParticipatedIn, Tree: "~attend/VERB (agent {subject:Person+}) (patient {object:Summit|Event})", Confidence: 0.9},
		{Rule: "lies-in", Predicate: schema.LocatedIn, Pattern: "{subject:Place} , {object:State}", Confidence: 0.9},
		{Rule: "met", Predicate: schema.MetWith, Tree: "~meet/VERB (agent {subject:Person+}) !(patient {:Person}) !(with)", Confidence: 0.9},
		{Rule: "arrived", Predicate: schema.Visited, Tree: "~arrive/VERB (agent {subject:Person}) (in {object:Place})", Confidence: 0.9},
		{Rule: "visit", Predicate: schema.Visited, Tree: "~visit/NOUN (case ~during|on) (doer {subject:Person}) (to {object:State})", Confidence: 0.9},
	}
	p, err := New(k)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestMeetings(t *testing.T) {
	p := meetingPipeline(t)
	for name, tc := range map[string]struct {
		text string
		want []string // claims, without those of offices
	}{
		"the name tells place and year": {"They ran at the 2014 Tallinn Games.",
			[]string{"2014 Tallinn Games heldIn Tallinn", "2014 Tallinn Games heldOn 2014"}},
		"the month before the name": {"They spoke of the March NATO summit.",
			[]string{"NATO summit heldOn 2024-03", "NATO summit meetingOf NATO"}},
		"the state that the passage puts the place in": {"They spoke at the NATO summit in Tallinn, Estonia.",
			[]string{"NATO summit heldIn Estonia", "NATO summit heldIn Tallinn", "NATO summit meetingOf NATO",
				"Tallinn locatedIn Estonia"}},
		"the annual summit": {"The NATO summit opened. Erna Solberg attended the annual summit.",
			[]string{"Erna Solberg participatedIn NATO summit", "NATO summit meetingOf NATO"}},
		"named only later": {"Erna Solberg attended the summit. They spoke of the NATO summit.",
			[]string{"Erna Solberg participatedIn NATO summit", "NATO summit meetingOf NATO"}},
		"the forum is no war": {"They spoke of the war on Norway. Erna Solberg attended the forum.", nil},
		"each other":          {"Erna Solberg and Jens Berg met on Friday.", []string{"Erna Solberg metWith Jens Berg {date=2024-06-14}"}},
		"the two leaders": {"Norwegian President Erna Solberg saw Estonian President Jens Berg. The two leaders met on Friday.",
			[]string{"Erna Solberg metWith Jens Berg {date=2024-06-14}"}},
		"who the two are is not told": {"President Erna Solberg spoke. The two leaders met on Friday.", nil},
		"here":                        {"TALLINN, June 14 -- Erna Solberg arrived here on Friday.", []string{"Erna Solberg visited TALLINN {date=2024-06-14}"}},
		"a place and a colon":         {"Tallinn: Erna Solberg arrived here on Friday.", []string{"Erna Solberg visited Tallinn {date=2024-06-14}"}},
		"no dateline":                 {"Erna Solberg arrived here on Friday.", nil},
		"on a visit":                  {"Erna Solberg smiled during a visit to Estonia.", []string{"Erna Solberg visited Estonia"}},
		"during his visit":            {"During his visit to Estonia, Jens Berg smiled.", []string{"Jens Berg visited Estonia"}},
		"another's visit":             {"Erna Solberg smiled during Jens Berg's visit to Estonia.", []string{"Jens Berg visited Estonia"}},
		"a committee's meeting":       {"They spoke at the meeting of Alpine Committee of NATO.", nil},
	} {
		var got []string
		for _, c := range claims(extracted(t, p, tc.text)) {
			if !strings.Contains(c, "holdsPosition") {
				got = append(got, c)
			}
		}
		slices.Sort(got)
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%s: %s\n%s", name, tc.text, diff)
		}
	}
}

// Names of one meeting are one entity, and those of two are two.
func TestMeetingsByManyNames(t *testing.T) {
	p := meetingPipeline(t)
	for text, want := range map[string]int{
		"The NATO summit opened. The 33rd NATO summit was long.":                      1,
		"The 32nd NATO summit opened. The 33rd NATO summit was long.":                 2,
		"They spoke at the 33rd NATO summit in Tallinn. The Tallinn summit was long.": 1,
		"They ran at the Tallinn Games. They came to the Tallinn Fair.":               2,
		"They came to the Tallinn Fair. They liked the Tallinn Expo.":                 1,
		"They spoke of the war on Estonia. The invasion of Estonia went on.":          1,
		"They spoke of the war on Estonia. The war against Estonia went on.":          1,
		"They spoke of the war on Estonia. The war on Norway went on.":                2,
		"The NATO summit in 2011 was short. The NATO summit in 2024 was long.":        2,
	} {
		got := 0
		for _, e := range extracted(t, p, text).Entities {
			if isMeeting(string(e.Type)) {
				got++
			}
		}
		if got != want {
			t.Errorf("%q: got %d meetings, want %d", text, got, want)
		}
	}
}

func TestLevelOf(t *testing.T) {
	for name, want := range map[string]string{
		"nato plus meeting": "plus", "council of heads of state": "state", "foreign ministers meeting": "foreign",
		"heads of government meeting": "government", "defence ministers meeting": "defence", "nato summit": "",
	} {
		if got := levelOf(strings.Fields(name)); got != want {
			t.Errorf("levelOf(%q) = %q, want %q", name, got, want)
		}
	}
}

// A rule of a predicate that is not symmetric needs both.
func TestOnlySymmetricRulesLeaveTheObjectOut(t *testing.T) {
	tree, err := pattern.CompileTree("~meet/VERB (agent {subject:Person+})", nil)
	if err != nil {
		t.Fatal(err)
	}
	for predicate, want := range map[schema.Predicate]bool{schema.MetWith: true, schema.Visited: false} {
		if err := checkCaptures(schema.PackRule{Predicate: predicate}, tree); (err == nil) != want {
			t.Errorf("%s: got error %v, want %v", predicate, err, want)
		}
	}
}
