package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"time"

	"github.com/cayleygraph/quad"
)

// The first byte of an encoded value is its kind. Values of a kind sort by
// their bytes as they do by their meaning.
const (
	bnodeKind byte = iota + 1
	iriKind
	stringKind
	langKind
	typedKind
	intKind
	floatKind
	boolKind
	timeKind
)

// A value whose encoding is longer than maxValueKey has the key of its first
// valueKeyHead bytes, longValue and valueKeyDigest bytes of its SHA-256, which
// is longer than the key of any shorter value.
const (
	maxValueKey    = 64
	valueKeyHead   = 48
	valueKeyDigest = 16
	longValue      = 0xff
)

var errValueForm = errors.New("malformed value")

// appendValue appends the encoding of v. Two values have the same encoding if
// they are the same: two floats of the same bits, two times of the same moment
// (the zone of a time is not kept, as quad.Time.Equal does not see it).
func appendValue(dst []byte, v quad.Value) ([]byte, error) {
	switch v := v.(type) {
	case quad.BNode:
		return append(append(dst, bnodeKind), v...), nil
	case quad.IRI:
		return append(append(dst, iriKind), v...), nil
	case quad.String:
		return append(append(dst, stringKind), v...), nil
	case quad.LangString:
		return appendPair(append(dst, langKind), string(v.Value), v.Lang), nil
	case quad.TypedString:
		return appendPair(append(dst, typedKind), string(v.Value), string(v.Type)), nil
	case quad.Int:
		return binary.BigEndian.AppendUint64(append(dst, intKind), uint64(v)^1<<63), nil
	case quad.Float:
		return binary.BigEndian.AppendUint64(append(dst, floatKind), orderedBits(float64(v))), nil
	case quad.Bool:
		if v {
			return append(dst, boolKind, 1), nil
		}
		return append(dst, boolKind, 0), nil
	case quad.Time:
		t := time.Time(v)
		dst = binary.BigEndian.AppendUint64(append(dst, timeKind), uint64(t.Unix())^1<<63)
		return binary.BigEndian.AppendUint32(dst, uint32(t.Nanosecond())), nil
	}
	return dst, fmt.Errorf("a value of type %T cannot be stored", v)
}

// decodeValue reads an encoded value.
func decodeValue(enc []byte) (quad.Value, error) {
	if len(enc) == 0 {
		return nil, errValueForm
	}
	kind, rest := enc[0], enc[1:]
	switch {
	case kind == bnodeKind:
		return quad.BNode(rest), nil
	case kind == iriKind:
		return quad.IRI(rest), nil
	case kind == stringKind:
		return quad.String(rest), nil
	case kind == langKind || kind == typedKind:
		text, tail, ok := cutPair(rest)
		if !ok {
			return nil, errValueForm
		}
		if kind == langKind {
			return quad.LangString{Value: quad.String(text), Lang: tail}, nil
		}
		return quad.TypedString{Value: quad.String(text), Type: quad.IRI(tail)}, nil
	case kind == intKind && len(rest) == 8:
		return quad.Int(binary.BigEndian.Uint64(rest) ^ 1<<63), nil
	case kind == floatKind && len(rest) == 8:
		return quad.Float(fromOrderedBits(binary.BigEndian.Uint64(rest))), nil
	case kind == boolKind && len(rest) == 1 && rest[0] <= 1:
		return quad.Bool(rest[0] == 1), nil
	case kind == timeKind && len(rest) == 12:
		seconds := int64(binary.BigEndian.Uint64(rest) ^ 1<<63)
		nanos := int64(binary.BigEndian.Uint32(rest[8:]))
		if nanos >= int64(time.Second) {
			return nil, errValueForm
		}
		return quad.Time(time.Unix(seconds, nanos).UTC()), nil
	}
	return nil, errValueForm
}

// appendValueKey appends the key under which the number of an encoded value is
// kept.
func appendValueKey(key, enc []byte) []byte {
	key = append(key, valueKey)
	if len(enc) <= maxValueKey {
		return append(key, enc...)
	}
	digest := sha256.Sum256(enc)
	key = append(append(key, enc[:valueKeyHead]...), longValue)
	return append(key, digest[:valueKeyDigest]...)
}

// orderedBits gives the bits of f so that they sort as numbers do, the negative
// zero before the other, and the NaNs at the two ends.
func orderedBits(f float64) uint64 {
	bits := math.Float64bits(f)
	if bits>>63 == 1 {
		return ^bits
	}
	return bits | 1<<63
}

func fromOrderedBits(bits uint64) float64 {
	if bits>>63 == 1 {
		return math.Float64frombits(bits &^ (1 << 63))
	}
	return math.Float64frombits(^bits)
}

// appendPair appends text, with its zero bytes escaped so that the end of it
// sorts before anything that may follow in it, and tail.
func appendPair(dst []byte, text, tail string) []byte {
	for i := range len(text) {
		dst = append(dst, text[i])
		if text[i] == 0 {
			dst = append(dst, 0xff)
		}
	}
	return append(append(dst, 0, 1), tail...)
}

func cutPair(enc []byte) (text, tail string, ok bool) {
	var b []byte
	for {
		i := bytes.IndexByte(enc, 0)
		if i < 0 || i+1 >= len(enc) {
			return "", "", false
		}
		b = append(b, enc[:i]...)
		mark := enc[i+1]
		enc = enc[i+2:]
		switch mark {
		case 0xff:
			b = append(b, 0)
		case 1:
			return string(b), string(enc), true
		default:
			return "", "", false
		}
	}
}
