package identity

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/schema"
)

func TestWhy(t *testing.T) {
	a := article(t, "a", "Person Shavkat Berdiyev", "State Norwegian=state/norway", "Organization NATO=organization/nato", "Summit 19th NATO summit")
	claim(t, &a, "19th NATO summit", schema.MeetingOf, "NATO")
	b := article(t, "b", "Person Shavqat Berdiev", "Summit nineteenth summit of NATO", "Organization NATO=organization/nato")
	claim(t, &b, "nineteenth summit of NATO", schema.MeetingOf, "NATO")
	r := New(knowledge(), base)
	r.Add(&a)
	r.Add(&b)
	got := r.Resolve()
	for id, want := range map[string][]Reason{
		"person/shavkat-berdiyev": {
			{"a", "Shavkat Berdiyev", "the same name as Shavqat Berdiev, spelled or ordered otherwise"},
			{"b", "Shavqat Berdiev", "the same name as Shavkat Berdiyev, spelled or ordered otherwise"}},
		"state/norway": {{"a", "Norwegian", "a pack knows the name as state/norway"}},
		"summit/nato-no-19": {
			{"a", "19th NATO summit", "the same meeting as nineteenth summit of NATO: no. 19"},
			{"b", "nineteenth summit of NATO", "the same meeting as 19th NATO summit: no. 19"}},
		"person/nobody": nil,
	} {
		if diff := cmp.Diff(want, got.Why(base+id)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", id, diff)
		}
	}
	if got := got.Why("elsewhere"); got != nil {
		t.Errorf("an IRI of another base: got %v, want none", got)
	}
}

func TestOrdinals(t *testing.T) {
	for name, want := range map[string]int{
		"21st ASEAN Summit": 21, "twenty-first summit": 21, "the fortieth session": 40, "XV BRICS Summit": 15,
		"first online summit": 0, "Summit": 0, "third Meeting of the First Committee": 3, "2nd": 2,
	} {
		if got := ordinalIn(name); got != want {
			t.Errorf("ordinalIn(%q) = %d, want %d", name, got, want)
		}
	}
}

func TestSounds(t *testing.T) {
	for _, tc := range []struct {
		a, b string
		want likeness
	}{
		{"Qaddafi", "Gadhafi", alike},
		{"Đorđević", "Djordjevich", alike},
		{"Karimov", "Karimova", unlike},
		{"Chen", "Chan", unlike},
		{"Ömer", "omer", equal},
		{"S", "Sergey", abbrev},
		{"Niger", "Nigeria", unlike},
	} {
		if got, _ := soundOf(tc.a).compare(soundOf(tc.b)); got != tc.want {
			t.Errorf("%s, %s: likeness %d, want %d", tc.a, tc.b, got, tc.want)
		}
	}
}
