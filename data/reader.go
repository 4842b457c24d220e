package data

import (
	"context"
	"crypto/sha256"
	"fmt"
	"iter"
	"strings"

	"entente/schema"
)

// DefaultMaxBytes is the largest article text where a Reader sets no other.
const DefaultMaxBytes = 16 << 20

// Reader reads articles from files and folders. Its zero value is ready to use;
// it is not changed by reading and may serve several goroutines.
type Reader struct {
	// MaxBytes bounds the text of an article and the line of a JSONL file that
	// holds it; DefaultMaxBytes where it is not positive. A larger file of text
	// is refused without being read, a compressed one at the limit. JSONL files
	// have no limit of their own.
	MaxBytes int64
}

// Tally counts what a Reader came by.
type Tally struct {
	Articles   int
	Faults     int
	OtherKinds int // files in folders that are of no known kind
	Duplicates int // inputs that were read before: same file, or same id and text
}

// Fault is one input that was skipped.
type Fault struct {
	Path   string // as it can be opened from where the program runs
	Line   int    // from 1; 0 where the fault is the file's
	Reason string
	Remedy string
}

func (f *Fault) Error() string {
	place := f.Path
	if f.Line > 0 {
		place = fmt.Sprintf("%s:%d", f.Path, f.Line)
	}
	if f.Remedy == "" {
		return fmt.Sprintf("%s: %s", place, f.Reason)
	}
	return fmt.Sprintf("%s: %s; %s", place, f.Reason, f.Remedy)
}

// Read gives the articles of paths. A folder is read with its subfolders in the
// order of its names; hidden files and folders in it are passed over, files of
// other kinds counted. Paths are read in sorted order, a folder before what
// lies in it, and no file twice, so that neither the order nor an overlap of
// what is given changes what is read.
//
// Each error is a [*Fault], after which reading goes on, or it is the last
// thing Read gives: the context's. Of two different texts with one id the
// second is a Fault. tally, if not nil, is up to date whenever an element is
// given and at the end.
//
// Memory is that of one article, and about 100 bytes for each article and file
// read, by which doubles are told.
func (r *Reader) Read(ctx context.Context, paths []string, tally *Tally) iter.Seq2[schema.Article, error] {
	return func(yield func(schema.Article, error) bool) {
		if tally == nil {
			tally = new(Tally)
		}
		run := &reading{ctx: ctx, limit: r.MaxBytes, tally: tally, yield: yield,
			opened: map[string]bool{}, ids: map[digest]origin{}}
		if run.limit <= 0 {
			run.limit = DefaultMaxBytes
		}
		for _, path := range inOrder(paths) {
			if !run.given(path) {
				return
			}
		}
	}
}

// digest is enough of a SHA-256 to tell ids or texts apart.
type digest [16]byte

func digestOf(s string) digest {
	sum := sha256.Sum256([]byte(s))
	return digest(sum[:16])
}

// origin is where the article of an id came from.
type origin struct {
	text digest
	path string
	line int
}

// reading is one run of Read. Its methods that give something report whether to
// go on.
type reading struct {
	ctx    context.Context
	limit  int64
	tally  *Tally
	yield  func(schema.Article, error) bool
	opened map[string]bool // real paths of folders and files
	ids    map[digest]origin
}

// stopped gives the context's error once there is one.
func (r *reading) stopped() bool {
	if err := r.ctx.Err(); err != nil {
		r.yield(schema.Article{}, fmt.Errorf("reading was stopped: %w", err))
		return true
	}
	return false
}

func (r *reading) fault(f Fault) bool {
	r.tally.Faults++
	return r.yield(schema.Article{}, &f)
}

// article gives a, which was found at path and line, unless it was read before.
func (r *reading) article(a schema.Article, path string, line int) bool {
	a.ID = a.Path
	if a.URL != "" {
		a.ID = a.URL
	}
	a.Hash = schema.HashText(a.Text)
	id, text := digestOf(a.ID), digestOf(a.Hash)
	if first, ok := r.ids[id]; ok {
		if first.text == text {
			r.tally.Duplicates++
			return true
		}
		return r.fault(collision(a, first, path, line))
	}
	r.ids[id] = origin{text: text, path: path, line: line}
	r.tally.Articles++
	return r.yield(a, nil)
}

// collision is the fault of a second text with the id of an earlier one.
func collision(a schema.Article, first origin, path string, line int) Fault {
	earlier := first.path
	if first.line > 0 {
		earlier = fmt.Sprintf("%s:%d", first.path, first.line)
	}
	f := Fault{Path: path, Line: line}
	if a.URL != "" {
		f.Reason = fmt.Sprintf("has the URL of %s, %s, but another text", earlier, a.URL)
		f.Remedy = "keep one of the two"
		return f
	}
	f.Reason = fmt.Sprintf("has the relative path of %s, %s, but another text", earlier, a.Path)
	f.Remedy = "give the folder that contains both"
	return f
}

// validName is a file's path as an article may have it.
func validName(path string) string { return strings.ToValidUTF8(path, "\uFFFD") }
