package pattern

import (
	"slices"
	"strings"
)

// A Tree is a compiled pattern of words and the roles others play to them in
// the sentence's tree of dependencies.
type Tree struct {
	root     *treeNode
	triggers []string // lemmas of the root
	captures []string
}

// treeNode is a test of a word, and of what depends on it.
type treeNode struct {
	lemmas   [][]string // one of these runs of lemmas ends here; nil for any word
	pos      string     // UPOS, "" for any
	mention  *mention   // the word is the head of such a mention
	branches []branch
}

// branch is what must, may or must not play a role to a word.
type branch struct {
	roles    []string
	node     *treeNode
	optional bool
	absent   bool
}

// CompileTree makes a tree of a pattern. The error is a *SyntaxError.
func CompileTree(text string, lists Lists) (*Tree, error) {
	p := &parser{text: text, lists: lists}
	root, err := p.treeNode()
	if err != nil {
		return nil, err
	}
	p.space()
	switch {
	case p.pos < len(p.text):
		return nil, p.fail(p.pos, "%q is out of place: after the first word, everything stands in brackets, as (agent {subject:Person})", p.text[p.pos:])
	case root.lemmas == nil:
		return nil, p.fail(0, "a tree begins with ~ and a lemma, by which it is found")
	}
	t := &Tree{root: root}
	for _, l := range root.lemmas { // a run is found by its first word or its last one, see Clause.runs
		t.triggers = append(t.triggers, l[0])
		if len(l) > 1 {
			t.triggers = append(t.triggers, l[len(l)-1])
		}
	}
	root.mentions(func(m *mention) {
		if m.name != "" && !slices.Contains(t.captures, m.name) {
			t.captures = append(t.captures, m.name)
		}
	})
	return t, nil
}

// Captures are the names the tree captures under, in order.
func (t *Tree) Captures() []string { return t.captures }

// Types are those of what the tree captures under a name.
func (t *Tree) Types(name string) []string {
	var out []string
	t.root.mentions(func(m *mention) {
		if m.name == name {
			out = append(out, m.types...)
		}
	})
	return out
}

// mentions calls do with each mention that may be captured.
func (n *treeNode) mentions(do func(*mention)) {
	if n.mention != nil {
		do(n.mention)
	}
	for _, b := range n.branches {
		if !b.absent {
			b.node.mentions(do)
		}
	}
}

// treeNode reads "~lemma/POS (role node) …" or "{name:Type} (role node) …".
func (p *parser) treeNode() (*treeNode, error) {
	p.space()
	n := &treeNode{}
	at := p.pos
	switch p.peek() {
	case '{':
		parsed, err := p.mention()
		if err != nil {
			return nil, err
		}
		m, ok := parsed.(mention)
		if !ok {
			return nil, p.fail(at, "want a mention")
		}
		n.mention = &m
	case '~', '$':
		if err := p.lemmas(n); err != nil {
			return nil, err
		}
	default:
		return nil, p.fail(at, "want ~ and a lemma, $ and a list, or a mention in braces")
	}
	for {
		p.space()
		if p.peek() != '(' && !strings.HasPrefix(p.text[p.pos:], "!(") {
			return n, nil
		}
		b, err := p.branch()
		if err != nil {
			return nil, err
		}
		n.branches = append(n.branches, b)
	}
}

// lemmas reads "~hold|stage|take_place/VERB" or "$list".
func (p *parser) lemmas(n *treeNode) error {
	for {
		at := p.pos
		list := p.peek() == '$'
		if list || p.peek() == '~' {
			p.pos++
		}
		word := p.treeWord()
		if word == "" {
			return p.fail(at, "want a lemma here")
		}
		if list {
			entries, ok := p.lists[word]
			if !ok {
				return p.fail(at, "no list %q", word)
			}
			for _, e := range entries {
				n.lemmas = append(n.lemmas, strings.Fields(strings.ToLower(e)))
			}
		} else {
			n.lemmas = append(n.lemmas, strings.Split(strings.ToLower(word), "_"))
		}
		if p.peek() != '|' {
			break
		}
		p.pos++
	}
	if p.peek() == '/' {
		at := p.pos
		p.pos++
		if n.pos = p.treeWord(); !slices.Contains(partsOfSpeech, n.pos) {
			return p.fail(at, "no part of speech %q: want one of %s", n.pos, strings.Join(partsOfSpeech, ", "))
		}
	}
	return nil
}

// treeWord reads letters and what may stand within a lemma.
func (p *parser) treeWord() string {
	at := p.pos
	for p.pos < len(p.text) && !strings.ContainsRune(" \n\t|/(){}?!~$", rune(p.text[p.pos])) {
		p.pos++
	}
	return p.text[at:p.pos]
}

// maxTreeDepth is how deep branches may lie within branches.
const maxTreeDepth = 64

// branch reads "(role|role node)", with ? behind it or ! before.
func (p *parser) branch() (branch, error) {
	var b branch
	if p.depth++; p.depth > maxTreeDepth {
		return b, p.fail(p.pos, "a tree is at most %d branches deep", maxTreeDepth)
	}
	defer func() { p.depth-- }()
	if p.peek() == '!' {
		b.absent = true
		p.pos++
	}
	p.pos++
	p.space()
	for {
		at := p.pos
		role := p.treeWord()
		role = strings.ToLower(role)
		if !slices.Contains(roleNames(), role) && !slices.Contains(prepositions, role) {
			return b, p.fail(at, "no role %q: want %s, or a preposition", role, strings.Join(roleNames(), ", "))
		}
		b.roles = append(b.roles, role)
		if p.peek() != '|' {
			break
		}
		p.pos++
	}
	p.space()
	if p.peek() == ')' && b.absent { // nothing at all in that role
		b.node = &treeNode{}
	} else {
		n, err := p.treeNode()
		if err != nil {
			return b, err
		}
		b.node = n
	}
	if p.peek() != ')' {
		return b, p.fail(p.pos, "want ) here")
	}
	p.pos++
	if p.peek() == '?' {
		b.optional = true
		p.pos++
	}
	return b, nil
}
