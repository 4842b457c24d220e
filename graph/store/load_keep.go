package store

import "errors"

var errKept = errors.New("nothing is removed after a failed write")

// Remove removes a file, but none after the store has failed. Where the database
// cannot tell whether its list of tables came to the disk, it removes the
// tables that it was about to add, which it takes to be followed by the end of
// the process before that; but they may be on the list.
func (g guardFS) Remove(name string) error {
	if g.log.failed() {
		return errKept
	}
	return g.FS.Remove(name)
}
