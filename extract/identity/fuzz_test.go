package identity

import (
	"reflect"
	"strings"
	"testing"

	"entente/schema"
)

// FuzzResolve holds names of whatever letters to the promises: one id for each
// entity, that of its class, the same the second time.
func FuzzResolve(f *testing.F) {
	for _, names := range [][2]string{
		{"Jr.", "Joseph Biden"}, {"–", "(’)"}, {"al", "Bin"}, {"习近平", "Xi Jinping"}, {"İ.", "\u200d"}, {"5th", "the 5th summit"},
	} {
		f.Add(names[0], names[1])
	}
	f.Fuzz(func(t *testing.T, one, other string) {
		names := []string{strings.ToValidUTF8(one, "?"), strings.ToValidUTF8(other, "?")}
		var first *Assignment
		for range 2 {
			r := New(knowledge(), base)
			var all []*schema.Extraction
			for _, name := range names {
				all = append(all, everyClass(name))
				r.Add(all[len(all)-1])
			}
			a := r.Resolve()
			for _, x := range all {
				for _, e := range a.Apply(x).Entities {
					class, _ := schema.LookupClass(string(e.Type))
					if rest, ok := strings.CutPrefix(e.ID, base+class.Slug+"/"); !ok || rest == "" {
						t.Errorf("%s %q has the id %s", e.Type, e.Name, e.ID)
					}
				}
			}
			if first == nil {
				first = a
			} else if !reflect.DeepEqual(first, a) {
				t.Error("not the same the second time")
			}
		}
	})
}

// everyClass is an article that names a thing of every class so.
func everyClass(name string) *schema.Extraction {
	x := schema.Extraction{Article: schema.Article{ID: "about " + name, Path: name}}
	for _, c := range schema.Classes {
		x.Entities = append(x.Entities, schema.Entity{ID: c.Slug + ":" + name, Type: c.Class, Name: name,
			Mentions: []schema.Mention{mention(&x, name, c.Class)}})
	}
	x.Article.Hash = schema.HashText(x.Article.Text)
	return &x
}
