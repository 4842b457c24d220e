package graph

import "slices"

// quote is words that state an entry, and the articles they stand in.
type quote struct {
	words    string // empty where the article alone is told
	articles []string
}

// told adds words of an article to the quotes: what several articles have is one quote.
func told(quotes []quote, words, article string) []quote {
	i := slices.IndexFunc(quotes, func(q quote) bool { return fold(q.words) == fold(words) })
	if i < 0 {
		return append(quotes, quote{words, []string{article}})
	}
	if !slices.Contains(quotes[i].articles, article) {
		quotes[i].articles = append(quotes[i].articles, article)
	}
	return quotes
}

// telling gives the words of the claim that tells most of a block, and where they
// stand if that is in the profile already.
func (t *profileText) telling(kind string, e *entry, best Source) []quote {
	if len(best.words(e.statement.Value)) == 0 {
		return told(nil, "", best.Article.String())
	}
	quotes := t.fresh(nil, kind, e, best)
	if len(quotes) == 0 { // they stand in this group
		t.line("      ", "> as above")
	}
	return quotes
}

// fresh adds what does not stand in the profile yet of the words of a claim, no more
// than a few in the short form. Of words that stand under another kind of facts it
// says so, where it adds none.
func (t *profileText) fresh(quotes []quote, kind string, e *entry, s Source) []quote {
	under, before := heading{group: t.groups}, len(quotes)
	for _, p := range s.words(e.statement.Value) {
		if at, ok := t.quoted.find(s.Article.ID, p); ok {
			under = at
			continue
		}
		if t.short && len(quotes) == shortWords {
			break
		}
		t.quoted.add(s.Article.ID, p, heading{t.groups, kind})
		quotes = told(quotes, p.Text, s.Article.String())
	}
	if len(quotes) == before && under.group != t.groups {
		quotes = told(quotes, "as above, under "+under.kind, s.Article.String())
	}
	return quotes
}

// quotes writes words with their articles, which follow the last of those that stand
// in the same.
func (t *profileText) quotes(quotes []quote) {
	for i, q := range quotes {
		if q.words != "" {
			t.line("      ", "> "+q.words)
		}
		if i+1 < len(quotes) && slices.Equal(q.articles, quotes[i+1].articles) {
			continue
		}
		for _, article := range q.articles {
			t.line("      ", "— "+article)
		}
	}
}
