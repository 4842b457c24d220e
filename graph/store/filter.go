package store

import (
	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/bloom"
)

// keyFilter is a Bloom filter of the keys that are looked up one by one. The
// orders of quads but the first are read by ranges alone, which no filter helps;
// without them the filters take half the memory.
type keyFilter struct{ bloom.FilterPolicy }

// Name is on the disk.
func (keyFilter) Name() string { return "entente.keys" }

// filtered reports whether a key is one that is looked up.
func filtered(key []byte) bool {
	return len(key) == 0 || key[0] != posKey && key[0] != ospKey && key[0] != lspKey
}

func (f keyFilter) MayContain(kind pebble.FilterType, filter, key []byte) bool {
	return !filtered(key) || f.FilterPolicy.MayContain(kind, filter, key)
}

func (f keyFilter) NewWriter(kind pebble.FilterType) pebble.FilterWriter {
	return keyFilterWriter{f.FilterPolicy.NewWriter(kind)}
}

type keyFilterWriter struct{ pebble.FilterWriter }

func (w keyFilterWriter) AddKey(key []byte) {
	if filtered(key) {
		w.FilterWriter.AddKey(key)
	}
}
