package store

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// mergeRuns gives all entries of the runs, and others beside them, in ascending
// order; those with the same key follow each other. What use gets is valid
// during the call.
func mergeRuns(fs vfs.FS, paths []string, use func(key, value []byte) error, others ...sortedEntries) (err error) {
	var opened []*runReader
	defer func() {
		for _, r := range opened {
			err = errors.Join(err, r.file.Close())
		}
	}()
	all := others
	for _, path := range paths {
		r, err := openRun(fs, path)
		if err != nil {
			return err
		}
		opened = append(opened, r)
		all = append(all, r)
	}
	return mergeEntries(all, use)
}

func mergeEntries(all []sortedEntries, use func(key, value []byte) error) error {
	var heap entryHeap
	for _, e := range all {
		if err := e.next(); err == nil {
			heap = append(heap, entryHead{e.now(), e})
		} else if err != io.EOF {
			return err
		}
	}
	for i := len(heap)/2 - 1; i >= 0; i-- {
		heap.sink(i)
	}
	for len(heap) > 0 {
		first := heap[0]
		if err := use(first.key, first.value); err != nil {
			return err
		}
		if err := first.from.next(); err == io.EOF {
			heap[0] = heap[len(heap)-1]
			heap = heap[:len(heap)-1]
		} else if err != nil {
			return err
		}
		heap.sink(0)
	}
	return nil
}

type entryHead struct {
	*entry // the present one
	from   sortedEntries
}

// An entryHeap has the least key first.
type entryHeap []entryHead

// sink puts the head at i, whose key has grown, in its place.
func (h entryHeap) sink(i int) {
	for {
		least := i
		for child := 2*i + 1; child <= 2*i+2 && child < len(h); child++ {
			if bytes.Compare(h[child].key, h[least].key) < 0 {
				least = child
			}
		}
		if least == i {
			return
		}
		h[i], h[least] = h[least], h[i]
		i = least
	}
}

// mergeWidth is the most runs that are read at once.
const mergeWidth = 64

// A runSet is the runs of one order. One goroutine at a time may use it.
type runSet struct {
	fs    vfs.FS
	dir   string
	name  string // of its files, which are numbered
	made  int
	paths []string
}

// create begins a further run; its writer must be closed.
func (s *runSet) create() (*runWriter, error) {
	path := s.fs.PathJoin(s.dir, fmt.Sprintf("%s-%06d.run", s.name, s.made))
	w, err := createRun(s.fs, path)
	if err != nil {
		return nil, err
	}
	s.made++
	s.paths = append(s.paths, path)
	return w, nil
}

// write makes a run of entries.
func (s *runSet) write(all sortedEntries) error {
	w, err := s.create()
	if err != nil {
		return err
	}
	return errors.Join(mergeEntries([]sortedEntries{all}, w.add), w.close())
}

// merge gives all entries, and others beside them, in ascending order and
// removes the runs. check is asked now and then whether to go on.
func (s *runSet) merge(check func() error, use func(key, value []byte) error, others ...sortedEntries) error {
	for len(s.paths) > mergeWidth {
		if err := s.join(check); err != nil {
			return err
		}
	}
	if err := mergeRuns(s.fs, s.paths, checked(check, use), others...); err != nil {
		return err
	}
	return s.drop(len(s.paths))
}

// join makes the first runs one.
func (s *runSet) join(check func() error) error {
	from := s.paths[:mergeWidth]
	w, err := s.create()
	if err != nil {
		return err
	}
	if err := mergeRuns(s.fs, from, checked(check, w.add)); err != nil {
		return errors.Join(err, w.close())
	}
	if err := w.close(); err != nil {
		return err
	}
	return s.drop(mergeWidth)
}

// drop removes the first n runs.
func (s *runSet) drop(n int) error {
	for _, path := range s.paths[:n] {
		if err := s.fs.Remove(path); err != nil {
			return err
		}
	}
	s.paths = s.paths[n:]
	return nil
}

func checked(check func() error, use func(key, value []byte) error) func(key, value []byte) error {
	n := 0
	return func(key, value []byte) error {
		if n++; n%4096 == 0 {
			if err := check(); err != nil {
				return err
			}
		}
		return use(key, value)
	}
}
