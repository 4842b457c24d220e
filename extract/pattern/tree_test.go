package pattern

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// parsed makes a sentence of words written "form/POS/head/relation", heads
// counted from 1; a lemma follows the form behind a comma where it is another,
// and the type of a mention the relation behind a colon in capitals:
// "met,meet/VERB/0/root", "Oslo/PROPN/2/obl/Place".
func parsed(t testing.TB, text string) (*Clause, []string) {
	t.Helper()
	var words []Word
	var units []string
	for field := range strings.FieldsSeq(text) {
		parts := strings.Split(field, "/")
		if len(parts) < 4 {
			t.Fatalf("%q: want form/POS/head/relation", field)
		}
		form, lemma, other := strings.Cut(parts[0], ",")
		w := Word{Lower: strings.ToLower(form), Lemma: lemma, POS: parts[1], Dep: parts[3], Unit: -1}
		if !other {
			w.Lemma = w.Lower
		}
		head, err := strconv.Atoi(parts[2])
		if err != nil {
			t.Fatal(err)
		}
		w.Head = head - 1
		if len(parts) > 4 {
			w.Unit = len(units)
			units = append(units, parts[4])
		}
		words = append(words, w)
	}
	return NewClause(words, units), units
}

// told writes what a tree captures, one match a line.
func told(t testing.TB, tree, sentence string) []string {
	t.Helper()
	compiled, err := CompileTree(tree, lists)
	if err != nil {
		t.Fatalf("%s: %v", tree, err)
	}
	c, units := parsed(t, sentence)
	var out []string
	for _, m := range NewTreeSet([]*Tree{compiled}).Match(c, units) {
		line := c.words[m.Trigger].Lower
		for _, capture := range m.Captures {
			for _, w := range c.words {
				if w.Unit == capture.Unit {
					line += fmt.Sprintf(" %s=%s", capture.Name, w.Lower)
				}
			}
		}
		out = append(out, line)
	}
	return out
}

// Each sentence says that Berg hosted the summit, or what a role is for.
func TestRoles(t *testing.T) {
	const hosted = "~host/VERB (agent {s:Person}) (patient {o:Summit})"
	const both = "hosted s=berg o=summit"
	for _, tc := range []struct{ name, tree, sentence, want string }{
		{"active", hosted, "Berg/PROPN/2/nsubj/Person hosted,host/VERB/0/root summit/NOUN/2/obj/Summit", both},
		{"passive", hosted, "summit/NOUN/3/nsubj:pass/Summit was,be/AUX/3/aux:pass hosted,host/VERB/0/root by/ADP/5/case Berg/PROPN/3/obl:agent/Person", both},
		{"by behind a place", hosted, "summit/NOUN/3/nsubj:pass/Summit was,be/AUX/3/aux:pass hosted,host/VERB/0/root in/ADP/5/case Oslo/PROPN/3/obl/Place by/ADP/7/case Berg/PROPN/5/nmod/Person", both},
		{"participle", hosted, "summit/NOUN/5/nsubj/Summit hosted,host/VERB/1/acl by/ADP/4/case Berg/PROPN/2/obl/Person ended,end/VERB/0/root", both},
		{"who", hosted, "Berg/PROPN/5/nsubj/Person who/PRON/3/nsubj hosted,host/VERB/1/acl:relcl summit/NOUN/3/obj/Summit left,leave/VERB/0/root", both},
		{"who, taken for a clause of its own", hosted,
			"Berg/PROPN/6/nsubj/Person ,/PUNCT/4/punct who/PRON/4/nsubj hosted,host/VERB/6/ccomp summit/NOUN/4/obj/Summit left,leave/VERB/0/root", both},
		{"who, of no mention", hosted,
			"man/NOUN/6/nsubj ,/PUNCT/4/punct who/PRON/4/nsubj hosted,host/VERB/6/ccomp summit/NOUN/4/obj/Summit left,leave/VERB/0/root", ""},
		{"that", hosted, "summit/NOUN/5/nsubj/Summit that/PRON/4/obj Berg/PROPN/4/nsubj/Person hosted,host/VERB/1/acl:relcl ended,end/VERB/0/root", both},
		{"shared subject", hosted, "Berg/PROPN/2/nsubj/Person came,come/VERB/0/root and/CCONJ/4/cc hosted,host/VERB/2/conj summit/NOUN/4/obj/Summit", both},
		{"shared object", "~prepare/VERB (agent {s:Person}) (patient {o:Summit})",
			"Berg/PROPN/2/nsubj/Person hosted,host/VERB/0/root and/CCONJ/4/cc prepared,prepare/VERB/2/conj summit/NOUN/2/obj/Summit", "prepared s=berg o=summit"},
		{"completed", "~want/VERB (agent {s:Person}) (xcomp ~host (patient {o:Summit}))",
			"Berg/PROPN/2/nsubj/Person wants,want/VERB/0/root to/PART/4/mark host/VERB/2/xcomp summit/NOUN/4/obj/Summit", "wants s=berg o=summit"},
		{"subject of what completes", "~host/VERB (agent {s:Person})",
			"Berg/PROPN/2/nsubj/Person wants,want/VERB/0/root to/PART/4/mark host/VERB/2/xcomp summit/NOUN/4/obj/Summit", "host s=berg"},
		{"asked to", "~host/VERB (agent {s:Person})",
			"they/PRON/2/nsubj asked,ask/VERB/0/root Berg/PROPN/2/obj/Person to/PART/5/mark host/VERB/2/xcomp summit/NOUN/5/obj/Summit", "host s=berg"},
		{"where", "~host/VERB (agent {s:Person}) (in {o:Place})",
			"Oslo/PROPN/0/root/Place where/ADV/4/advmod Berg/PROPN/4/nsubj/Person hosted,host/VERB/1/acl:relcl talks,talk/NOUN/4/obj", "hosted s=berg o=oslo"},
		{"in, of the object", "~host/VERB (in {o:Place})",
			"Berg/PROPN/2/nsubj/Person hosted,host/VERB/0/root talks,talk/NOUN/2/obj in/ADP/5/case Oslo/PROPN/3/nmod/Place", "hosted o=oslo"},
		{"of", "~visit/NOUN (of {s:Person})", "visit/NOUN/0/root of/ADP/3/case Berg/PROPN/1/nmod/Person", "visit s=berg"},
		{"'s", "~visit/NOUN (of {s:Person})", "Berg/PROPN/3/nmod:poss/Person 's/PART/1/case visit/NOUN/0/root", "visit s=berg"},
		{"mod", "~summit/NOUN (mod {o:Place})", "Oslo/PROPN/2/compound/Place summit/NOUN/0/root", "summit o=oslo"},
		{"appos", "~host/NOUN (appos {s:Person})", "host/NOUN/4/nsubj ,/PUNCT/3/punct Berg/PROPN/1/appos/Person left,leave/VERB/0/root", "host s=berg"},
		{"appos, turned", "~host/NOUN (appos {s:Person})", "Berg/PROPN/4/nsubj/Person ,/PUNCT/3/punct host/NOUN/1/appos left,leave/VERB/0/root", "host s=berg"},
		{"is", "~host/NOUN (is {s:Person})", "Berg/PROPN/3/nsubj/Person is,be/AUX/3/cop host/NOUN/0/root", "host s=berg"},
		{"which are, not the one behind of", "~member/NOUN (is {s:Organization})",
			"members/NOUN/0/root of/ADP/3/case League/PROPN/1/nmod/Organization which/PRON/6/nsubj are,be/AUX/6/cop members,member/NOUN/1/acl:relcl", ""},
		{"which is, the one behind of", "~member/NOUN (is {s:Organization})",
			"session/NOUN/0/root of/ADP/3/case League/PROPN/1/nmod/Organization which/PRON/6/nsubj is,be/AUX/6/cop member/NOUN/1/acl:relcl", "member s=league"},
		{"congratulated on", "~host/VERB (agent {s:Person|State})",
			"Berg/PROPN/2/nsubj/Person congratulated,congratulate/VERB/0/root Peru/PROPN/2/obj/State on/SCONJ/5/mark hosting,host/VERB/2/advcl summit/NOUN/5/obj/Summit", "hosting s=peru"},
		{"wished success in", "~host/VERB (agent {s:Person|State})",
			"Berg/PROPN/2/nsubj/Person wished,wish/VERB/0/root Peru/PROPN/4/compound/State success/NOUN/2/obj in/SCONJ/6/mark hosting,host/VERB/2/advcl summit/NOUN/6/obj/Summit", "hosting s=peru"},
		{"date", "~host/VERB (date {d:Date})",
			"Berg/PROPN/2/nsubj/Person hosted,host/VERB/0/root talks,talk/NOUN/2/obj on/ADP/5/case Monday/PROPN/3/nmod/Date", "hosted d=monday"},
		{"not", "~host/VERB (agent {s:Person}) !(not)",
			"Berg/PROPN/4/nsubj/Person did,do/AUX/4/aux not/PART/4/advmod host/VERB/0/root", ""},
		{"what is given in the passive", "~grant/VERB (given {s:State}) (patient ~status)",
			"Cuba/PROPN/3/nsubj:pass/State was,be/AUX/3/aux:pass granted,grant/VERB/0/root status/NOUN/3/obj", "granted s=cuba"},
		{"given in the active", "~grant/VERB (given {s:State}) (patient ~status)",
			"they/PRON/2/nsubj granted,grant/VERB/0/root Cuba/PROPN/2/iobj/State status/NOUN/2/obj", "granted s=cuba"},
		{"given to", "~grant/VERB (given {s:State}) (patient ~status)",
			"they/PRON/2/nsubj granted,grant/VERB/0/root status/NOUN/2/obj to/ADP/5/case Cuba/PROPN/3/nmod/State", "granted s=cuba"},
		{"who grants is given nothing", "~grant/VERB (given {s:State})",
			"Cuba/PROPN/2/nsubj/State granted,grant/VERB/0/root status/NOUN/2/obj", ""},
		{"what a noun is for", "~bid/NOUN (xcomp ~join (patient {o:Organization}))",
			"bid/NOUN/0/root to/PART/3/mark join/VERB/1/acl NATO/PROPN/3/obj/Organization", "bid o=nato"},
		{"a second subject", "~host/NOUN (appos {s:Person})", "Berg/PROPN/3/nsubj/Person host/NOUN/3/nsubj left,leave/VERB/0/root", "host s=berg"},
		{"a number before a noun", "~agree/VERB (agent ~member !(mod ~five))", "five/NUM/2/nummod members,member/NOUN/3/nsubj agreed,agree/VERB/0/root", ""},
		{"a sum", "~give/VERB (patient ~million)", "they/PRON/2/nsubj gave,give/VERB/0/root $/SYM/2/obj million/NUM/3/nummod", "gave"},
		{"the group of a name", "~join/VERB (patient {o:Organization})",
			"they/PRON/2/nsubj joined,join/VERB/0/root BRICS/PROPN/4/compound/Organization group/NOUN/2/obj", "joined o=brics"},
		{"a part of a meeting", hosted,
			"Berg/PROPN/2/nsubj/Person hosted,host/VERB/0/root start/NOUN/2/obj of/ADP/5/case summit/NOUN/3/nmod/Summit", both},
		{"another thing of a meeting", hosted,
			"Berg/PROPN/2/nsubj/Person hosted,host/VERB/0/root guests,guest/NOUN/2/obj of/ADP/5/case summit/NOUN/3/nmod/Summit", ""},
		{"participle behind the clause", hosted,
			"summit/NOUN/2/nsubj/Summit opened,open/VERB/0/root ,/PUNCT/4/punct hosted,host/VERB/2/advcl by/ADP/6/case Berg/PROPN/4/obl:agent/Person", both},
		{"headline", hosted, "Berg/PROPN/0/root/Person to/PART/3/mark host/VERB/1/xcomp summit/NOUN/3/obj/Summit", "host s=berg o=summit"},
		{"whose speech, before praise", "~speech/NOUN (doer {s:Person})",
			"in/ADP/3/case his/PRON/3/nmod:poss speech/NOUN/5/obl Berg/PROPN/5/nsubj/Person praised,praise/VERB/0/root Holm/PROPN/5/obj/Person", "speech s=berg"},
		{"praised for his speech", "~speech/NOUN (doer {s:Person})",
			"Berg/PROPN/2/nsubj/Person praised,praise/VERB/0/root Holm/PROPN/2/obj/Person for/ADP/6/case his/PRON/6/nmod:poss speech/NOUN/2/obl", "speech s=holm"},
		{"an object two infinitives share", "~host/VERB (patient {o:Summit})",
			"Berg/PROPN/2/nsubj/Person agreed,agree/VERB/0/root to/PART/4/mark host/VERB/2/xcomp and/CCONJ/6/cc chair/VERB/4/conj summit/NOUN/6/obj/Summit", "host o=summit"},
		{"what it is said to be", "~found/VERB (patient {o:Organization})",
			"League/PROPN/3/nsubj/Organization is,be/AUX/3/cop body/NOUN/0/root founded,found/VERB/3/acl", "founded o=league"},
		{"a plan by another noun", "~hail/VERB (patient {o:Initiative})",
			"Berg/PROPN/2/nsubj/Person hailed,hail/VERB/0/root Belt/PROPN/4/compound/Initiative project/NOUN/2/obj", "hailed o=belt"},
		{"another verb's object", hosted, "Berg/PROPN/2/nsubj/Person hosted,host/VERB/0/root and/CCONJ/4/cc left,leave/VERB/2/conj summit/NOUN/4/obj/Summit", ""},
	} {
		if got := strings.Join(told(t, tc.tree, tc.sentence), "; "); got != tc.want {
			t.Errorf("%s: got %q, want %q", tc.name, got, tc.want)
		}
	}
}

func TestTreeMatch(t *testing.T) {
	const talks = "Berg/PROPN/2/nsubj/Person held,hold/VERB/0/root talks,talk/NOUN/2/obj with/ADP/5/case Kim/PROPN/3/nmod/Person in/ADP/7/case Oslo/PROPN/2/obl/Place"
	for _, tc := range []struct {
		tree, sentence string
		want           []string
	}{
		{"~hold (patient ~talk|meeting) (with|between {o:Person})", talks, []string{"held o=kim"}},
		{"~hold (patient ~meeting)", talks, nil},
		{"~hold/NOUN", talks, nil},
		{"~talk (with {o:Person}) (at {p:Place})?", talks, []string{"talks o=kim"}},
		{"~hold (in {p:Place})? (at {q:Place})?", talks, []string{"held p=oslo"}},
		{"~hold !(in {:Place})", talks, nil},
		{"~hold !(at) (agent {s:Person})", talks, []string{"held s=berg"}},
		{"~hold (agent|with {s:Person})", talks, []string{"held s=berg", "held s=kim"}},
		{"~take_place (agent {s:Summit})", "summit/NOUN/2/nsubj/Summit took,take/VERB/0/root place/NOUN/2/obj", []string{"took s=summit"}},
		{"~member_state (of {o:Organization})", "member/NOUN/2/compound states,state/NOUN/0/root of/ADP/4/case NATO/PROPN/2/nmod/Organization", []string{"states o=nato"}},
		{"$body (of {o:Organization})", "council/NOUN/0/root of/ADP/3/case NATO/PROPN/1/nmod/Organization", []string{"council o=nato"}},
	} {
		if diff := cmp.Diff(tc.want, told(t, tc.tree, tc.sentence)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tc.tree, diff)
		}
	}
}

func TestCompileTreeNamesPlaceAndReason(t *testing.T) {
	for tree, want := range map[string]string{
		"":                                    "column 1: want ~ and a lemma, $ and a list, or a mention in braces",
		"{s:Person} (of ~visit)":              "column 1: a tree begins with ~ and a lemma, by which it is found",
		"~visit (agnet {s:Person})":           `column 9: no role "agnet": want ` + strings.Join(roleNames(), ", ") + ", or a preposition",
		"~visit/VREB":                         `column 7: no part of speech "VREB": want one of ADJ, ADP, ADV, AUX, CCONJ, DET, INTJ, NOUN, NUM, PART, PRON, PROPN, PUNCT, SCONJ, SYM, VERB, X`,
		"~visit (agent {s:Persom})":           `column 15: no type "Persom"`,
		"~visit (agent {s:Person}":            "column 25: want ) here",
		"~visit {s:Person}":                   `column 8: "{s:Person}" is out of place: after the first word, everything stands in brackets, as (agent {subject:Person})`,
		"~visit (agent ~)":                    "column 15: want a lemma here",
		"~visit|":                             "column 8: want a lemma here",
		"~visit (agent)":                      "column 14: want ~ and a lemma, $ and a list, or a mention in braces",
		"$nowhere (agent {s:Person})":         `column 1: no list "nowhere"`,
		"~a" + strings.Repeat("(of ~a", 1000): "column 387: a tree is at most 64 branches deep",
	} {
		_, err := CompileTree(tree, lists)
		var syntax *SyntaxError
		if !errors.As(err, &syntax) || !strings.HasSuffix(err.Error(), want) {
			t.Errorf("%.40q: got %v, want %s", tree, err, want)
		}
	}
}

// A tree whose branches could be filled in very many ways ends all the same.
func TestTreeMatchIsBounded(t *testing.T) {
	sentence := "met,meet/VERB/0/root" + strings.Repeat(" Kim/PROPN/1/nsubj/Person", 40)
	tree := "~meet" + strings.Repeat(" (agent {s:Person})?", 30) + " (with {o:Person})"
	if got := told(t, tree, sentence); len(got) > 0 {
		t.Errorf("got %d matches, want none", len(got))
	}
	if got := told(t, "~meet (agent {s:Person}) (agent {o:Person})", sentence); len(got) != maxTreeMatches {
		t.Errorf("got %d matches, want %d", len(got), maxTreeMatches)
	}
}

// FuzzCompileTree holds that no tree and no sentence makes the matcher panic or
// run for ever, and that what it finds lies within the sentence and is of the
// types that the tree names.
func FuzzCompileTree(f *testing.F) {
	f.Add("~visit|tour/VERB (agent {s:Person+}) (patient|in {o:State|Place+}) (date {d:Date})?", "\x00\x10\x21\x32\x43")
	f.Add("~met !(not) (with ~talk (of {o:Person})) !(in {:Place})", "\x01\x20\x33\x40")
	f.Add("~take_place/VERB (where|in {p:Place})", "\x05\x06\x07")
	f.Add("$body (appos $body (is {p:Summit}))", "\x15\x06\x27")
	f.Fuzz(func(t *testing.T, tree, shape string) {
		compiled, err := CompileTree(tree, lists)
		if err != nil {
			return
		}
		c, units := shaped(compiled, shape)
		for _, m := range NewTreeSet([]*Tree{compiled}).Match(c, units) {
			for _, w := range append(m.Words, m.Trigger) {
				if w < 0 || w >= len(c.words) {
					t.Fatalf("word %d of %d", w, len(c.words))
				}
			}
			for _, capture := range m.Captures {
				types := compiled.Types(capture.Name)
				if !strings.Contains(strings.Join(types, " ")+" ", units[capture.Unit]+" ") {
					t.Fatalf("%s captured a %s, want one of %v", capture.Name, units[capture.Unit], types)
				}
			}
		}
	})
}

// shaped makes a sentence of a tree's own words and types; the bytes of shape
// choose words, heads and relations.
func shaped(tree *Tree, shape string) (*Clause, []string) {
	forms := append([]string{"in", "who", "where", "not", "by", "was"}, tree.triggers...)
	deps := []string{"nsubj", "obj", "conj", "acl:relcl", "nmod", "case", "obl", "xcomp", "appos", "nsubj:pass", "aux:pass", "cop", "acl", "advmod", "nmod:poss", "root"}
	var types []string
	tree.root.mentions(func(m *mention) { types = append(types, m.types...) })
	var words []Word
	var units []string
	n := min(len(shape), 30)
	root := n / 2 // what stands before it depends on a word behind, and the other way round
	for i, b := range []byte(shape[:n]) {
		w := Word{Lower: forms[int(b)%len(forms)], POS: partsOfSpeech[int(b>>1)%len(partsOfSpeech)], Dep: deps[int(b>>2)%len(deps)], Head: -1, Unit: -1}
		w.Lemma = w.Lower
		switch {
		case i < root:
			w.Head = i + 1 + int(b)%(root-i)
		case i > root:
			w.Head = root + int(b)%(i-root)
		}
		if b&1 == 1 && len(types) > 0 {
			w.Unit = len(units)
			units = append(units, types[int(b>>3)%len(types)])
		}
		words = append(words, w)
	}
	return NewClause(words, units), units
}
