package store

import (
	"hash/maphash"
	"sync"

	"github.com/cayleygraph/quad"
)

// valueCache remembers which value has which number, both ways, in bounded
// memory.
//
// What it holds is true of the store's last change: the numbers that a change
// removes are dropped before it becomes visible, and nothing that was read
// before the drop can be put in after it. As a number is not given twice, a
// number in the cache that was given before a snapshot was taken is true of the
// snapshot too.
type valueCache struct {
	seed  maphash.Seed
	ids   [cacheShards]cacheShard[string, id]
	names [cacheShards]cacheShard[id, quad.Value]
}

const (
	cacheShards   = 16
	cacheOverhead = 96 // bytes of an entry beside its value's
)

func newValueCache(bytes int64) *valueCache {
	c := &valueCache{seed: maphash.MakeSeed()}
	for i := range cacheShards {
		c.ids[i].limit = int(bytes / cacheShards / 4)
		c.names[i].limit = int(bytes / cacheShards / 4)
	}
	return c
}

// id gives the number of the encoded value; it is 0 where that is not known.
func (c *valueCache) id(enc []byte) id {
	n, _ := c.idShard(enc).get(func(m map[string]id) (id, bool) {
		n, ok := m[string(enc)]
		return n, ok
	}, func() string { return string(enc) }, len(enc))
	return n
}

// name gives the value with a number; it is nil where that is not known.
func (c *valueCache) name(n id) quad.Value {
	v, _ := c.nameShard(n).get(func(m map[id]quad.Value) (quad.Value, bool) {
		v, ok := m[n]
		return v, ok
	}, func() id { return n }, cacheOverhead)
	return v
}

// putID remembers the number of a value, as read when the store had the
// generation.
func (c *valueCache) putID(enc []byte, n id, generation uint64) {
	c.idShard(enc).put(string(enc), n, len(enc), generation)
}

// putName remembers the value with a number, which takes size bytes.
func (c *valueCache) putName(n id, v quad.Value, size int, generation uint64) {
	c.nameShard(n).put(n, v, size, generation)
}

// drop forgets a value that the change to the generation removes.
func (c *valueCache) drop(enc []byte, n id, generation uint64) {
	c.idShard(enc).drop(string(enc), generation)
	c.nameShard(n).drop(n, generation)
}

func (c *valueCache) idShard(enc []byte) *cacheShard[string, id] {
	return &c.ids[maphash.Bytes(c.seed, enc)%cacheShards]
}

func (c *valueCache) nameShard(n id) *cacheShard[id, quad.Value] {
	return &c.names[n%cacheShards]
}

// cacheShard keeps what was used of late: what is put goes into young; when that
// is full it becomes old, and what was old is forgotten. What is found in old is
// moved to young.
type cacheShard[K comparable, V any] struct {
	mu         sync.Mutex
	young, old map[K]V
	size       int // bytes of young
	limit      int
	dropped    uint64 // the generation of the last drop
}

// get looks with find in both maps.
func (s *cacheShard[K, V]) get(find func(map[K]V) (V, bool), key func() K, size int) (V, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if v, ok := find(s.young); ok {
		return v, true
	}
	v, ok := find(s.old)
	if ok {
		s.insert(key(), v, size)
	}
	return v, ok
}

func (s *cacheShard[K, V]) put(key K, v V, size int, generation uint64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if generation < s.dropped {
		return
	}
	s.insert(key, v, size)
}

func (s *cacheShard[K, V]) insert(key K, v V, size int) {
	if size += cacheOverhead; s.young == nil || s.size+size > s.limit {
		s.old, s.young, s.size = s.young, make(map[K]V), 0
	}
	s.young[key] = v
	s.size += size
}

func (s *cacheShard[K, V]) drop(key K, generation uint64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.dropped = generation
	delete(s.young, key)
	delete(s.old, key)
}
