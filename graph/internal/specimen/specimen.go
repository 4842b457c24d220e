// Package specimen gives a small graph's worth of extractions to tests: what
// three articles state of a summit in Qingdao in 2018 and of what followed.
package specimen

import (
	"fmt"
	"strings"

	"entente/schema"
)

// Base is the base IRI of the specimens' things.
const Base = schema.DefaultBase

// article builds an Extraction of a text.
type article struct{ x schema.Extraction }

func newArticle(slug, title string, published schema.Date, text string) *article {
	return &article{schema.Extraction{Article: schema.Article{
		ID: Base + "article/" + slug, Path: slug + ".txt", Title: title, Publisher: "Example Wire",
		Published: published, Language: "en", Text: text, Hash: schema.HashText(text),
	}}}
}

// entity adds an entity that the text names by its name or by an alias.
func (a *article) entity(id string, class schema.Class, name string, aliases ...string) {
	row, ok := schema.LookupClass(string(class))
	if !ok {
		panic("no class " + class)
	}
	e := schema.Entity{ID: Base + row.Slug + "/" + id, Type: class, Name: name, Aliases: aliases}
	for _, words := range append([]string{name}, aliases...) {
		if at := strings.Index(a.x.Article.Text, words); at >= 0 {
			e.Mentions = append(e.Mentions, schema.Mention{Span: schema.Span{Start: at, End: at + len(words)},
				Text: words, Type: class, Kind: schema.NameMention, Rule: "specimen"})
			break
		}
	}
	a.x.Entities = append(a.x.Entities, e)
}

func (a *article) find(id string) *schema.Entity {
	for i := range a.x.Entities {
		if strings.HasSuffix(a.x.Entities[i].ID, "/"+id) {
			return &a.x.Entities[i]
		}
	}
	return nil
}

// claim adds an asserted claim that the given words of the text state. object
// is an entity's id, else a literal.
func (a *article) claim(subject string, p schema.Predicate, object, words string) *schema.Claim {
	var c schema.Claim
	var err error
	if other := a.find(object); other != nil {
		c, err = schema.NewClaim(a.find(subject), p, other)
	} else {
		c, err = schema.NewValueClaim(a.find(subject), p, object)
	}
	at := strings.Index(a.x.Article.Text, words)
	if err != nil || at < 0 {
		panic(fmt.Sprintf("specimen: %v; words %q at %d", err, words, at))
	}
	c.Evidence = []schema.Evidence{{Span: schema.Span{Start: at, End: at + len(words)}, Text: words}}
	c.Rule, c.Confidence = "specimen-"+string(p), 0.9
	a.x.Claims = append(a.x.Claims, c)
	return &a.x.Claims[len(a.x.Claims)-1]
}

func qualify(c *schema.Claim, q schema.Qualifier, value string) {
	if err := c.Qualify(q, value); err != nil {
		panic(err)
	}
}

// Extractions gives them anew with every call.
func Extractions() []schema.Extraction {
	return []schema.Extraction{qingdao(), islands(), preparations()}
}

func qingdao() schema.Extraction {
	a := newArticle("qingdao", "Leaders meet in Qingdao", "2018-06-10",
		"QINGDAO — Chinese President Xi Jinping chaired the Qingdao summit on Sunday. "+
			"Russian President Vladimir Putin and Indian Prime Minister Narendra Modi attended. "+
			"India and Pakistan joined the SCO in June 2017. “We must build a common home,” Xi said. "+
			"The leaders adopted the Qingdao Declaration. Xi met Putin on June 8.")
	a.entity("china", schema.State, "China", "Chinese", "PRC")
	a.entity("russia", schema.State, "Russia", "Russian")
	a.entity("india", schema.State, "India")
	a.entity("pakistan", schema.State, "Pakistan")
	a.entity("sco", schema.Organization, "Shanghai Cooperation Organization", "SCO")
	a.entity("xi-jinping", schema.Person, "Xi Jinping", "Xi")
	a.entity("vladimir-putin", schema.Person, "Vladimir Putin", "Putin")
	a.entity("narendra-modi", schema.Person, "Narendra Modi", "Modi")
	a.entity("sco-2018-qingdao", schema.Summit, "Qingdao summit")
	a.entity("qingdao", schema.Place, "Qingdao", "QINGDAO")
	a.entity("qingdao-declaration", schema.Document, "Qingdao Declaration")
	for i := range a.x.Entities[:5] {
		e := &a.x.Entities[i]
		e.Known, e.Label = strings.TrimPrefix(e.ID, Base), e.Name
	}
	a.find("china").SameAs = []string{schema.Prefixes["wd"] + "Q148"}

	qualify(a.claim("xi-jinping", schema.HoldsPosition, "china", "Chinese President Xi Jinping"), schema.Role, "President")
	qualify(a.claim("vladimir-putin", schema.HoldsPosition, "russia", "Russian President Vladimir Putin"), schema.Role, "President")
	a.claim("xi-jinping", schema.Chaired, "sco-2018-qingdao", "Xi Jinping chaired the Qingdao summit")
	attended := "Russian President Vladimir Putin and Indian Prime Minister Narendra Modi attended"
	a.claim("vladimir-putin", schema.ParticipatedIn, "sco-2018-qingdao", attended)
	a.claim("narendra-modi", schema.ParticipatedIn, "sco-2018-qingdao", attended)
	for _, state := range []string{"india", "pakistan"} {
		qualify(a.claim(state, schema.MemberOf, "sco", "India and Pakistan joined the SCO in June 2017"), schema.When, "2017-06")
	}
	a.claim("xi-jinping", schema.Said, "We must build a common home,", "“We must build a common home,” Xi said")
	a.claim("sco-2018-qingdao", schema.HeldOn, "2018-06-09/2018-06-10", "the Qingdao summit on Sunday")
	a.claim("sco-2018-qingdao", schema.HeldIn, "qingdao", "the Qingdao summit")
	a.claim("sco-2018-qingdao", schema.MeetingOf, "sco", "the Qingdao summit")
	a.claim("sco-2018-qingdao", schema.Adopted, "qingdao-declaration", "The leaders adopted the Qingdao Declaration")
	qualify(a.claim("xi-jinping", schema.MetWith, "vladimir-putin", "Xi met Putin on June 8"), schema.When, "2018-06-08")
	return a.x
}

func islands() schema.Extraction {
	a := newArticle("anniversary", "SCO at twenty-four: \"one family\"", "2025-06-15",
		"China, Russia and four other states founded the Shanghai Cooperation Organization (SCO) in Shanghai on 15 June 2001. "+
			"India, a member since 2017, takes part in its summits.")
	a.entity("china", schema.State, "People's Republic of China", "China")
	a.entity("russia", schema.State, "Russia")
	a.entity("india", schema.State, "India")
	a.entity("sco", schema.Organization, "Shanghai Cooperation Organization", "SCO")
	a.entity("shanghai", schema.Place, "Shanghai")
	a.find("sco").Known = "organization/sco"
	china := a.find("china")
	china.Known, china.Label, china.Aliases = "state/china", "China", []string{"People's Republic of China"}
	founded := "China, Russia and four other states founded the Shanghai Cooperation Organization"
	for _, state := range []string{"china", "russia"} {
		a.claim(state, schema.Founded, "sco", founded)
		qualify(a.claim(state, schema.MemberOf, "sco", founded), schema.Founding, "true")
	}
	a.claim("sco", schema.FoundedOn, "2001-06-15", "on 15 June 2001")
	a.claim("sco", schema.FoundedIn, "shanghai", "founded the Shanghai Cooperation Organization (SCO) in Shanghai")
	a.claim("india", schema.MemberOf, "sco", "India, a member since 2017").Time = "2017"
	return a.x
}

func preparations() schema.Extraction {
	a := newArticle("preparations", "Belarus prepares to join", "2023-07-04",
		"Belarus will join the SCO next year, Narendra Modi told reporters. "+
			"China denied that Iran had been a member since 2005. Officials plan to meet.")
	a.entity("belarus", schema.State, "Belarus")
	a.entity("iran", schema.State, "Iran")
	a.entity("china", schema.State, "China")
	a.entity("sco", schema.Organization, "SCO")
	a.entity("narendra-modi", schema.Person, "Narendra Modi")
	a.claim("belarus", schema.MemberOf, "sco", "Belarus will join the SCO next year").Modality = schema.Planned
	c := a.claim("belarus", schema.CandidateOf, "sco", "Belarus will join the SCO next year, Narendra Modi told reporters")
	c.Modality, c.Speaker = schema.Reported, a.find("narendra-modi").ID
	a.claim("iran", schema.MemberOf, "sco", "Iran had been a member since 2005").Modality = schema.Denied
	return a.x
}
