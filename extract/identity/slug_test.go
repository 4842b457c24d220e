package identity

import (
	"strings"
	"testing"
)

// Names in ASCII are written as others are.
func TestSlug(t *testing.T) {
	for _, tc := range []struct{ name, want string }{
		{"", ""}, {"oslo", "oslo"}, {"U.S.-Iran  Talks ", "us-iran-talks"}, {"St. John's (2nd)", "st-johns-2nd"}, {"--", ""},
		{"Côte d’Ivoire", "cote-divoire"}, {"Cote d'Ivoire", "cote-divoire"}, {"Łódź", "lodz"},
	} {
		if got := slug(tc.name); got != tc.want {
			t.Errorf("%q: got %q, want %q", tc.name, got, tc.want)
		}
		if got := slug(tc.name + " é"); tc.want != "" && got != tc.want+"-e" {
			t.Errorf("%q beside a letter that is not ASCII: got %q", tc.name, got)
		}
	}
}

func TestSlugOfID(t *testing.T) {
	long := strings.Repeat("agreement-on-water-", 5)
	for _, tc := range []struct{ about, one, other string }{
		{"without letters", "–", "…"}, {"that differ where they are cut", long + "of 2001", long + "of 2002"},
		{"of one long word", strings.Repeat("条约", 40) + "一", strings.Repeat("条约", 40) + "二"},
	} {
		one, other := idSlug(tc.one), idSlug(tc.other)
		if one == "" || one == other || len(one) > maxSlug+7 {
			t.Errorf("names %s: %q and %q", tc.about, one, other)
		}
	}
	if got := idSlug("Ōsaka Charter"); got != "osaka-charter" {
		t.Errorf("got %q", got)
	}
}
