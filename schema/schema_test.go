package schema

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestVocabularyIsConsistent(t *testing.T) {
	seen := map[string]bool{}
	once := func(iri string) {
		t.Helper()
		if seen[iri] {
			t.Errorf("%s stands twice in the vocabulary", iri)
		}
		seen[iri] = true
	}
	curies := func(of string, list []string) {
		t.Helper()
		for _, c := range list {
			prefix, local, ok := strings.Cut(strings.TrimPrefix(c, "^"), ":")
			if !ok || local == "" || Prefixes[prefix] == "" {
				t.Errorf("%s: equivalent %q is not a CURIE with a prefix of Prefixes", of, c)
			}
		}
	}
	slugs := map[string]bool{}
	for _, r := range Classes {
		once(r.IRI())
		curies(r.IRI(), r.Equivalent)
		if r.Label == "" || r.Definition == "" || slugs[r.Slug] {
			t.Errorf("%s: no label or definition, or slug %q twice", r.Class, r.Slug)
		}
		slugs[r.Slug] = true
	}
	for _, r := range Qualifiers {
		once(r.IRI())
		curies(r.IRI(), r.Equivalent)
		if r.Label == "" || r.Definition == "" || (r.Datatype == RefType) != (len(r.Refers) > 0) {
			t.Errorf("%s: no label, definition or types it refers to", r.Qualifier)
		}
	}
	for _, r := range Predicates {
		once(r.IRI())
		curies(r.IRI(), r.Equivalent)
		if r.Label == "" || r.Definition == "" || len(r.Pairs) == 0 || r.Aspect == "" {
			t.Errorf("%s: no label, definition, pairs or aspect", r.Predicate)
		}
		if r.Literal == "" && r.Inverse == "" {
			t.Errorf("%s: a relation between things needs the label of its inverse", r.Predicate)
		}
		for _, p := range r.Pairs {
			if _, ok := LookupClass(string(p.Subject)); !ok || (p.Object == "") != (r.Literal != "") {
				t.Errorf("%s: pair %v does not fit", r.Predicate, p)
			}
			if r.Symmetric && !r.Takes(p.Object, p.Subject) {
				t.Errorf("%s is symmetric but does not take %v turned round", r.Predicate, p)
			}
		}
		for _, q := range r.Qualifiers {
			if _, ok := LookupQualifier(q); !ok {
				t.Errorf("%s: no qualifier %q", r.Predicate, q)
			}
		}
	}
}

func thing(id string, c Class) *Entity { return &Entity{ID: id, Type: c, Name: id} }

func TestNewClaimKeepsToPairs(t *testing.T) {
	sco, china, corridor := thing("sco", Organization), thing("china", State), thing("cpec", Project)
	bri, xi := thing("bri", Initiative), thing("xi", Person)
	for _, tc := range []struct {
		s    *Entity
		p    Predicate
		o    *Entity
		want string // part of the error, empty where the claim is good
	}{
		{china, MemberOf, sco, ""},
		{corridor, PartOf, bri, ""},
		{corridor, PartOf, sco, ""},
		{bri, PartOf, sco, "does not take Initiative → Organization"},
		{sco, MemberOf, china, "does not take Organization → State"},
		{xi, FoundedOn, sco, "does not take Person → Organization"},
		{sco, MemberOf, sco, "to itself"},
		{xi, "likes", china, `no predicate "likes"`},
	} {
		_, err := NewClaim(tc.s, tc.p, tc.o)
		if got := errText(err); (tc.want == "") != (err == nil) || !strings.Contains(got, tc.want) {
			t.Errorf("NewClaim(%s %s %s): got error %q, want %q", tc.s.ID, tc.p, tc.o.ID, got, tc.want)
		}
	}
}

func TestNewValueClaimKeepsToDatatypes(t *testing.T) {
	sco, xi := thing("sco", Organization), thing("xi", Person)
	for _, tc := range []struct {
		s     *Entity
		p     Predicate
		value string
		want  string
	}{
		{sco, FoundedOn, "2001-06-15", ""},
		{sco, FoundedOn, "2001-02-30", "of the calendar"},
		{xi, FoundedOn, "2001", "does not take Person"},
		{xi, Said, "True development is development for all", ""},
		{xi, Said, "", "empty value"},
		{xi, MetWith, "2001", "does not take"},
	} {
		_, err := NewValueClaim(tc.s, tc.p, tc.value)
		if got := errText(err); (tc.want == "") != (err == nil) || !strings.Contains(got, tc.want) {
			t.Errorf("NewValueClaim(%s %s %q): got error %q, want %q", tc.s.ID, tc.p, tc.value, got, tc.want)
		}
	}
}

func TestQualifyKeepsToTheTable(t *testing.T) {
	c, err := NewClaim(thing("xi", Person), HoldsPosition, thing("china", State))
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		q     Qualifier
		value string
		good  bool
	}{
		{Role, "President", true}, {Former, "true", true}, {Former, "no", false},
		{Mode, "video", false}, {Role, "", false}, {"colour", "red", false},
	} {
		if err := c.Qualify(tc.q, tc.value); (err == nil) != tc.good {
			t.Errorf("Qualify(%s, %q): %v", tc.q, tc.value, err)
		}
	}
	want := map[Qualifier]string{Role: "President", Former: "true"}
	if diff := cmp.Diff(want, c.Qualifiers); diff != "" {
		t.Errorf("qualifiers (-want +got):\n%s", diff)
	}
}

func TestParseDate(t *testing.T) {
	for s, good := range map[string]bool{
		"2018": true, "2018-06": true, "2018-06-10": true, "2018-06-09/2018-06-10": true, "2022/2023": true,
		"": false, "18": false, "2018-13": false, "2018-06-31": false, "2018-06-10/2018-06-09": false, "2018/": false,
	} {
		if _, err := ParseDate(s); (err == nil) != good {
			t.Errorf("ParseDate(%q): %v", s, err)
		}
	}
}

// sample is an extraction with every kind of object and qualifier.
func sample(t *testing.T) Extraction {
	t.Helper()
	text := "President Xi Jinping spoke at the Qingdao summit."
	mention := func(s string, c Class) []Mention {
		i := strings.Index(text, s)
		return []Mention{{Span: Span{i, i + len(s)}, Text: s, Type: c, Kind: NameMention, Rule: "test"}}
	}
	x := Extraction{Article: Article{ID: "a", Path: "a.txt", Hash: HashText(text), Text: text}}
	x.Entities = []Entity{
		{ID: "xi", Type: Person, Name: "Xi Jinping", Mentions: mention("Xi Jinping", Person)},
		{ID: "qingdao", Type: Summit, Name: "Qingdao summit", Mentions: mention("Qingdao summit", Summit)},
	}
	spoke, err := NewClaim(&x.Entities[0], SpokeAt, &x.Entities[1])
	if err != nil {
		t.Fatal(err)
	}
	said, err := NewValueClaim(&x.Entities[0], Said, "Hello")
	if err != nil {
		t.Fatal(err)
	}
	if err := said.Qualify(At, "qingdao"); err != nil {
		t.Fatal(err)
	}
	evidence := []Evidence{{Span: Span{0, len(text)}, Text: text}}
	spoke.Evidence, said.Evidence = evidence, evidence
	x.Claims = []Claim{spoke, said}
	return x
}

func TestExtractionJSONRoundTrip(t *testing.T) {
	x := sample(t)
	data, err := json.Marshal(x)
	if err != nil {
		t.Fatal(err)
	}
	var y Extraction
	if err := json.Unmarshal(data, &y); err != nil {
		t.Fatal(err)
	}
	y.Article.Text = x.Article.Text
	if diff := cmp.Diff(x, y, cmp.AllowUnexported(Claim{})); diff != "" {
		t.Errorf("round trip (-want +got):\n%s", diff)
	}
	if err := y.Validate(); err != nil {
		t.Error(err)
	}
}

func TestEmptyExtractionHasEmptyLists(t *testing.T) {
	data, err := json.Marshal(Extraction{})
	if err != nil {
		t.Fatal(err)
	}
	if got := string(data); !strings.Contains(got, `"entities":[]`) || !strings.Contains(got, `"claims":[]`) {
		t.Errorf("got %s", got)
	}
}

func TestValidateFindsWhatIsWrong(t *testing.T) {
	for want, spoil := range map[string]func(*Extraction){
		"holds":             func(x *Extraction) { x.Entities[0].Mentions[0].Start++ },
		"not within":        func(x *Extraction) { x.Claims[0].Evidence = []Evidence{{Span: Span{0, 999}}} },
		"no evidence":       func(x *Extraction) { x.Claims[0].Evidence = nil },
		"given twice":       func(x *Extraction) { x.Entities[1].ID = "xi" },
		"no such":           func(x *Extraction) {},
		"not such entities": func(x *Extraction) { x.Claims[0].Rename(func(string) string { return "nobody" }) },
		"no entity":         func(x *Extraction) { x.Claims[0].Speaker = "nobody" },
		"not made by":       func(x *Extraction) { x.Claims[0] = Claim{} },
		"at refers to":      func(x *Extraction) { x.Claims[1].Qualifiers[At] = "nothing" },
		"has no mention":    func(x *Extraction) { x.Entities[0].Mentions = nil },
	} {
		x := sample(t)
		spoil(&x)
		err := x.Validate()
		if want == "no such" {
			if err != nil {
				t.Errorf("an extraction in order: %v", err)
			}
			continue
		}
		if !strings.Contains(errText(err), want) {
			t.Errorf("got error %q, want one with %q", errText(err), want)
		}
	}
}

func TestClaimIDTellsClaimsApart(t *testing.T) {
	x := sample(t)
	a, b := x.Claims[0].ID("a"), x.Claims[0].ID("b")
	if a == b {
		t.Error("the same claim of two articles has one id")
	}
	if again := sample(t); again.Claims[0].ID("a") != a {
		t.Error("the id of a claim changes")
	}
	x.Claims[0].Evidence = []Evidence{{Span: Span{0, 5}, Text: "Presi"}}
	if x.Claims[0].ID("a") == a {
		t.Error("two places of an article give one id")
	}
}

func errText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func TestCheckBase(t *testing.T) {
	for base, good := range map[string]bool{
		DefaultBase: true, "urn:x:y#": true, "http://example.org/a/": true,
		"": false, "example.org/": false, "http://example.org/a": false, "http://example.org/a b/": false, "http://example.org/<>/": false,
	} {
		if err := CheckBase(base); (err == nil) != good {
			t.Errorf("CheckBase(%q): %v", base, err)
		}
	}
}
