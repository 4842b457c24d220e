package store

import (
	"errors"
	"fmt"
	"sync/atomic"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/bloom"
)

// databaseFormat is pebble's version of the files of a store. It changes only
// with formatVersion.
const databaseFormat = pebble.FormatTableFormatV6

// memTableBytes is the most that changes take in memory before they are written
// to a table. Pebble holds two of these at times and takes them from its cache. A
// batch of more than half of it is written to a table of its own at once, which
// for batches of 10,000 quads means many small tables if it is less.
const memTableBytes = 32 << 20

// databaseOptions are pebble's options for a store. The cache in them is the
// caller's to unref.
func databaseOptions(opts Options, log *logger) *pebble.Options {
	o := &pebble.Options{
		FS:                          opts.FS,
		ReadOnly:                    opts.ReadOnly,
		Cache:                       pebble.NewCache(opts.CacheBytes/2 + 2*memTableBytes),
		FormatMajorVersion:          databaseFormat,
		Merger:                      countsMerger,
		MemTableSize:                memTableBytes,
		MemTableStopWritesThreshold: 2,
		L0CompactionThreshold:       4,
		L0StopWritesThreshold:       24,
		LBaseMaxBytes:               64 << 20,
		MaxOpenFiles:                512,
		BytesPerSync:                1 << 20,
		WALBytesPerSync:             0,
		CompactionConcurrencyRange:  log.compactions,
		Logger:                      log,
		EventListener:               log.listener(),
	}
	for i := range o.Levels {
		o.Levels[i].FilterPolicy = keyFilter{bloom.FilterPolicy(10)}
		o.Levels[i].BlockSize = 8 << 10
		o.Levels[i].IndexBlockSize = 64 << 10
	}
	for i := range o.TargetFileSizes {
		o.TargetFileSizes[i] = 8 << 20
	}
	o.ApplyCompressionSettings(func() pebble.DBCompressionSettings { return pebble.DBCompressionFastest })
	return o
}

// logger is the ear of a store for what its database says: that a write failed
// for good, or that what is in memory cannot be brought to the disk for now.
type logger struct {
	fatal  atomic.Pointer[error]
	flush  atomic.Pointer[error]
	opened atomic.Bool
}

// compactions are the fewest and the most compactions that run at once, of which
// the fewest run unless much has piled up. Opening and closing wait for those that
// have begun, so that then none begin.
func (l *logger) compactions() (fewest, most int) {
	if l.opened.Load() {
		fewest = 1
	}
	return fewest, 2
}

func (*logger) Infof(string, ...any)  {}
func (*logger) Errorf(string, ...any) {}

// Fatalf is called where pebble would end the process. It returns, as pebble's
// callers bear, and the failure is kept for the store to see before what was
// done is believed.
func (l *logger) Fatalf(format string, args ...any) {
	err := fmt.Errorf("%w: "+format, append([]any{ErrFailed}, args...)...)
	for _, arg := range args {
		if cause, ok := arg.(error); ok {
			err = errors.Join(err, readError(cause))
		}
	}
	l.fatal.CompareAndSwap(nil, &err)
}

// flushError is why what is in memory cannot be brought to the disk for now.
func (l *logger) flushError() error {
	if err := l.flush.Load(); err != nil {
		return *err
	}
	return nil
}

// lost notes that a write of the log failed.
func (l *logger) lost(cause error) {
	err := fmt.Errorf("%w: %w", ErrFailed, cause)
	l.fatal.CompareAndSwap(nil, &err)
}

func (l *logger) failed() bool { return l.fatal.Load() != nil }

// listener hears of flushes, which pebble tries anew for as long as they fail.
// Corruption is told to whom reads.
func (l *logger) listener() *pebble.EventListener {
	var last atomic.Pointer[error] // of flushes; pebble calls an empty one an error too
	return &pebble.EventListener{
		DataCorruption: func(pebble.DataCorruptionInfo) {},
		FlushEnd: func(info pebble.FlushInfo) {
			last.Store(&info.Err)
			l.flush.Store(nil)
		},
		BackgroundError: func(err error) {
			if flushed := last.Load(); flushed == nil || !errors.Is(err, *flushed) {
				return // of a compaction, which can wait
			}
			err = fmt.Errorf("write to disk: %w", err)
			l.flush.Store(&err)
		},
	}
}
