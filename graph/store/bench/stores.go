package bench

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"path/filepath"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/kv/leveldb"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/quad"

	"entente/graph/store"
)

// batch is the number of quads that are written at once.
const batch = 10_000

// kind is a kind of store.
type kind struct {
	name   string
	own    bool // Entente's
	slow   bool // given less of a generated graph
	create func(dir string) (cayley.QuadStore, error)
	open   func(dir string) (cayley.QuadStore, error) // nil: it does not last
	load   func(ctx context.Context, qs cayley.QuadStore, quads iter.Seq[quad.Quad]) error
}

// kinds are the stores compared, Entente's first.
func kinds() []kind {
	return []kind{
		{
			name:   "entente",
			own:    true,
			create: func(dir string) (cayley.QuadStore, error) { return store.Create(dir, store.Options{}) },
			open:   func(dir string) (cayley.QuadStore, error) { return store.Open(dir, store.Options{}) },
			load:   loadStore,
		},
		{
			name:   "memstore",
			create: func(string) (cayley.QuadStore, error) { return memstore.New(), nil },
			load:   loadBatches,
		},
		{name: "leveldb", slow: true, create: createLevelDB, open: openLevelDB, load: loadBatches},
	}
}

// loadStore loads by sorted runs.
func loadStore(ctx context.Context, qs cayley.QuadStore, quads iter.Seq[quad.Quad]) error {
	_, err := qs.(*store.Store).Load(ctx, func(yield func(quad.Quad, error) bool) {
		for q := range quads {
			if !yield(q, nil) {
				return
			}
		}
	}, store.LoadOptions{})
	return err
}

// loadBatches loads as Cayley does.
func loadBatches(ctx context.Context, qs cayley.QuadStore, quads iter.Seq[quad.Quad]) error {
	w, err := qs.NewQuadWriter()
	if err != nil {
		return err
	}
	defer w.Close()
	buf := make([]quad.Quad, 0, batch)
	flush := func() error {
		if _, err := w.WriteQuads(buf); err != nil {
			return err
		}
		buf = buf[:0]
		return ctx.Err()
	}
	for q := range quads {
		if buf = append(buf, q); len(buf) == batch {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return errors.Join(flush(), w.Close())
}

func createLevelDB(dir string) (cayley.QuadStore, error) {
	db, err := leveldb.Create(dir, nil)
	if err != nil {
		return nil, err
	}
	if err := kv.Init(db, nil); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return kv.New(db, nil)
}

func openLevelDB(dir string) (cayley.QuadStore, error) {
	db, err := leveldb.Open(dir, nil)
	if err != nil {
		return nil, err
	}
	return kv.New(db, nil)
}

// diskBytes is the size of the files of a folder.
func diskBytes(dir string) (sum int64, err error) {
	err = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return fmt.Errorf("size of %s: %w", path, err)
		}
		sum += info.Size()
		return nil
	})
	return sum, err
}
