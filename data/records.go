package data

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"entente/schema"
)

// linesSkipped is how many limits' worth of an overlong line are read to find
// its end, before the rest of the file is given up: a file of one endless line,
// or a compressed bomb, must not be read through.
const linesSkipped = 16

// records reads a file that holds one article a line, line by line.
func (r *reading) records(name, rel string) bool {
	f, err := openRegular(name)
	if err != nil {
		return r.broken(name, 0, err)
	}
	defer f.Close()
	in, err := unpack(name, f)
	if err != nil {
		return r.broken(name, 0, err)
	}
	lines := &lineReader{in: bufio.NewReaderSize(stoppable{r.ctx, in}, 64<<10), limit: r.limit}
	if head, _ := lines.in.Peek(4 << 10); bytes.IndexByte(head, 0) >= 0 {
		return r.fault(Fault{Path: name, Reason: "is binary, not JSON lines", Remedy: "give one JSON object a line"})
	}
	seen := false
	for {
		line, err := lines.next()
		switch {
		case err == io.EOF && !seen:
			return r.fault(Fault{Path: name, Reason: "is empty", Remedy: "remove it, or give it its records"})
		case err == io.EOF:
			return true
		case errors.Is(err, errLongLine):
			seen = true
			if !r.longLine(name, lines.number, err) {
				return false
			}
			if errors.Is(err, errGivenUp) {
				return true
			}
		case err != nil:
			return r.broken(name, lines.number, err)
		case len(line) > 0:
			seen = true
			if !r.record(line, name, rel, lines.number) {
				return false
			}
		}
	}
}

// broken gives what kept a file from being read, after line.
func (r *reading) broken(name string, line int, err error) bool {
	if r.ctx.Err() != nil {
		return !r.stopped()
	}
	var fault *Fault
	if errors.As(err, &fault) {
		f := *fault
		f.Line = line
		return r.fault(f)
	}
	f := unreadable(name, err)
	f.Line = line
	return r.fault(f)
}

func (r *reading) longLine(name string, line int, err error) bool {
	f := Fault{Path: name, Line: line, Reason: "line is longer than the " + size(r.limit) + " an article may have",
		Remedy: "give one article a line"}
	if errors.Is(err, errGivenUp) {
		f.Reason += ", and so long that what follows it was not read"
	}
	return r.fault(f)
}

// record gives the article of one line.
func (r *reading) record(line []byte, name, rel string, number int) bool {
	a, fault := parseRecord(line)
	if fault != nil {
		fault.Path, fault.Line = name, number
		return r.fault(*fault)
	}
	a.Path = fmt.Sprintf("%s#%d", rel, number)
	return r.article(a, name, number)
}

// recordFields are the keys of a record, each with those it may have instead.
type recordFields struct {
	Text      json.RawMessage `json:"text"`
	Body      json.RawMessage `json:"body"`
	Content   json.RawMessage `json:"content"`
	ID        looseText       `json:"id"`
	URL       looseText       `json:"url"`
	Title     looseText       `json:"title"`
	Publisher looseText       `json:"publisher"`
	Source    looseText       `json:"source"`
	Published looseText       `json:"published"`
	Date      looseText       `json:"date"`
	Language  looseText       `json:"language"`
}

// looseText is a field of a record that is taken where it is a string, and
// passed over where it is anything else: only the text is essential.
type looseText string

// UnmarshalJSON never fails.
func (t *looseText) UnmarshalJSON(b []byte) error {
	var s string
	if json.Unmarshal(b, &s) == nil {
		*t = looseText(s)
	}
	return nil
}

// parseRecord reads one line; the Fault has neither path nor line.
func parseRecord(line []byte) (schema.Article, *Fault) {
	const form = `give one JSON object a line, its article under "text"`
	if i := invalidUTF8(line); i >= 0 {
		return schema.Article{}, &Fault{Reason: fmt.Sprintf("is not UTF-8: byte 0x%02x is byte %d of the line", line[i], i+1),
			Remedy: "convert the file to UTF-8, for instance with iconv"}
	}
	var fields recordFields
	if err := json.Unmarshal(line, &fields); err != nil {
		return schema.Article{}, &Fault{Reason: "is no JSON object: " + jsonReason(err), Remedy: form}
	}
	var text *string
	for _, raw := range []json.RawMessage{fields.Text, fields.Body, fields.Content} {
		if len(raw) == 0 || string(raw) == "null" {
			continue
		}
		if err := json.Unmarshal(raw, &text); err != nil {
			return schema.Article{}, &Fault{Reason: "its text is no string", Remedy: form}
		}
		break
	}
	if text == nil {
		return schema.Article{}, &Fault{Reason: "has no text, body or content", Remedy: form}
	}
	if fault := checkText([]byte(*text)); fault != nil {
		fault.Reason = "its text " + fault.Reason
		return schema.Article{}, fault
	}
	a := schema.Article{Text: *text}
	fields.describe(&a)
	describe(&a)
	return a, nil
}

// describe takes over what the fields say.
func (f *recordFields) describe(a *schema.Article) {
	if a.URL = webAddress(string(f.URL)); a.URL == "" {
		a.URL = webAddress(string(f.ID))
	}
	a.Title = oneLine(string(f.Title))
	if a.Publisher = oneLine(string(f.Publisher)); a.Publisher == "" {
		a.Publisher = publisherName(string(f.Source))
	}
	if a.Published = fieldDate(string(f.Published)); a.Published == "" {
		a.Published = fieldDate(string(f.Date))
	}
	a.Language = languageTag(string(f.Language))
}

// jsonReason is the decoder's error with its place in the line.
func jsonReason(err error) string {
	reason := strings.TrimPrefix(err.Error(), "json: ")
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return fmt.Sprintf("%s at byte %d", reason, syntax.Offset)
	}
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		return "it is a JSON " + wrong.Value
	}
	return reason
}

var (
	errLongLine = errors.New("line is too long")
	errGivenUp  = fmt.Errorf("%w to be skipped", errLongLine)
)

// lineReader gives lines one by one, without their ends and the space around
// them, keeping no more than limit of one.
type lineReader struct {
	in     *bufio.Reader
	limit  int64
	number int // of the line that next gave
	buf    []byte
}

// next is the next line, good until the next call. Its error is errLongLine
// for a line that was skipped, errGivenUp where its end was not reached either.
func (l *lineReader) next() ([]byte, error) {
	l.number++
	l.buf = l.buf[:0]
	var read int64
	for {
		part, err := l.in.ReadSlice('\n')
		read += int64(len(part))
		if read <= l.limit+2 { // with its line end
			l.buf = append(l.buf, part...)
		}
		switch {
		case err == bufio.ErrBufferFull && read > linesSkipped*l.limit+int64(len(part)):
			return nil, errGivenUp
		case err == bufio.ErrBufferFull:
			continue
		case err != nil && (err != io.EOF || read == 0):
			return nil, err
		}
		line := bytes.TrimSpace(l.buf)
		if l.number == 1 {
			line = bytes.TrimSpace(bytes.TrimPrefix(line, []byte(bom)))
		}
		if read > l.limit+2 || int64(len(line)) > l.limit {
			return nil, errLongLine
		}
		return line, nil
	}
}
