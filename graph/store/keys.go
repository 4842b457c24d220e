package store

import "encoding/binary"

// id is the number of a value. Numbers are given in order from 1 and not given
// again; 0 is no value, as of the label of a quad in the default graph.
type id uint64

// quad4 is a quad as its values' numbers: subject, predicate, object, label.
type quad4 [4]id

// Places of the parts of a quad4, one less than those of quad.Direction.
const (
	subject = iota
	predicate
	object
	label
)

// The first byte of a key says what it is. All keys of a kind lie together.
const (
	metaKey   byte = 'm' // 'm' name → the store's own figures
	valueKey  byte = 'v' // 'v' encoded value → its number
	nameKey   byte = 'n' // 'n' number → the encoded value
	countKey  byte = 'c' // 'c' number → how many quads have it in each of the four places (merged)
	recordKey byte = 'r' // 'r' kind 0 name → a record kept beside the quads
	// An index holds every quad as a key without a value, its parts in the order of
	// indexes; that by label only the quads that have one.
	spoKey byte = '1' // subject, predicate, object, label
	posKey byte = '2' // predicate, object, subject, label
	ospKey byte = '3' // object, subject, predicate, label
	lspKey byte = '4' // label, subject, predicate, object
)

// index is one order in which quads are kept.
type index struct {
	prefix byte
	order  [4]int // places of a quad4
}

var indexes = [4]index{
	{spoKey, [4]int{subject, predicate, object, label}},
	{posKey, [4]int{predicate, object, subject, label}},
	{ospKey, [4]int{object, subject, predicate, label}},
	{lspKey, [4]int{label, subject, predicate, object}},
}

// holds reports whether the index has the quad.
func (ix *index) holds(q quad4) bool { return ix.prefix != lspKey || q[label] != 0 }

// appendKey appends the key of q in the index.
func (ix *index) appendKey(key []byte, q quad4) []byte {
	key = append(key, ix.prefix)
	for _, place := range ix.order {
		key = appendID(key, q[place])
	}
	return key
}

// appendID appends a number so that keys sort as numbers do: a byte with the
// count of the bytes that follow, and these from the highest down.
func appendID(key []byte, n id) []byte {
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], uint64(n))
	i := 0
	for i < 8 && b[i] == 0 {
		i++
	}
	return append(append(key, byte(8-i)), b[i:]...)
}

// cutID reads the number at the beginning of key; ok is false where there is
// none.
func cutID(key []byte) (n id, rest []byte, ok bool) {
	if len(key) == 0 || key[0] > 8 || len(key) < 1+int(key[0]) {
		return 0, nil, false
	}
	size := int(key[0])
	for _, b := range key[1 : 1+size] {
		n = n<<8 | id(b)
	}
	return n, key[1+size:], true
}

// quad reads the quad of a key of the index.
func (ix *index) quad(key []byte) (q quad4, ok bool) {
	if len(key) == 0 || key[0] != ix.prefix {
		return quad4{}, false
	}
	rest := key[1:]
	for _, place := range ix.order {
		if q[place], rest, ok = cutID(rest); !ok {
			return quad4{}, false
		}
	}
	return q, len(rest) == 0
}
