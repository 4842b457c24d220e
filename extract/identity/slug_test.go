package identity

import "testing"

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
