package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"

	"go.yaml.in/yaml/v3"

	"entente/extract/lang/conllu"
)

// knownKinds are the labels of the names of a pack, by its types of things.
var knownKinds = map[string]string{
	"Person": "PER", "State": "LOC", "Place": "LOC", "Organization": "ORG",
}

// known are names of things that packs list. They teach kinds of names where a
// treebank has too few: Dai & Adel 2020, "An analysis of simple data
// augmentation for named entity recognition" (mention replacement), and Mintz
// et al. 2009 (distant supervision).
type known struct {
	names map[string][][]string // by label: names in words
	kinds map[string]string     // by name in words, joined by spaces: its label; "" where there are two
}

// readKnown reads the names of packs, files as those of data/packs.
func readKnown(paths []string) (*known, error) {
	k := &known{names: map[string][][]string{}, kinds: map[string]string{}}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		var pack struct {
			Things []struct {
				Type      string
				Name      string
				Names     []string
				Ambiguous bool
			}
		}
		if err := yaml.Unmarshal(data, &pack); err != nil {
			return nil, fmt.Errorf("read the names of %s: %w", path, err)
		}
		for _, thing := range pack.Things {
			label, ok := knownKinds[thing.Type]
			if !ok || thing.Ambiguous {
				continue
			}
			for _, name := range append([]string{thing.Name}, thing.Names...) {
				k.add(label, nameWords(name))
			}
		}
	}
	return k, nil
}

func (k *known) add(label string, words []string) {
	if len(words) == 0 {
		return
	}
	k.names[label] = append(k.names[label], words)
	k.index(label, words)
	if label == "PER" && len(words) > 1 && len(words[len(words)-1]) > 3 {
		k.index(label, words[len(words)-1:])
	}
}

func (k *known) index(label string, words []string) {
	key := strings.Join(words, " ")
	if old, ok := k.kinds[key]; ok && old != label {
		label = ""
	}
	k.kinds[key] = label
}

// nameWords divides a name as the treebanks do: at spaces and around hyphens.
func nameWords(name string) []string {
	name = strings.NewReplacer("-", " - ", "'s ", " 's ", "’s ", " ’s ").Replace(name)
	words := strings.Fields(name)
	if len(words) > 1 && strings.EqualFold(words[0], "the") {
		words = words[1:]
	}
	return words
}

// weak gives labels to the runs of proper nouns in a sentence that are a known
// name; the others get -1.
func (k *known) weak(l *lexicon, s *conllu.Sentence, labels []int32) {
	for i := 0; i < len(s.Words); i++ {
		if !proper(&s.Words[i]) {
			continue
		}
		j := i
		for j+1 < len(s.Words) && (proper(&s.Words[j+1]) || j+2 < len(s.Words) && joins(&s.Words[j+1]) && proper(&s.Words[j+2])) {
			j++
		}
		var words []string
		for _, w := range s.Words[i : j+1] {
			words = append(words, w.Form)
		}
		if kind := k.kinds[strings.Join(words, " ")]; kind != "" && l.name.of("B-"+kind) >= 0 {
			for x := i; x <= j; x++ {
				labels[x] = l.name.of("I-" + kind)
			}
			labels[i] = l.name.of("B-" + kind)
		}
		i = j
	}
}

// replaced gives a copy of a named sentence with known names in place of some
// of its own, nil where it has none. The copy teaches names alone.
func (k *known) replaced(r *rand.Rand, l *lexicon, s *conllu.Sentence, labels []string) *example {
	c := &conllu.Sentence{}
	var named []string
	changed := false
	for i := 0; i < len(s.Words); i++ {
		position, kind, _ := strings.Cut(labels[i], "-")
		pool := k.names[kind]
		if position != "B" || len(pool) == 0 || r.IntN(4) == 0 {
			c.Words, named = append(c.Words, s.Words[i]), append(named, labels[i])
			continue
		}
		words := pool[r.IntN(len(pool))]
		if kind == "PER" && r.IntN(2) == 0 {
			words = words[len(words)-1:]
		}
		for n, w := range words {
			position := "I-"
			if n == 0 {
				position = "B-"
			}
			c.Words, named = append(c.Words, conllu.Word{Form: w}), append(named, position+kind)
		}
		for i+1 < len(s.Words) && labels[i+1] == "I-"+kind {
			i++
		}
		changed = true
	}
	if !changed {
		return nil
	}
	e := l.example(c, false)
	for i := range c.Words {
		e.upos[i], e.xpos[i], e.feats[i], e.deprels[i], e.heads[i] = -1, -1, -1, -1, unknownHead
		e.names[i], e.maybe[i] = l.name.of(named[i]), 0
	}
	return e
}
