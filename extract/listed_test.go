package extract

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/schema"
)

func TestListedPeople(t *testing.T) {
	k := knowledge()
	k.Forms = append(k.Forms,
		schema.PackForm{Form: "organization-summit", Type: schema.Summit,
			Pattern: "<(next|[ordinal])? (emergency|extraordinary)? {meetingOf:Organization} ({heldIn:Place})? (summit|meeting)>"})
	k.Lists["summit-level-word"] = []string{"summit"}
	k.Rules = []schema.PackRule{
		{Rule: "office", Predicate: schema.HoldsPosition, Pattern: "<{object:State} 's? {role:Office} {subject:Person}>", Confidence: 0.9},
		{Rule: "met", Predicate: schema.MetWith, Pattern: "{subject:Person} met {object:Person}", Confidence: 0.9},
		{Rule: "attended-by", Predicate: schema.ParticipatedIn, Pattern: "{object:Summit} (was|will|be|not){0,3} attended by", List: "behind", Confidence: 0.8},
		{Rule: "present", Predicate: schema.ParticipatedIn, Pattern: "were present", List: "before",
			Implied: map[string]schema.Class{"object": schema.Summit}, Confidence: 0.8},
		{Rule: "spoke", Predicate: schema.SpokeAt, Pattern: "{subject:Person} spoke at {object:Summit}", Confidence: 0.8},
	}
	p, err := New(k)
	if err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		text string
		want []string // of participatedIn
	}{
		"titles, brackets and semicolons": {
			"The NATO summit was attended by the Prime Minister of Norway Erna Solberg (by video); for the banks, President Kersti Kaljulaid of Estonia.",
			[]string{"Erna Solberg participatedIn NATO summit", "Kersti Kaljulaid participatedIn NATO summit"}},
		"up to the next verb": {"The NATO summit was attended by Erna Solberg and was praised by Kersti Kaljulaid.",
			[]string{"Erna Solberg participatedIn NATO summit"}},
		"not one whom a title names": {"The NATO summit was attended by Erna Solberg and an envoy of Kersti Kaljulaid.",
			[]string{"Erna Solberg participatedIn NATO summit"}},
		"the lines below": {"The NATO summit was attended by:\n- Erna Solberg of Norway;\n- President Kersti Kaljulaid of Estonia.\nFish was dear.",
			[]string{"Erna Solberg participatedIn NATO summit", "Kersti Kaljulaid participatedIn NATO summit"}},
		"before": {"The NATO summit opened. Norway's Erna Solberg and, for Estonia, Kersti Kaljulaid were present.",
			[]string{"Erna Solberg participatedIn NATO summit", "Kersti Kaljulaid participatedIn NATO summit"}},
		"who spoke took part": {"Erna Solberg spoke at the NATO summit.", []string{"Erna Solberg participatedIn NATO summit"}},
		"one meeting by number and by place": {
			"The 3rd NATO summit was attended by Erna Solberg. The NATO Tallinn summit was attended by Kersti Kaljulaid.",
			[]string{"Erna Solberg participatedIn NATO Tallinn summit", "Kersti Kaljulaid participatedIn NATO Tallinn summit"}},
		"an emergency is extraordinary": {
			"The 3rd extraordinary NATO meeting was attended by Erna Solberg. The emergency NATO Tallinn meeting was attended by Kersti Kaljulaid.",
			[]string{"Erna Solberg participatedIn 3rd extraordinary NATO meeting", "Kersti Kaljulaid participatedIn 3rd extraordinary NATO meeting"}},
		"the next is another": {
			"The 3rd NATO summit was attended by Erna Solberg. The next NATO summit was attended by Kersti Kaljulaid.",
			[]string{"Erna Solberg participatedIn 3rd NATO summit", "Kersti Kaljulaid participatedIn next NATO summit"}},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, c := range claims(extracted(t, p, tc.text)) {
				if strings.Contains(c, " "+string(schema.ParticipatedIn)+" ") {
					got = append(got, c)
				}
			}
			slices.Sort(got)
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("%s (-want +got)", diff)
			}
		})
	}
}
