package pattern

import "strings"

// speaksFor are nouns for those who act for a state or an organization: what its
// government signs, it signs.
var speaksFor = map[string]bool{"government": true, "authority": true, "administration": true, "side": true}

// placeHead are nouns that the name of the place they are in may stand before.
var placeHead = map[string]bool{"airport": true, "airfield": true, "airbase": true, "port": true, "harbor": true, "harbour": true,
	"station": true, "area": true, "region": true, "province": true, "suburb": true}

// behind gives the names that a word stands for which is no name itself: X in "those
// of X", "the government of X" and "the X government", "X airport".
func (c *Clause) behind(k int) []int {
	w := c.words[k]
	if w.Unit >= 0 {
		return nil
	}
	var out []int
	switch {
	case w.POS == "PRON" && (w.Lower == "those" || w.Lower == "that"):
		return c.joined(k, "of")
	case w.POS == "NOUN" && speaksFor[w.Lemma]:
		out = append(c.joined(k, "of"), c.child(k, "nmod:poss", "amod", "compound")...)
	case w.POS == "NOUN" && placeHead[w.Lemma]:
		out = c.child(k, "compound")
	}
	var names []int
	for _, n := range out {
		if c.words[n].Unit >= 0 {
			names = append(names, n)
		}
	}
	return names
}

// letters are nouns for what one writes to another.
var letters = map[string]bool{"letter": true, "message": true, "note": true, "telegram": true, "cable": true, "memo": true,
	"memorandum": true, "petition": true, "appeal": true, "email": true, "e-mail": true, "statement": true}

// letterTo is the letter that the participle i tells the words of, where the tree
// joins it to whom the letter is to: "a letter to X praising Y"; -1 where it does not.
func (c *Clause) letterTo(i int) int {
	to := c.words[i].Head
	if !strings.HasSuffix(c.words[i].Lower, "ing") || to < 0 || !c.introduced(to, "to") {
		return -1
	}
	for at, depth := c.words[to].Head, 0; at >= 0 && depth < 2; at, depth = c.words[at].Head, depth+1 {
		if letters[c.words[at].Lemma] {
			return at
		}
		for _, k := range c.child(at, "obj", "obl") { // "wrote a letter to X praising Y"
			if k < to && letters[c.words[k].Lemma] {
				return k
			}
		}
	}
	return -1
}

// senders are those whose letter it is.
func (c *Clause) senders(letter int) []int {
	if from := c.joined(letter, "from"); len(from) > 0 {
		return from
	}
	return c.doers(letter)
}
