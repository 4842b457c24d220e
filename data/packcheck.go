package data

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"entente/schema"
)

var (
	officeKinds = []string{"head-of-state", "head-of-government", "minister", "diplomat", "head-of-organization",
		"official", "military", "scholar", "media", "business", "royal"}

	codeForms = map[string]*regexp.Regexp{
		"alpha2":  regexp.MustCompile(`^[A-Z]{2}$`),
		"alpha3":  regexp.MustCompile(`^[A-Z]{3}$`),
		"numeric": regexp.MustCompile(`^[0-9]{3}$`),
	}
)

// checker gathers the faults of one layer.
type checker struct {
	*layer
	faults []*PackError
}

// fault notes a fault at the place that steps lead to.
func (c *checker) fault(steps []any, format string, args ...any) {
	c.faults = append(c.faults, &PackError{File: c.file, Line: c.line(steps...), Reason: fmt.Sprintf(format, args...)})
}

func at(steps ...any) []any { return steps }

// check finds what is wrong with the pack in itself. A thing's type and name
// may be missing here: an earlier layer may have given them.
func (l *layer) check() []*PackError {
	c := &checker{layer: l}
	if l.doc != nil {
		c.noNulls("", l.doc)
	}
	if strings.TrimSpace(l.pack.Name) == "" {
		c.fault(at("pack"), `has no name; start it with "pack: NAME"`)
	}
	c.words(at("sources"), l.pack.Sources)
	ids := make(map[string]int, len(l.pack.Things))
	for i := range l.pack.Things {
		c.thing(i, &l.pack.Things[i])
		c.once(ids, l.pack.Things[i].ID, "id", "things", i)
	}
	offices := map[string]int{}
	for i := range l.pack.Offices {
		o := &l.pack.Offices[i]
		c.office(i, o)
		c.once(offices, o.Title+" ("+o.Kind+")", "office", "offices", i)
	}
	for name, words := range l.pack.Lists {
		if len(words) == 0 {
			c.fault(at("lists", name), "list %q is empty", name)
		}
		c.words(at("lists", name), words)
		if schema.IsModalityList(name) {
			c.modality(name, words)
		}
	}
	forms := map[string]int{}
	for i := range l.pack.Forms {
		c.form(i, &l.pack.Forms[i])
		c.once(forms, l.pack.Forms[i].Form, "form", "forms", i)
	}
	rules := map[string]int{}
	for i := range l.pack.Rules {
		c.rule(i, &l.pack.Rules[i])
		c.once(rules, l.pack.Rules[i].Rule, "rule", "rules", i)
	}
	return c.faults
}

// noNulls notes keys and list entries without a value, which the YAML library
// drops in silence. name is the key that node is under.
func (c *checker) noNulls(name string, node *yaml.Node) {
	for i, child := range node.Content {
		key := name
		if node.Kind == yaml.MappingNode {
			if i%2 == 0 {
				continue
			}
			key = node.Content[i-1].Value
		}
		if child.ShortTag() == "!!null" {
			c.faults = append(c.faults, &PackError{File: c.file, Line: child.Line,
				Reason: fmt.Sprintf("%s: a value is missing; give one or leave it out", key)})
		}
		c.noNulls(key, child)
	}
}

// once notes a second entry of the same name in a list. first has the places of
// those before.
func (c *checker) once(first map[string]int, name, what, list string, i int) {
	key := what
	if what == "office" {
		key = "title"
	}
	if before, ok := first[name]; ok && name != "" {
		c.fault(at(list, i, key), "%s %q is given twice, first on line %d", what, name, c.line(list, before, key))
		return
	}
	first[name] = i
}

// words checks a list of names.
func (c *checker) words(steps []any, words []string) {
	for i, w := range words {
		if isSpaced(w) {
			c.fault(append(slices.Clone(steps), i), "%v: entry %d, %q, is empty or has space around it", steps[len(steps)-1], i+1, w)
		}
	}
}

// modality checks a list of the words of modality: there is one of that name, its
// entries are as short as what they are compared with, and none is in a list that says
// the opposite.
func (c *checker) modality(name string, words []string) {
	if !slices.Contains(schema.ModalityLists(), name) {
		c.fault(at("lists", name), "no list of modality is named %q; they are %s", name, strings.Join(schema.ModalityLists(), ", "))
		return
	}
	longest := schema.MaxModalityWords(name)
	for i, w := range words {
		if n := len(strings.Fields(w)); n > longest {
			c.fault(at("lists", name, i), "%s: entry %d, %q, has %d words; at most %d are compared", name, i+1, w, n, longest)
		}
		for _, other := range schema.OppositeLists(name) {
			if other < name && slices.Contains(c.pack.Lists[other], w) {
				c.fault(at("lists", name, i), "%s: %q is in %s too", name, w, other)
			}
		}
	}
}

// isSpaced reports whether a name is empty or has space around it.
func isSpaced(name string) bool { return name == "" || name != strings.TrimSpace(name) }

// names checks one of the lists of names that each of many entries has.
func (c *checker) names(here func(string) []any, key string, names []string) {
	if slices.ContainsFunc(names, isSpaced) {
		c.words(here(key), names)
	}
}

func (c *checker) thing(i int, t *schema.PackThing) {
	here := func(key string) []any { return at("things", i, key) }
	if !isID(t.ID) {
		c.fault(here("id"), "id %q: want the slug of the type, a slash and the slug of the name, such as state/kazakhstan", t.ID)
	} else {
		c.thingType(here, t)
	}
	if t.Name != strings.TrimSpace(t.Name) {
		c.fault(here("name"), "%s: name %q has space around it", t.ID, t.Name)
	}
	c.names(here, "names", t.Names)
	c.names(here, "abbreviations", t.Abbreviations)
	c.names(here, "demonyms", t.Demonyms)
	c.names(here, "served", t.Served)
	for code, value := range t.Codes {
		if form := codeForms[code]; form == nil || !form.MatchString(value) {
			c.fault(at("things", i, "codes", code), "%s: code %s %q: want alpha2, alpha3 or numeric of ISO 3166-1", t.ID, code, value)
		}
	}
	for j, iri := range t.SameAs {
		if u, err := url.Parse(iri); err != nil || u.Host == "" || strings.ContainsAny(iri, " <>\"{}|\\^`") {
			c.fault(at("things", i, "sameAs", j), "%s: sameAs %q is no absolute IRI", t.ID, iri)
		}
	}
}

// isID reports whether an id is of small letters, a slash, and small letters and
// digits that single hyphens divide.
func isID(id string) bool {
	slug, name, ok := strings.Cut(id, "/")
	if !ok || slug == "" || name == "" {
		return false
	}
	for _, c := range []byte(slug) {
		if c < 'a' || c > 'z' {
			return false
		}
	}
	last := byte('-')
	for _, c := range []byte(name) {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && (c != '-' || last == '-') {
			return false
		}
		last = c
	}
	return last != '-'
}

// thingType checks the type of a thing and the keys that only some types have.
func (c *checker) thingType(here func(string) []any, t *schema.PackThing) {
	slug, _, _ := strings.Cut(t.ID, "/")
	i := slices.IndexFunc(schema.Classes, func(r schema.ClassRow) bool { return r.Slug == slug })
	if i < 0 {
		c.fault(here("id"), "id %q: no type has the slug %q", t.ID, slug)
		return
	}
	class := schema.Classes[i].Class
	if row, ok := schema.LookupClass(string(t.Type)); t.Type != "" && !ok {
		c.fault(here("type"), "%s: no type %q; the types are %s", t.ID, t.Type, classNames())
	} else if ok && row.Class != class {
		c.fault(here("type"), "%s is a %s, but its id says %s; the id of a %s starts with %s/", t.ID, row.Class, slug, row.Class, row.Slug)
	}
	only := func(key, value string, classes ...schema.Class) {
		if value != "" && !slices.Contains(classes, class) {
			c.fault(here(key), "%s: %s is not for a %s", t.ID, key, class)
		}
	}
	only("capital", t.Capital, schema.State)
	only("in", t.In, schema.Place, schema.Organization)
	only("of", t.Of, schema.Organization, schema.Summit)
	if len(t.Served) > 0 {
		only("served", "given", schema.Person)
	}
	if len(t.Codes) > 0 {
		only("codes", "given", schema.State, schema.Place) // of a territory
	}
}

func (c *checker) office(i int, o *schema.PackOffice) {
	here := func(key string) []any { return at("offices", i, key) }
	if strings.TrimSpace(o.Title) == "" {
		c.fault(here("title"), "office has no title")
	}
	c.words(here("title"), []string{o.Title})
	c.names(here, "forms", o.Forms)
	if !slices.Contains(officeKinds, o.Kind) {
		c.fault(here("kind"), "office %q: no kind %q; the kinds are %s", o.Title, o.Kind, strings.Join(officeKinds, ", "))
	}
	if len(o.Of) == 0 {
		c.fault(here("of"), "office %q: of is missing; want State, Organization or both", o.Title)
	}
	for _, class := range o.Of {
		if class != schema.State && class != schema.Organization {
			c.fault(here("of"), "office %q: of %q; want State or Organization", o.Title, class)
		}
	}
}

func classNames() string {
	names := make([]string, len(schema.Classes))
	for i, r := range schema.Classes {
		names[i] = string(r.Class)
	}
	return strings.Join(names, ", ")
}
