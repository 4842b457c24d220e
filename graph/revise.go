package graph

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"entente/graph/store"
	"entente/schema"
)

// The kinds of records a graph keeps beside its quads, by article.
const (
	articleRecord = "article" // the text, and the extraction as the pipeline gave it
	markRecord    = "mark"    // what tells whether either has changed
	withRecord    = "with"    // under graphName: what the last revision was made with
)

// graphName is what a record of the whole graph is kept under.
const graphName = "graph"

// Entry is one article of a revision.
type Entry struct {
	// ID is the article's own, from before it had an IRI.
	ID string
	// Fingerprint tells what the article was extracted from and with.
	Fingerprint string
	// Raw is the extraction as the pipeline gave it, with its text; nil where
	// that which the graph keeps is to stay.
	Raw *schema.Extraction
	// Extraction has IRIs as ids.
	Extraction *schema.Extraction
}

// Revision says what a revision did, in articles and quads.
type Revision struct {
	Added     int // articles the graph did not have
	Replaced  int // those whose text, or what it was read with, has changed
	Rewritten int // others whose entities turned out to be other things
	Removed   int
	Kept      int // those nothing changed for
	Quads     int // that the graph holds now
}

// mark is what a graph remembers of an article to tell whether it changed.
type mark struct {
	Fingerprint string `json:"fingerprint"`
	Graph       string `json:"graph"` // hash of its quads
	IRI         string `json:"iri"`   // the label of its quads
}

// stored is an article's record.
type stored struct {
	Text       string             `json:"text"`
	Extraction *schema.Extraction `json:"extraction"`
}

// Fingerprints gives those of the articles the graph keeps, by their ids.
func (g *Graph) Fingerprints() (map[string]string, error) {
	marks, err := g.marks()
	if err != nil {
		return nil, err
	}
	out := make(map[string]string, len(marks))
	for id, m := range marks {
		out[id] = m.Fingerprint
	}
	return out, nil
}

func (g *Graph) marks() (map[string]mark, error) {
	out := map[string]mark{}
	err := g.use(func(s *store.Store) error {
		for r, err := range s.Records(markRecord) {
			var m mark
			if err == nil {
				err = json.Unmarshal(r.Data, &m)
			}
			if err != nil {
				return fmt.Errorf("read what the graph keeps of its articles: %w", err)
			}
			out[r.Name] = m
		}
		return nil
	})
	return out, err
}

// Article gives the extraction the graph keeps of an article, as the pipeline
// gave it, with its text; nil where it keeps none of this id.
func (g *Graph) Article(id string) (*schema.Extraction, error) {
	var x *schema.Extraction
	err := g.Read(func(now cayley.QuadStore) error {
		data, ok, err := now.(*store.Snapshot).Record(articleRecord, id)
		if err != nil || !ok {
			return err
		}
		var s stored
		if err := json.Unmarshal(data, &s); err != nil {
			return err
		}
		x = s.Extraction
		x.Article.Text = s.Text
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read article %s: %w", id, err)
	}
	return x, nil
}

// Revise makes the graph hold these articles and no others, in one transaction:
// what an article's older text gave is replaced, what did not change stays, and
// the facts follow. with tells what it was decided with which things are the same,
// for [Graph.RevisedWith]. entries gives each article once, and is ranged over twice;
// progress, where it is not nil, is called with the number of articles done.
func (g *Graph) Revise(ctx context.Context, with string, entries iter.Seq2[Entry, error], progress func(n int)) (Revision, error) {
	marks, err := g.marks()
	if err != nil {
		return Revision{}, err
	}
	r := &reviser{ctx: ctx, marks: marks, seen: map[string]bool{}, progress: progress}
	err = g.use(func(s *store.Store) error {
		defer g.lookup.forget()
		if stats, err := s.Stats(ctx, true); err != nil {
			return err
		} else if stats.Quads.Size == 0 {
			if err := r.fill(s, entries); err != nil {
				return err
			}
		}
		if err := s.Update(ctx, func(tx *store.Tx) error {
			return errors.Join(r.revise(s, tx, entries), tx.PutRecord(withRecord, graphName, []byte(with)))
		}); err != nil {
			return err
		}
		stats, err := s.Stats(ctx, true)
		r.done.Quads = int(stats.Quads.Size)
		return err
	})
	if err != nil {
		return Revision{}, fmt.Errorf("revise graph: %w", err)
	}
	return r.done, nil
}

// RevisedWith gives what the last revision was told it was made with; it is empty
// before the first.
func (g *Graph) RevisedWith() (with string, err error) {
	err = g.Read(func(now cayley.QuadStore) error {
		data, _, err := now.(*store.Snapshot).Record(withRecord, graphName)
		with = string(data)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("read what the graph was made with: %w", err)
	}
	return with, nil
}

// Size gives the number of quads.
func (g *Graph) Size(ctx context.Context) (int, error) {
	n := 0
	err := g.use(func(s *store.Store) error {
		stats, err := s.Stats(ctx, true)
		n = int(stats.Quads.Size)
		return err
	})
	return n, err
}

// reviser is the state of one revision.
type reviser struct {
	ctx      context.Context
	marks    map[string]mark
	seen     map[string]bool
	facts    Facts
	filled   bool // the quads are in the store already; only records are missing
	done     Revision
	progress func(int)
}

// fill loads all quads into an empty store, which is far faster than a
// transaction.
func (r *reviser) fill(s *store.Store, entries iter.Seq2[Entry, error]) error {
	r.filled = true
	var facts Facts
	_, err := s.Load(r.ctx, func(yield func(quad.Quad, error) bool) {
		n := 0
		for e, err := range entries {
			if err != nil {
				yield(quad.Quad{}, err)
				return
			}
			facts.Add(e.Extraction)
			for _, q := range ClaimQuads(e.Extraction) {
				if !yield(q, nil) {
					return
				}
			}
			n++
			r.tell(n)
		}
		for q := range facts.Quads() {
			if !yield(q, nil) {
				return
			}
		}
	}, store.LoadOptions{})
	return err
}

func (r *reviser) tell(n int) {
	if r.progress != nil {
		r.progress(n)
	}
}

func (r *reviser) revise(s *store.Store, tx *store.Tx, entries iter.Seq2[Entry, error]) error {
	for e, err := range entries {
		if err != nil {
			return err
		}
		if r.seen[e.ID] {
			return fmt.Errorf("article %s comes twice", e.ID)
		}
		r.seen[e.ID] = true
		if err := r.article(tx, e); err != nil {
			return fmt.Errorf("article %s: %w", e.ID, err)
		}
		r.tell(len(r.seen))
	}
	for _, id := range slices.Sorted(maps.Keys(r.marks)) {
		if !r.seen[id] {
			if err := r.remove(tx, id); err != nil {
				return err
			}
		}
	}
	if r.filled {
		return nil
	}
	return r.reviseFacts(s, tx)
}

// article replaces what the graph holds of an article, where that has changed.
func (r *reviser) article(tx *store.Tx, e Entry) error {
	quads := ClaimQuads(e.Extraction)
	now := mark{Fingerprint: e.Fingerprint, Graph: hashQuads(quads), IRI: e.Extraction.Article.ID}
	was, had := r.marks[e.ID]
	if !r.filled {
		r.facts.Add(e.Extraction)
		if err := replace(tx, was, now, quads); err != nil {
			return err
		}
	}
	if e.Raw != nil {
		data, err := json.Marshal(stored{e.Raw.Article.Text, e.Raw})
		if err != nil {
			return err
		}
		if err := tx.PutRecord(articleRecord, e.ID, data); err != nil {
			return err
		}
	}
	switch {
	case !had:
		r.done.Added++
	case was.Fingerprint != now.Fingerprint:
		r.done.Replaced++
	case was != now:
		r.done.Rewritten++
	default:
		r.done.Kept++
		return nil
	}
	data, err := json.Marshal(now)
	if err != nil {
		return err
	}
	return tx.PutRecord(markRecord, e.ID, data)
}

// replace puts quads in place of those an article gave before.
func replace(tx *store.Tx, was, now mark, quads []quad.Quad) error {
	if was.Graph == now.Graph && was.IRI == now.IRI {
		return nil
	}
	if was.IRI != "" {
		if _, err := tx.DeleteGraph(iri(was.IRI)); err != nil {
			return err
		}
	}
	for _, q := range quads {
		if err := tx.Add(q); err != nil {
			return err
		}
	}
	return nil
}

func (r *reviser) remove(tx *store.Tx, id string) error {
	_, err := tx.DeleteGraph(iri(r.marks[id].IRI))
	r.done.Removed++
	return errors.Join(err, tx.DeleteRecord(articleRecord, id), tx.DeleteRecord(markRecord, id))
}

// reviseFacts makes the default graph hold the facts of the articles and no
// others.
func (r *reviser) reviseFacts(s *store.Store, tx *store.Tx) error {
	want := map[quad.Quad]bool{}
	for q := range r.facts.Quads() {
		want[q] = true
	}
	now := s.Snapshot()
	defer now.Close()
	for _, p := range factPredicates() {
		ref := now.ValueOf(p)
		if ref == nil {
			continue
		}
		err := eachQuad(r.ctx, now, now.QuadIterator(quad.Predicate, ref), func(q quad.Quad) bool {
			if q.Label != nil {
				return true
			}
			if want[q] {
				delete(want, q)
				return true
			}
			return tx.Delete(q) == nil
		})
		if err != nil {
			return err
		}
	}
	for q := range want { // the order does not show in what a transaction leaves
		if err := tx.Add(q); err != nil {
			return err
		}
	}
	return nil
}

// factPredicates are those of the default graph.
func factPredicates() []quad.IRI {
	out := []quad.IRI{rdfType, rdfsLabel, skosAltLabel, owlSameAs}
	for _, row := range schema.Predicates {
		out = append(out, quad.IRI(row.IRI()))
	}
	return out
}

// hashQuads is the same for the same quads in the same order.
func hashQuads(quads []quad.Quad) string {
	h := sha256.New()
	for _, q := range quads {
		fmt.Fprintln(h, q.NQuad())
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}
