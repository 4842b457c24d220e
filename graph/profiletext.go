package graph

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// A profile of more quotations than fullProfile is shortened: of each kind of fact
// it then quotes what states shortGroup of them, a passage or two for each, lists
// at most shortBlock facts for one quotation, and names shortNames of the rest.
const (
	fullProfile = 40
	shortGroup  = 5
	shortWords  = 2
	shortBlock  = 20
	shortNames  = 8
	shortValues = 3 // of one qualifier
)

// WriteText writes the profile for people to read, in lines of at most width
// columns (of 40 where width is less). Of each kind the facts that most articles
// state come first; words that state several are quoted once, behind them. Where
// all is false a long profile is shortened, and says so.
func (p *Profile) WriteText(w io.Writer, width int, all bool) error {
	t := profileText{layout: layout{width: max(width, minWidth)}, quoted: quoted{}}
	t.short = !all && p.quotations() > fullProfile
	t.head(p)
	for _, group := range p.Facts {
		t.group(group, false)
	}
	if len(p.Others) > 0 {
		t.blank()
		t.line("", "Planned, denied or only reported")
	}
	for _, group := range p.Others {
		t.group(group, true)
	}
	if t.short {
		t.blank()
		t.line("", "This is the short form; --all gives every fact and all the words that state it.")
	}
	if _, err := io.WriteString(w, t.String()); err != nil {
		return fmt.Errorf("write profile: %w", err)
	}
	return nil
}

// quotations counts the claims of the profile.
func (p *Profile) quotations() int {
	n := 0
	for _, group := range slices.Concat(p.Facts, p.Others) {
		for _, s := range group.Statements {
			n += len(s.Sources)
		}
	}
	return n
}

// profileText is a profile as it is written.
type profileText struct {
	layout
	short  bool
	groups int // how many are written
	quoted quoted
}

// heading is a group: the number of it, and its kind of facts.
type heading struct {
	group int
	kind  string
}

func (t *profileText) head(p *Profile) {
	t.line("", p.Label)
	t.line("", strings.Join(append(append([]string{}, p.Types...), p.ID), " · "))
	if len(p.Aliases) > 0 {
		t.line("", "also: "+strings.Join(p.Aliases, " · "))
	}
	if len(p.SameAs) > 0 {
		t.line("", "same as: "+strings.Join(p.SameAs, " · "))
	}
	if len(p.Facts)+len(p.Others) == 0 {
		t.line("", "No fact is stated here.")
	}
}

// group writes the facts of a kind, in blocks of those that the same words state.
func (t *profileText) group(g Group, others bool) {
	t.blank()
	t.line("", g.Label)
	entries := entriesOf(g.widened(), others)
	stated := map[string]int{} // how many entries each passage states
	for _, e := range entries {
		for _, key := range e.passages() {
			stated[key]++
		}
	}
	t.groups++
	blocks := 0
	for i := range entries {
		if entries[i].written {
			continue
		}
		if t.short && blocks == shortGroup {
			t.rest(entries)
			return
		}
		blocks++
		t.block(g.Label, entries[i:], stated)
	}
}

// rest counts and names the facts that are not written.
func (t *profileText) rest(entries []entry) {
	var names []string
	n := 0
	for _, e := range entries {
		if e.written {
			continue
		}
		if n++; e.statement.Other != nil && len(names) < shortNames {
			names = append(names, e.statement.Other.Label)
		}
	}
	text := fmt.Sprintf("… and %d more", n)
	if len(names) > 0 {
		text += ": " + strings.Join(names, "; ")
		if len(names) < n {
			text += "; …"
		}
	}
	t.line("  ", text)
}

// block writes the first entry with all others that its most telling words state,
// and these; in the full form also all else that states the entries.
func (t *profileText) block(kind string, entries []entry, stated map[string]int) {
	best, shared := entries[0].telling(stated)
	var block []*entry
	for i := range entries {
		if e := &entries[i]; i == 0 || !e.written && slices.Contains(e.passages(), shared) {
			block = append(block, e)
		}
	}
	for i, e := range block {
		if e.written = true; t.short && i >= shortBlock {
			continue
		}
		t.line("  ", e.text(t.short))
	}
	if rest := len(block) - shortBlock; t.short && rest > 0 {
		t.line("  ", fmt.Sprintf("… and %d more in the same words", rest))
	}
	quotes := t.telling(kind, block[0], best)
	if !t.short {
		for _, e := range block {
			for _, s := range e.sources {
				quotes = t.fresh(quotes, kind, e, s)
			}
		}
	}
	t.quotes(quotes)
}
