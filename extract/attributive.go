package extract

import (
	"slices"

	"entente/schema"
)

// Treebanks hold few visitors: of "talks with visiting Estonian President Kask" the
// parser makes somebody who visits the president. Participles of the list
// title-participle stand before a title as adjectives do.

// attributiveTitles gives such participles the place of an adjective in the trees of the
// article.
func (lex *lexicon) attributiveTitles(d *document) {
	for s := range d.sentences {
		tokens := d.sentences[s].Tokens
		for i, t := range tokens {
			if i == 0 || t.POS != "VERB" || t.Head < 0 || t.Head > i || !lex.in("title-participle", t.Of(d.text)) {
				continue
			}
			if object := objectOf(tokens, i); object > i && lex.attributive(d, tokens, i) {
				putBefore(tokens, i, object)
			}
		}
	}
}

// objectOf is the noun behind token i that the tree takes for its object; -1 without one.
func objectOf(tokens []schema.Token, i int) int {
	return slices.IndexFunc(tokens, func(t schema.Token) bool { return t.Head == i && t.Dep == "obj" })
}

// attributive reports whether the words before a participle show that it is no verb:
// an article, "with", or a verb that is done to people.
func (lex *lexicon) attributive(d *document, tokens []schema.Token, i int) bool {
	before := tokens[i-1]
	return before.POS == "DET" || before.Of(d.text) == "with" || before.POS == "VERB" && lex.in("host-verb", before.Of(d.text)) ||
		before.POS == "CCONJ" && tokens[i].Dep == "conj" && tokens[tokens[i].Head].POS != "VERB"
}

// putBefore makes the participle at token i an adjective of its object, which takes its
// place in the tree with all that hung on it.
func putBefore(tokens []schema.Token, i, object int) {
	head := tokens[i].Head
	dep := tokens[i].Dep
	joined := slices.ContainsFunc(tokens, func(t schema.Token) bool { return t.Head == i && (t.Dep == "mark" || t.Dep == "case") })
	switch {
	case dep == "conj":
	case joined && (tokens[head].POS == "VERB" || tokens[head].POS == "AUX"):
		dep = "obl"
	case joined:
		dep = "nmod"
	default:
		dep = "obj"
	}
	for k := range tokens {
		if tokens[k].Head != i {
			continue
		}
		if tokens[k].Dep == "mark" {
			tokens[k].Dep = "case"
		}
		tokens[k].Head = object
	}
	tokens[object].Head, tokens[object].Dep = head, dep
	tokens[i].Head, tokens[i].Dep, tokens[i].POS = object, "amod", "ADJ"
}
