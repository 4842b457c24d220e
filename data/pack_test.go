package data

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/schema"
)

// writePack writes a pack file and gives its path.
func writePack(t *testing.T, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "p.yaml")
	if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

// faultLines is a line "file:line: reason" for each PackError that err wraps.
func faultLines(t *testing.T, err error) []string {
	t.Helper()
	var single *PackError
	if err != nil && !errors.As(err, &single) {
		t.Fatalf("%v wraps no PackError", err)
	}
	if err == nil {
		return nil
	}
	var out []string
	for line := range strings.SplitSeq(err.Error(), "\n") {
		out = append(out, line[strings.LastIndexByte(strings.SplitN(line, ":", 2)[0], filepath.Separator)+1:])
	}
	return out
}

const wholePack = `pack: rivers
about: States on a river.
sources: [ISO 3166]
things:
  - id: state/riverland
    type: State
    name: Riverland
    names: [Republic of Riverland]
    abbreviations: [RL]
    demonyms: [Riverlander, Riverlandish]
    capital: place/bridge-town
    codes: {alpha2: RL, alpha3: RLD, numeric: "001"}
    sameAs: [https://example.org/Q1]
  - {id: place/bridge-town, type: Place, name: Bridge Town, in: state/riverland, ambiguous: true}
  - {id: organization/crs, type: Organization, name: Council of River States}
  - {id: organization/crs-secretariat, type: Organization, name: CRS Secretariat, of: organization/crs, in: place/bridge-town}
offices:
  - {title: president, forms: [presidents], of: [State], kind: head-of-state}
  - {title: president, of: [Organization], kind: head-of-organization}
lists:
  meet: [met, meets]
rules:
  - rule: rivers.met
    predicate: metWith
    pattern: Person $meet Person
    example: A met B.
    gives: ["A | metWith | B"]
  - rule: rivers.former
    predicate: holdsPosition
    pattern: former Role Person
    set: {former: true}
    modality: reported
    confidence: 0.9
    example: Former President A spoke.
`

func TestLoadPack(t *testing.T) {
	path := writePack(t, wholePack)
	got, err := LoadPack(path)
	if err != nil {
		t.Fatal(err)
	}
	want := schema.Pack{Name: "rivers", About: "States on a river.", Sources: []string{"ISO 3166"},
		Things: []schema.PackThing{
			{ID: "state/riverland", Type: schema.State, Name: "Riverland", Names: []string{"Republic of Riverland"},
				Abbreviations: []string{"RL"}, Demonyms: []string{"Riverlander", "Riverlandish"}, Capital: "place/bridge-town",
				Codes:  map[string]string{"alpha2": "RL", "alpha3": "RLD", "numeric": "001"},
				SameAs: []string{"https://example.org/Q1"}},
			{ID: "place/bridge-town", Type: schema.Place, Name: "Bridge Town", In: "state/riverland", Ambiguous: true},
			{ID: "organization/crs", Type: schema.Organization, Name: "Council of River States"},
			{ID: "organization/crs-secretariat", Type: schema.Organization, Name: "CRS Secretariat", Of: "organization/crs", In: "place/bridge-town"},
		},
		Offices: []schema.PackOffice{
			{Title: "president", Forms: []string{"presidents"}, Of: []schema.Class{schema.State}, Kind: "head-of-state"},
			{Title: "president", Of: []schema.Class{schema.Organization}, Kind: "head-of-organization"},
		},
		Lists: map[string][]string{"meet": {"met", "meets"}},
		Rules: []schema.PackRule{
			{Rule: "rivers.met", Predicate: schema.MetWith, Pattern: "Person $meet Person",
				Confidence: 0.8, Example: "A met B.", Gives: []string{"A | metWith | B"}, File: path, Line: 23},
			{Rule: "rivers.former", Predicate: schema.HoldsPosition, Pattern: "former Role Person", Set: map[string]string{"former": "true"},
				Modality: schema.Reported, Confidence: 0.9, Example: "Former President A spoke.", File: path, Line: 28},
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if _, err := MergePacks(got); err != nil {
		t.Errorf("merged alone: %v", err)
	}
}

func TestFaultyPack(t *testing.T) {
	const rule = "pack: p\nrules:\n- rule: r\n  predicate: heldOn\n  pattern: x\n  example: X.\n"
	for _, tc := range []struct{ name, pack, want string }{
		{"empty", "", `p.yaml:1: is no pack; it starts with "pack: NAME"`},
		{"a list", "- a", `p.yaml:1: is no pack; it starts with "pack: NAME"`},
		{"no YAML", "pack: p\nthings: [", "p.yaml:2: did not find expected node content"},
		{"tab", "pack: p\nthings:\n\t- id: a", "p.yaml:3: found character that cannot start any token"},
		{"two documents", "pack: p\n---\npack: q", "p.yaml:1: holds more than one YAML document; give each pack a file of its own"},
		{"no name", "about: x", `p.yaml:1: has no name; start it with "pack: NAME"`},
		{"unknown key", "pack: p\nthings:\n- id: state/a\n  nmae: A", `p.yaml:4: unknown key "nmae"`},
		{"key twice", "pack: p\npack: q", `p.yaml:2: mapping key "pack" already defined at line 1`},
		{"wrong kind", "pack: p\nthings:\n- id: state/a\n  names: A", "p.yaml:4: has a str `A` where a []string belongs"},
		{"id", "pack: p\nthings:\n- id: State/A B", `p.yaml:3: id "State/A B": want the slug of the type, a slash and the slug of the name, such as state/kazakhstan`},
		{"id twice", "pack: p\nthings:\n- id: state/a\n- id: state/a", `p.yaml:4: id "state/a" is given twice, first on line 3`},
		{"slug", "pack: p\nthings:\n- id: river/a", `p.yaml:3: id "river/a": no type has the slug "river"`},
		{"type", "pack: p\nthings:\n- id: state/a\n  type: Country", `p.yaml:4: state/a: no type "Country"; the types are Person, State, Organization, Summit, Event, Initiative, Document, Project, Place`},
		{"type and id", "pack: p\nthings:\n- id: state/a\n  type: Place", `p.yaml:4: state/a is a Place, but its id says state; the id of a Place starts with place/`},
		{"capital", "pack: p\nthings:\n- id: place/a\n  capital: place/b", "p.yaml:4: place/a: capital is not for a Place"},
		{"in", "pack: p\nthings:\n- id: state/a\n  in: place/b", "p.yaml:4: state/a: in is not for a State"},
		{"of", "pack: p\nthings:\n- id: state/a\n  of: organization/b", "p.yaml:4: state/a: of is not for a State"},
		{"codes", "pack: p\nthings:\n- id: event/a\n  codes: {alpha2: AA}", "p.yaml:4: event/a: codes is not for a Event"},
		{"code", "pack: p\nthings:\n- id: state/a\n  codes:\n    alpha3: AA", "p.yaml:5: state/a: code alpha3 \"AA\": want alpha2, alpha3 or numeric of ISO 3166-1"},
		{"names", "pack: p\nthings:\n- id: state/a\n  names:\n  - A\n  - ''", `p.yaml:6: names: entry 2, "", is empty or has space around it`},
		{"null", "pack: p\nthings:\n- id: state/a\n  names:\n  - A\n  - \n  demonyms:\n", "p.yaml:6: names: a value is missing; give one or leave it out\n" +
			"p.yaml:7: demonyms: a value is missing; give one or leave it out"},
		{"sameAs", "pack: p\nthings:\n- id: state/a\n  sameAs:\n  - wd:Q1", `p.yaml:5: state/a: sameAs "wd:Q1" is no absolute IRI`},
		{"office", "pack: p\noffices:\n- title: king\n  of: [State]\n  kind: majesty", `p.yaml:5: office "king": no kind "majesty"; the kinds are head-of-state, head-of-government, minister, diplomat, head-of-organization, official, military, scholar, media, business, royal`},
		{"office of nothing", "pack: p\noffices:\n- title: king\n  kind: royal", `p.yaml:3: office "king": of is missing; want State, Organization or both`},
		{"office of a place", "pack: p\noffices:\n- title: mayor\n  kind: official\n  of: [Place]", `p.yaml:5: office "mayor": of "Place"; want State or Organization`},
		{"office twice", "pack: p\noffices:\n- {title: king, of: [State], kind: royal}\n- {title: king, of: [State], kind: royal}", `p.yaml:4: office "king (royal)" is given twice, first on line 3`},
		{"list", "pack: p\nlists:\n  verbs: []", `p.yaml:3: list "verbs" is empty`},
		{"list of modality", "pack: p\nlists:\n  modality-planed: [mull]", `p.yaml:3: no list of modality is named "modality-planed"; they are modality-carried, modality-denied, modality-denied-with, modality-lasting, modality-nobody, modality-planned, modality-planned-with, modality-reported, modality-reported-as, modality-reported-with, modality-unfinished, modality-weighed`},
		{"long entry", "pack: p\nlists:\n  modality-denied: [mull, walk out on]", `p.yaml:3: modality-denied: entry 2, "walk out on", has 3 words; at most 2 are compared`},
		{"planned and denied", "pack: p\nlists:\n  modality-denied: [shelve]\n  modality-planned: [mull, shelve]", `p.yaml:4: modality-planned: "shelve" is in modality-denied too`},
		{"predicate", strings.Replace(rule, "heldOn", "heldAt", 1), `p.yaml:4: rule "r": no predicate "heldAt" in the vocabulary`},
		{"pattern", strings.Replace(rule, "  pattern: x\n", "", 1), `p.yaml:3: rule "r": want a pattern or a tree, one of them`},
		{"pattern and tree", rule + "  tree: ~x", `p.yaml:5: rule "r": want a pattern or a tree, one of them`},
		{"priority", rule + "  priority: high", "p.yaml:7: has a str `high` where a int belongs"},
		{"example", strings.Replace(rule, "X.", "''", 1), `p.yaml:6: rule "r": example is missing`},
		{"rule twice", rule + rule[len("pack: p\nrules:\n"):], `p.yaml:7: rule "r" is given twice, first on line 3`},
		{"modality", rule + "  modality: sure", `p.yaml:7: rule "r": no modality "sure"; they are [asserted planned denied reported]`},
		{"confidence", rule + "  confidence: 0", `p.yaml:7: rule "r": confidence 0; want more than 0 and at most 1`},
		{"confidence not a number", rule + "  confidence: .nan", `p.yaml:7: rule "r": confidence NaN; want more than 0 and at most 1`},
		{"set", rule + "  set:\n    role: x", `p.yaml:8: rule "r": heldOn has no qualifier "role"; it has []`},
		{"set to a wrong value", strings.Replace(rule, "heldOn", "participatedIn", 1) + "  set: {mode: phone}", `p.yaml:7: rule "r": claim: mode of participatedIn: value "phone": want video or in person`},
		{"set to an entity", strings.Replace(rule, "heldOn", "said", 1) + "  set: {at: x}", `p.yaml:7: rule "r": at names an entity of the article, so a rule cannot set it`},
		{"several", "pack: p\nthings:\n- id: a\n- id: b", "p.yaml:3: id \"a\": want the slug of the type, a slash and the slug of the name, such as state/kazakhstan\n" +
			"p.yaml:4: id \"b\": want the slug of the type, a slash and the slug of the name, such as state/kazakhstan"},
	} {
		_, err := LoadPack(writePack(t, tc.pack))
		if diff := cmp.Diff(tc.want, strings.Join(faultLines(t, err), "\n")); diff != "" {
			t.Errorf("%s: -want +got\n%s", tc.name, diff)
		}
	}
}

func TestPackFileMissing(t *testing.T) {
	for _, path := range []string{filepath.Join(t.TempDir(), "none.yaml"), t.TempDir()} {
		_, err := LoadPack(path)
		var fault *PackError
		if !errors.As(err, &fault) || fault.File != path || fault.Line != 0 || !strings.HasPrefix(fault.Reason, "cannot be read: ") {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func BenchmarkEmbeddedPacks(b *testing.B) {
	for b.Loop() {
		if _, err := Knowledge(); err != nil {
			b.Fatal(err)
		}
	}
}

func FuzzParsePack(f *testing.F) {
	f.Add([]byte(wholePack))
	f.Add([]byte("pack: &a [*a]\nthings: {<<: *a}"))
	f.Add([]byte("pack: p\nthings: &t\n- &a {id: state/a}\n- *a\nrules: *t"))
	f.Fuzz(func(t *testing.T, content []byte) {
		l, err := parsePack("p.yaml", content)
		var fault *PackError
		if err != nil && !errors.As(err, &fault) {
			t.Fatalf("%v wraps no PackError", err)
		}
		if err == nil && l.check() != nil {
			t.Fatal("accepted, then faulty")
		}
	})
}

func TestFormsKeepTheirPlaceAndAreChecked(t *testing.T) {
	l, err := parsePack("x.yaml", []byte(`pack: x
forms:
  - {form: river, type: Place, pattern: "<[cap] river>", example: The Panj River froze.}
`))
	if err != nil {
		t.Fatal(err)
	}
	if f := l.pack.Forms[0]; f.File != "x.yaml" || f.Line != 3 {
		t.Errorf("got place %s:%d, want x.yaml:3", f.File, f.Line)
	}
	_, err = parsePack("x.yaml", []byte(`pack: x
forms:
  - form: river
    type: Water
    pattern: "<[cap] river>"
`))
	want := "x.yaml:3: form \"river\": example is missing\nx.yaml:4: form \"river\": no type \"Water\""
	if err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("got %v\nwant %s", err, want)
	}
}

func TestImpliedMustFitThePredicate(t *testing.T) {
	_, err := parsePack("x.yaml", []byte(`pack: x
rules:
  - rule: a
    predicate: adopted
    pattern: "adopted {object:Document}"
    implied: {subject: Summit}
    example: They adopted it.
  - rule: b
    predicate: adopted
    pattern: "adopted {object:Document}"
    implied: {subject: State}
    example: They adopted it.
`))
	if err == nil || !strings.HasPrefix(err.Error(), `x.yaml:11: rule "b": implied subject "State"`) || strings.Contains(err.Error(), `"a"`) {
		t.Errorf("got %v", err)
	}
}
