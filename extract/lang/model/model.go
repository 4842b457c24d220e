// Package model is the format of the files of learned models.
//
// A file begins with a line that names the format, the kind of model and the
// version of its kind; then come the SHA-256 of all that follows, and the
// model's own bytes.
package model

import (
	"crypto/sha256"
	"fmt"
	"strings"
)

const magic = "entente model "

// Seal gives the file of a model.
func Seal(kind string, version int, payload []byte) []byte {
	sum := sha256.Sum256(payload)
	out := fmt.Appendf(nil, "%s%s %d\n", magic, kind, version)
	return append(append(out, sum[:]...), payload...)
}

// Open gives the model's own bytes, a part of file. It refuses a file of
// another kind or version, and one that was changed.
func Open(file, kind string, version int) (string, error) {
	head, rest, ok := strings.Cut(file, "\n")
	if want := fmt.Sprintf("%s%s %d", magic, kind, version); !ok || head != want {
		return "", fmt.Errorf("not a model %q of version %d: the file begins with %.40q", kind, version, head)
	}
	if len(rest) < sha256.Size {
		return "", fmt.Errorf("the model %q is cut off", kind)
	}
	sum, payload := rest[:sha256.Size], rest[sha256.Size:]
	h := sha256.New()
	for part := payload; part != ""; { // in pieces: the whole would be copied
		n := min(len(part), 1<<16)
		h.Write([]byte(part[:n]))
		part = part[n:]
	}
	if string(h.Sum(nil)) != sum {
		return "", fmt.Errorf("the model %q was changed since it was made: its SHA-256 is another", kind)
	}
	return payload, nil
}
