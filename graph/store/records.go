package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
)

// Record is data kept beside the quads, found by its kind and name.
type Record struct {
	Kind, Name string
	Data       []byte
}

var errRecordKind = errors.New("the kind of a record must not be empty nor hold a zero byte")

func recordKeyOf(kind, name string) (string, error) {
	if kind == "" || strings.IndexByte(kind, 0) >= 0 {
		return "", fmt.Errorf("%w: %q", errRecordKind, kind)
	}
	return string(recordKey) + kind + "\x00" + name, nil
}

// PutRecord keeps data under a kind and name, in place of what was there.
func (tx *Tx) PutRecord(kind, name string, data []byte) error {
	return tx.setRecord(kind, name, append([]byte{}, data...))
}

// DeleteRecord deletes a record, if it is there.
func (tx *Tx) DeleteRecord(kind, name string) error { return tx.setRecord(kind, name, nil) }

func (tx *Tx) setRecord(kind, name string, data []byte) error {
	if err := tx.ready(); err != nil {
		return err
	}
	key, err := recordKeyOf(kind, name)
	if err == nil {
		tx.records[key] = data
	}
	return err
}

// Record gives the data of a record and whether there is one, as the transaction
// has left it so far. The data must not be changed.
func (tx *Tx) Record(kind, name string) ([]byte, bool, error) {
	if err := tx.ready(); err != nil {
		return nil, false, err
	}
	key, err := recordKeyOf(kind, name)
	if err != nil {
		return nil, false, err
	}
	if data, met := tx.records[key]; met {
		return data, data != nil, nil
	}
	data, ok, err := tx.s.Record(kind, name)
	return data, ok, tx.fail(err)
}

// Record gives the data of a record and whether there is one.
func (v *view) Record(kind, name string) (data []byte, ok bool, err error) {
	key, err := recordKeyOf(kind, name)
	if err != nil {
		return nil, false, err
	}
	ok, err = v.get([]byte(key), func(b []byte) error {
		data = append([]byte{}, b...)
		return nil
	})
	return data, ok, err
}

// Records gives all records of a kind in the order of their names, as they are
// at the moment of the call's first step.
func (s *Store) Records(kind string) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		sn := s.Snapshot()
		defer sn.Close()
		sn.Records(kind)(yield)
	}
}

// Records gives all records of a kind in the order of their names.
func (sn *Snapshot) Records(kind string) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		prefix, err := recordKeyOf(kind, "")
		if err != nil {
			yield(Record{}, err)
			return
		}
		err = sn.each(context.Background(), []byte(prefix), func(key, value []byte) bool {
			name := string(key[len(prefix):])
			return yield(Record{Kind: kind, Name: name, Data: bytes.Clone(value)}, nil)
		})
		if err != nil {
			yield(Record{}, err)
		}
	}
}
