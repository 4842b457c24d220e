package main

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/schema"
)

func TestDescribedMeetings(t *testing.T) {
	p, _ := pipeline(t)
	for _, tc := range []struct {
		text string
		want []string // names of summits
	}{
		{"The East African Community opened its twentieth ordinary summit in Arusha on Friday.", []string{"twentieth ordinary summit"}},
		{"The sixth gathering of the Nordic Council's prime ministers took place in Oslo in May 2011.", []string{"sixth gathering of the Nordic Council's prime ministers"}},
		{"SAARC ended an emergency conference of its interior ministers in Kathmandu on Thursday.", []string{"emergency conference of its interior ministers"}},
		{"A tenth ministerial of the African Union in Kigali was short.", []string{"tenth ministerial of the African Union"}},
		{"ASEAN was quiet. The third meeting took place in Manila back in May 2004.", []string{"third meeting"}},
		{"The Arab League quarrelled. The Leaders' Meeting on 12 November, with Erna Solberg in the chair, was short.", []string{"Leaders' Meeting"}},
		{"A conference of the chiefs of staff of the member states of the African Union was conducted on 3 May 2019.",
			[]string{"conference of the chiefs of staff of the member states of the African Union"}},
		{"The Twenty-Second Meeting of the Conference of Heads of Government of the African Union was long.",
			[]string{"Twenty-Second Meeting of the Conference of Heads of Government of the African Union"}},
		{"KIGALI, June 24, 2022 - Leaders of the Commonwealth met here on Friday for a summit.", []string{"summit"}},
		{"Norway, Estonia and Latvia agreed to fish less in a summit in the Polish port of Gdansk.", []string{"summit in the Polish port of Gdansk"}},
		{"NATO was quiet. Norway and Estonia quarrelled at a summit in Davos.", []string{"summit in Davos"}},
		{"OPEC meets in May. They will speak of oil at the May meeting in Vienna.", []string{"May meeting"}},
		{"The Pacific Islands Forum was divided. Tonga hosts next August's meeting in Suva.", []string{"next August's meeting"}},
		{"RIYADH — The GCC summit ended here on Tuesday.", []string{"GCC summit"}},
		{"Leaders of Brazil and India met in New Delhi for the 2012 BRICS summit. They had attended a BRICS summit in Sanya.", []string{"2012 BRICS summit", "BRICS summit in Sanya"}},
		{"NATO has an office. At the summit held in Riga on 29 November 2006 Erna Solberg spoke. The NATO foreign ministers' meeting which took place in Oslo yesterday was short.",
			[]string{"NATO foreign ministers' meeting", "summit held in Riga on 29 November 2006"}},
		{"NATO was quiet. Erna Solberg went to Oslo for a summit.", nil},
		{"NATO was quiet. Erna Solberg held a second meeting with Kersti Kaljulaid in Oslo.", nil},
		{"NATO was quiet. The company held its annual meeting in Bergen.", nil},
		{"NATO was quiet. The two leaders' previous meeting took place in Bergen.", nil},
		{"NATO was quiet. Students attended the third session of the course in Paris.", nil},
		{"NATO was quiet. The committee meeting took place in Bergen.", nil},
	} {
		x, err := p.Extract(t.Context(), schema.Article{Text: tc.text, Published: "2019-08-12"})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, e := range x.Entities {
			if e.Type == schema.Summit {
				got = append(got, e.Name)
			}
		}
		slices.Sort(got)
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", tc.text, diff)
		}
	}
}

func TestPlaceBeforeMeeting(t *testing.T) {
	p, _ := pipeline(t)
	for _, tc := range []struct {
		text string
		want []string // names of places and states
	}{
		{"While in Lima, Peru, for the APEC Leaders’ Summit, Gabriel Boric praised the fair.", []string{"Lima", "Peru"}},
		{"Leaders of Benin and Togo meet in Accra, Ghana, for the 2012 ECOWAS summit.", []string{"Accra", "Ghana"}},
		{"Erna Solberg was in Madrid, Spain, on Tuesday for the NATO summit.", []string{"Madrid", "Spain"}},
		{"Ministers are in Rabat this week for the annual meeting of the African Union.", []string{"Rabat"}},
		{"Meeting in Kigali, Rwanda, at the Commonwealth summit, they signed it.", []string{"Kigali", "Rwanda"}},
		{"Erna Solberg will fly to Astana on Friday to attend the OTS summit.", []string{"Astana"}},
		{"Erna Solberg met Kersti Kaljulaid on the sidelines of the G7 in Hiroshima, Japan.", []string{"Hiroshima", "Japan"}},
		{"The members were in Africa for the BRICS summit.", nil},
		{"Erna Solberg spoke in Oslo by video at the BRICS summit.", nil},
		{"She spoke in Oslo of the BRICS summit.", nil},
		{"The envoy to Peru spoke for the BRICS summit.", nil},
	} {
		x, err := p.Extract(t.Context(), schema.Article{Text: tc.text, Published: "2019-08-12"})
		if err != nil {
			t.Fatal(err)
		}
		names := map[string]string{}
		for _, e := range x.Entities {
			names[e.ID] = e.Name
		}
		var got []string
		for _, c := range x.Claims {
			if c.Predicate() == schema.HeldIn && c.Modality == schema.Asserted {
				got = append(got, names[c.Object()])
			}
		}
		slices.Sort(got)
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", tc.text, diff)
		}
	}
}

func TestMeetingAtHand(t *testing.T) {
	p, _ := pipeline(t)
	const far = "Fish was dear. Bread was cheap. Rain fell. Snow fell. Wind blew. "
	for _, tc := range []struct {
		name, text string
		want       []string
	}{
		{"just spoken of", "The NATO summit opened. Erna Solberg was there.", []string{"Erna Solberg participatedIn NATO summit"}},
		{"what the article is about", "The NATO summit opened. " + far + "Erna Solberg was there.", []string{"Erna Solberg participatedIn NATO summit"}},
		{"long ago", far + "The NATO summit opened. " + far + "Erna Solberg was there.", nil},
		{"another than the one recalled", "The NATO summit opened. They recalled the previous G20 summit. Erna Solberg was there.",
			[]string{"Erna Solberg participatedIn NATO summit"}},
		{"of two who met", "The NATO summit opened. Erna Solberg met Kersti Kaljulaid. Sauli Niinistö was present.", nil},
		{"a clause without its verb", "The NATO summit opened. Erna Solberg was there; Kersti Kaljulaid was not.", []string{"Erna Solberg participatedIn NATO summit"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			x, err := p.Extract(t.Context(), schema.Article{Text: tc.text, Published: "2019-08-12"})
			if err != nil {
				t.Fatal(err)
			}
			names := map[string]string{}
			for _, e := range x.Entities {
				names[e.ID] = e.Name
			}
			var got []string
			for _, c := range x.Claims {
				if c.Predicate() == schema.ParticipatedIn && c.Modality == schema.Asserted {
					got = append(got, names[c.Subject()]+" participatedIn "+names[c.Object()])
				}
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// A summit that does not say whose it is belongs to the one organization whose other
// summits the text tells of, unless it is one of two leaders.
func TestMeetingsOfOneOrganization(t *testing.T) {
	p, _ := pipeline(t)
	for _, tc := range []struct {
		text string
		want int
	}{
		{"The NATO summit opened in Riga on Friday. Ministers prepared the informal summit in Oslo.", 2},
		{"The NATO summit opened in Riga on Friday. Erna Solberg and Kersti Kaljulaid met six weeks after an informal summit in Oslo.", 1},
	} {
		got := 0
		for _, c := range extractText(t, p, tc.text).Claims {
			if c.Predicate() == schema.MeetingOf {
				got++
			}
		}
		if got != tc.want {
			t.Errorf("%q: %d meetings of an organization, want %d", tc.text, got, tc.want)
		}
	}
}
