package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"
)

func TestSorterGivesEveryOrder(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 4))
	for _, size := range []int{0, 1, 2, 100, 3000} {
		quads := make([]quad4, size)
		for i := range quads {
			for place := range quads[i] {
				quads[i][place] = id(random.Uint64() >> (20 + random.IntN(44)))
			}
		}
		for range size / 3 {
			quads[random.IntN(size)] = quads[random.IntN(size)]
		}
		given := slices.Clone(quads)
		s := sorter{quads: quads}
		s.sortSPO()
		for ix := range indexes {
			order := &indexes[ix]
			want := slices.Clone(given)
			slices.SortFunc(want, func(a, b quad4) int {
				return bytes.Compare(order.appendKey(nil, a), order.appendKey(nil, b))
			})
			if got := s.ordered(ix); !slices.Equal(got, slices.Compact(want)) {
				t.Errorf("%d quads: index %c is out of order", size, order.prefix)
			}
		}
	}
}

func TestRunsAreMerged(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 4))
	fs := vfs.NewMem()
	runs := &runSet{fs: fs, name: "test"}
	var want []string
	for range mergeWidth*2 + 3 {
		var keys []string
		for range random.IntN(200) {
			keys = append(keys, fmt.Sprintf("%0*d", 1+random.IntN(60), random.IntN(1000)))
		}
		slices.Sort(keys)
		w, err := runs.create()
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range keys {
			if err := w.add([]byte(key), []byte("value of "+key)); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.close(); err != nil {
			t.Fatal(err)
		}
		want = append(want, keys...)
	}
	slices.Sort(want)
	var got []string
	err := runs.merge(func() error { return nil }, func(key, value []byte) error {
		if string(value) != "value of "+string(key) {
			t.Errorf("key %s has value %s", key, value)
		}
		got = append(got, string(key))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %d entries, want %d", len(got), len(want))
	}
	if names, err := fs.List(""); err != nil || len(names) != 0 {
		t.Errorf("left over: %v, %v", names, err)
	}
}

// TestDamagedRun gives every beginning of a run, and runs with a byte changed: none
// of them makes a reader do worse than to end.
func TestDamagedRun(t *testing.T) {
	fs := vfs.NewMem()
	w, err := createRun(fs, "run")
	if err != nil {
		t.Fatal(err)
	}
	for i := range 50 {
		if err := w.add(binary.BigEndian.AppendUint32(nil, uint32(i*i)), []byte{1, 2}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.close(); err != nil {
		t.Fatal(err)
	}
	whole, err := readFile(fs, "run")
	if err != nil {
		t.Fatal(err)
	}
	for i := range len(whole) {
		changed := []byte(whole)
		changed[i] ^= 0xff
		for _, text := range []string{whole[:i], string(changed)} {
			if err := writeFile(fs, "damaged", text); err != nil {
				t.Fatal(err)
			}
			err := mergeRuns(fs, []string{"damaged"}, func(_, _ []byte) error { return nil })
			if err != nil && !errors.Is(err, errRun) && !errors.Is(err, io.EOF) {
				t.Fatalf("byte %d: %v", i, err)
			}
		}
	}
}

func TestTooLongKeyForRun(t *testing.T) {
	w, err := createRun(vfs.NewMem(), "run")
	if err != nil {
		t.Fatal(err)
	}
	if err := w.add(make([]byte, maxRunEntry), nil); err == nil {
		t.Error("a key longer than a reader can hold was taken")
	}
	if err := w.close(); err != nil {
		t.Fatal(err)
	}
}
