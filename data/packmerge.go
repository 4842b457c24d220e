package data

import (
	"errors"
	"slices"
	"strings"

	"entente/schema"
)

// MergePacks layers packs, later over earlier, as [schema.Pack] says: a thing
// of the same id replaces the fields it gives, a form or rule of the same name the form or rule,
// an office of the same title and kind the office; a list of the same name is
// added to. It refuses packs that are faulty in themselves, things left without
// type or name, and ids in capital, in, of and served that no pack has, or that are of
// the wrong type. An error wraps a [PackError] for each fault, its File "pack
// NAME" and without a line; [Knowledge] knows the lines.
func MergePacks(packs ...schema.Pack) (schema.Pack, error) {
	layers := make([]layer, len(packs))
	var errs []error
	for i, p := range packs {
		p.Rules = slices.Clone(p.Rules) // the caller's own stay as they are
		layers[i] = layer{pack: p, file: "pack " + p.Name}
		layers[i].complete()
		errs = append(errs, join(layers[i].check()))
	}
	if err := errors.Join(errs...); err != nil {
		return schema.Pack{}, err
	}
	return mergeLayers(layers)
}

// mergeLayers merges layers that are sound in themselves.
func mergeLayers(layers []layer) (schema.Pack, error) {
	m := merger{things: map[string]int{}, offices: map[string]int{}, forms: map[string]int{}, rules: map[string]int{}}
	m.out.Lists = map[string][]string{}
	var names []string
	things := 0
	for _, l := range layers {
		things += len(l.pack.Things)
	}
	m.out.Things = make([]schema.PackThing, 0, things)
	m.things = make(map[string]int, things)
	for _, l := range layers {
		names = append(names, l.pack.Name)
		m.add(l.pack)
	}
	m.out.Name = strings.Join(names, "+")
	var errs []error
	for i := range layers {
		c := &checker{layer: &layers[i]}
		m.resolve(c)
		errs = append(errs, join(c.faults))
	}
	if err := errors.Join(errs...); err != nil {
		return schema.Pack{}, err
	}
	return m.out, nil
}

// merger is the pack that grows, with the index of its entries.
type merger struct {
	out                           schema.Pack
	things, offices, forms, rules map[string]int
}

func (m *merger) add(p schema.Pack) {
	m.out.Sources = union(m.out.Sources, p.Sources)
	for _, t := range p.Things {
		if i, ok := m.things[t.ID]; ok {
			overrideThing(&m.out.Things[i], t)
			continue
		}
		m.things[t.ID] = len(m.out.Things)
		m.out.Things = append(m.out.Things, t)
	}
	for _, o := range p.Offices {
		m.out.Offices = place(m.out.Offices, m.offices, o.Title+" ("+o.Kind+")", o)
	}
	for name, words := range p.Lists {
		m.out.Lists[name] = union(m.out.Lists[name], words)
	}
	for _, f := range p.Forms {
		m.out.Forms = place(m.out.Forms, m.forms, f.Form, f)
	}
	for _, r := range p.Rules {
		m.out.Rules = place(m.out.Rules, m.rules, r.Rule, r)
	}
}

// place puts entry where the one of the same key stands, else at the end.
func place[T any](entries []T, index map[string]int, key string, entry T) []T {
	if i, ok := index[key]; ok {
		entries[i] = entry
		return entries
	}
	index[key] = len(entries)
	return append(entries, entry)
}

// overrideThing replaces the fields of t that o gives. What is a list is replaced as a whole.
func overrideThing(t *schema.PackThing, o schema.PackThing) {
	if o.Name != "" && o.Name != t.Name && o.Names == nil { // it still goes by its old name
		t.Names = append(slices.Clone(t.Names), t.Name)
	}
	for _, f := range []struct {
		to   *string
		from string
	}{{&t.Name, o.Name}, {&t.Capital, o.Capital}, {&t.In, o.In}, {&t.Of, o.Of}} {
		if f.from != "" {
			*f.to = f.from
		}
	}
	for _, f := range []struct {
		to   *[]string
		from []string
	}{{&t.Names, o.Names}, {&t.Abbreviations, o.Abbreviations}, {&t.Demonyms, o.Demonyms}, {&t.SameAs, o.SameAs}, {&t.Served, o.Served}} {
		if f.from != nil {
			*f.to = f.from
		}
	}
	if o.Type != "" {
		t.Type = o.Type
	}
	if o.Codes != nil {
		t.Codes = o.Codes
	}
	t.Ambiguous = t.Ambiguous || o.Ambiguous
}

// resolve checks the entries of one layer against all of them together.
func (m *merger) resolve(c *checker) {
	for i, t := range c.pack.Things {
		whole := m.out.Things[m.things[t.ID]]
		if whole.Type == "" || whole.Name == "" {
			c.fault(at("things", i, "id"), "%s: type or name is missing, and no earlier pack gives it", t.ID)
		}
		m.reference(c, i, "capital", t.Capital, schema.Place)
		m.reference(c, i, "in", t.In, schema.State, schema.Place)
		m.reference(c, i, "of", t.Of, schema.Organization)
		for _, id := range t.Served {
			m.reference(c, i, "served", id, schema.State, schema.Organization)
		}
		if m.circular(t.ID, func(t schema.PackThing) string { return t.In }) {
			c.fault(at("things", i, "in"), "%s: in leads back to itself", t.ID)
		}
		if m.circular(t.ID, func(t schema.PackThing) string { return t.Of }) {
			c.fault(at("things", i, "of"), "%s: of leads back to itself", t.ID)
		}
	}
}

// circular reports whether following next from id never ends.
func (m *merger) circular(id string, next func(schema.PackThing) string) bool {
	for range m.out.Things {
		i, ok := m.things[id]
		if !ok {
			return false
		}
		id = next(m.out.Things[i])
	}
	return id != ""
}

// reference checks that id, where given, is a thing of one of these types.
func (m *merger) reference(c *checker, i int, key, id string, want ...schema.Class) {
	if id == "" {
		return
	}
	from := c.pack.Things[i].ID
	target, ok := m.things[id]
	if !ok {
		c.fault(at("things", i, key), "%s: %s %q is in no pack", from, key, id)
		return
	}
	if is := m.out.Things[target].Type; !slices.Contains(want, is) {
		c.fault(at("things", i, key), "%s: %s %q is a %s; want %v", from, key, id, is, want)
	}
}

// union is a followed by what b adds to it.
func union(a, b []string) []string {
	out := slices.Clip(a)
	have := make(map[string]bool, len(a))
	for _, s := range a {
		have[s] = true
	}
	for _, s := range b {
		if !have[s] {
			have[s] = true
			out = append(out, s)
		}
	}
	return out
}
