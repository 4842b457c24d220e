package data

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"unicode/utf8"

	"entente/schema"
)

// kind is what a file holds, as its name says.
type kind int

const (
	otherKind kind = iota
	textKind
	markdownKind
	recordsKind
)

func kindOf(name string) kind {
	name = strings.TrimSuffix(strings.ToLower(name), ".gz")
	switch name[strings.LastIndexByte(name, '.')+1:] {
	case "txt", "text":
		return textKind
	case "md", "markdown":
		return markdownKind
	case "jsonl", "ndjson":
		return recordsKind
	}
	return otherKind
}

// text reads a file that is one article.
func (r *reading) text(name, rel string) bool {
	content, err := r.content(name)
	var fault *Fault
	switch {
	case errors.As(err, &fault):
		return r.fault(*fault)
	case r.ctx.Err() != nil:
		return !r.stopped()
	case err != nil:
		return r.fault(unreadable(name, err))
	}
	a, fault := readArticle(kindOf(name), content)
	if fault != nil {
		fault.Path = name
		return r.fault(*fault)
	}
	a.Path = rel
	return r.article(a, name, 0)
}

// readArticle is the article that the content of a file of that kind is; the Fault
// has no path. Of Markdown the article's text is the words without the marks.
func readArticle(of kind, content []byte) (schema.Article, *Fault) {
	if fault := checkText(content); fault != nil {
		return schema.Article{}, fault
	}
	a := schema.Article{Text: string(content)}
	describe(&a)
	if of == markdownKind {
		if a.Text = plainMarkdown(a.Text); strings.TrimSpace(a.Text) == "" {
			return schema.Article{}, &Fault{Reason: "has no words beside its markup", Remedy: "remove it, or give it its text"}
		}
	}
	return a, nil
}

// content is all of a file's bytes, unpacked.
func (r *reading) content(name string) ([]byte, error) {
	f, err := openRegular(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if packed(name) {
		return r.bounded(name, f)
	}
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() > r.limit {
		return nil, tooLarge(name, "is "+size(info.Size())+", more than the "+size(r.limit)+" an article may have")
	}
	return r.bounded(name, f)
}

// bounded reads f, unpacked, but not beyond the limit.
func (r *reading) bounded(name string, f io.Reader) ([]byte, error) {
	in, err := unpack(name, f)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	n, err := io.Copy(&out, io.LimitReader(stoppable{r.ctx, in}, r.limit+1))
	if err != nil {
		return nil, err
	}
	if n > r.limit {
		return nil, tooLarge(name, "holds more than the "+size(r.limit)+" an article may have")
	}
	return out.Bytes(), nil
}

func tooLarge(name, reason string) *Fault {
	return &Fault{Path: name, Reason: reason, Remedy: "split it into its articles; a .jsonl file takes any number of them"}
}

// openRegular opens a file that has an end: not a pipe, at which it would wait.
func openRegular(name string) (*os.File, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, &Fault{Path: name, Reason: "is no regular file but " + modeName(info.Mode()), Remedy: "give a file or a folder"}
	}
	return os.Open(name)
}

func modeName(mode fs.FileMode) string {
	switch {
	case mode.IsDir():
		return "a folder"
	case mode&fs.ModeNamedPipe != 0:
		return "a pipe"
	}
	return "a device or socket"
}

func packed(name string) bool { return strings.HasSuffix(strings.ToLower(name), ".gz") }

// unpack is what f holds, unpacked where its name says that it is packed.
func unpack(name string, f io.Reader) (io.Reader, error) {
	if !packed(name) {
		return f, nil
	}
	z, err := gzip.NewReader(bufio.NewReaderSize(f, 64<<10))
	if err != nil {
		return nil, damaged(name, 0, err)
	}
	return gunzip{z, name}, nil
}

// gunzip says of an error that the compressed file is damaged.
type gunzip struct {
	z    *gzip.Reader
	name string
}

func (g gunzip) Read(p []byte) (int, error) {
	n, err := g.z.Read(p)
	if err != nil && err != io.EOF {
		err = damaged(g.name, 0, err)
	}
	return n, err
}

func damaged(name string, line int, err error) *Fault {
	reason := "is no gzip file, or a damaged one: " + cause(err)
	if errors.Is(err, io.EOF) {
		reason = "is no gzip file: it is empty"
	}
	return &Fault{Path: name, Line: line, Reason: reason, Remedy: "compress it again, or give it uncompressed"}
}

// stoppable is a reader that the context stops.
type stoppable struct {
	ctx context.Context
	io.Reader
}

func (s stoppable) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.Reader.Read(p)
}

// checkText tells why text is no article's, by a Fault without path; nil where it is one.
func checkText(text []byte) *Fault {
	if len(bytes.TrimSpace(bytes.TrimPrefix(text, []byte(bom)))) == 0 {
		return &Fault{Reason: "is empty", Remedy: "remove it, or give it its text"}
	}
	if bytes.HasPrefix(text, []byte("\xff\xfe")) || bytes.HasPrefix(text, []byte("\xfe\xff")) {
		return &Fault{Reason: "is UTF-16, not UTF-8", Remedy: "convert it: iconv -f UTF-16 -t UTF-8"}
	}
	if tooManyControls(text) {
		return &Fault{Reason: "is binary, not text: control characters", Remedy: "give its text as UTF-8"}
	}
	if i := invalidUTF8(text); i >= 0 {
		return &Fault{Line: 1 + bytes.Count(text[:i], []byte{'\n'}),
			Reason: fmt.Sprintf("is not UTF-8: byte 0x%02x at offset %d (byte %d of the line)", text[i], i, i-bytes.LastIndexByte(text[:i], '\n')),
			Remedy: "convert it, if it is Western European by iconv -f WINDOWS-1252 -t UTF-8"}
	}
	return nil
}

// bom is the mark some programs put before UTF-8. It stays in a plain text, so that
// offsets are the file's.
const bom = "\uFEFF"

// tooManyControls reports whether more than one byte of a hundred is a NUL or
// another control character that is no white space; a stray one is a flaw of a
// text that does not make it binary.
func tooManyControls(text []byte) bool {
	controls := 0
	for _, b := range text {
		switch b {
		case '\n', '\r', '\t', '\f', '\v':
		default:
			if b < ' ' || b == 0x7f {
				controls++
			}
		}
	}
	return controls*100 > len(text)
}

// invalidUTF8 is the offset of the first byte that is not UTF-8, -1 where all are.
func invalidUTF8(text []byte) int {
	if utf8.Valid(text) {
		return -1
	}
	for i := 0; i < len(text); {
		c, n := utf8.DecodeRune(text[i:])
		if c == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// size is n bytes for a reader.
func size(n int64) string {
	units := []string{"bytes", "KiB", "MiB", "GiB", "TiB"}
	value, unit := float64(n), 0
	for value >= 1024 && unit < len(units)-1 {
		value /= 1024
		unit++
	}
	return fmt.Sprintf("%.4g %s", value, units[unit])
}
