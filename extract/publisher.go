package extract

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"entente/schema"
)

// A government that publishes an article leaves out whose its own officials are, and tells
// it of all others: "Secretary Berg spoke with Estonian Foreign Minister Kask" on a site of
// Norway's.

// frontAddress is the line of an article's front matter that tells where it was published.
var frontAddress = regexp.MustCompile(`(?m)^(?:source_url|source|url|link|canonical): *['"]?(https?://[^\s'"]+)`)

// americanDomains are the top-level domains that belong to one state's government.
const americanDomains, american = "gov mil", "US"

// publisher is the state whose government published the article, as its address tells;
// nil where it does not, or the article does not name that state.
func (d *document) publisher() *entity {
	address := d.article.URL
	if m := frontAddress.FindStringSubmatch(d.text[:min(len(d.text), maxFront)]); address == "" && m != nil {
		address = m[1]
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return nil
	}
	labels := strings.Split(strings.ToLower(u.Hostname()), ".")
	top, code := labels[len(labels)-1], ""
	switch {
	case slices.Contains(strings.Fields(americanDomains), top):
		code = american
	case len(top) == 2 && slices.ContainsFunc(labels[:len(labels)-1], func(l string) bool { return d.lex.in("official-domain", l) }):
		code = strings.ToUpper(top)
		if code == "UK" {
			code = "GB"
		}
	default:
		return nil
	}
	for _, e := range d.entities {
		if thing := d.lex.things[e.Known]; e.Type == schema.State && thing != nil && thing.Codes["alpha2"] == code {
			return e
		}
	}
	return nil
}

// maxFront is how far into an article its front matter may reach, in bytes.
const maxFront = 1000

// published is the state of the holder of a bare title in an article that a government
// published: its own or, of whom its officials met, the only other one the article names.
func (f *positionFinder) published(b bareTitle) *entity {
	own := f.d.publisher()
	if own == nil || b.somebodys || b.office.office.Kind == "scholar" || !slices.Contains(b.office.office.Of, schema.State) || f.serves(b.person.entity) {
		return nil
	}
	before := strings.Fields(f.d.text[f.d.sentences[b.sentence].Start:b.span.Start])
	last := ""
	for _, w := range slices.Backward(before) {
		if last = strings.ToLower(w); last != "the" {
			break
		}
	}
	switch {
	case last != "" && allCapitals(before[len(before)-1]):
		return nil // "NSC spokesperson"
	case last == "with" || last == "by" || last == "between":
		own = f.onlyOther(own)
	}
	if own == nil || f.servesElsewhere(b.person, own) {
		return nil
	}
	return own
}

// onlyOther is the one state that the article names beside another, nil where it names
// several.
func (f *positionFinder) onlyOther(state *entity) *entity {
	var found *entity
	for _, e := range f.d.entities {
		if e.Type != schema.State || e == state {
			continue
		}
		if found != nil {
			return nil
		}
		found = e
	}
	return found
}

// serves reports whether the article says so far that a person holds an office.
func (f *positionFinder) serves(person *entity) bool {
	return slices.ContainsFunc(f.d.claims, func(c schema.Claim) bool {
		return c.Predicate() == schema.HoldsPosition && c.Subject() == person.ID
	})
}
