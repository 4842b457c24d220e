//go:build race

package store

// raceDetector says that the race detector is on. Pebble then records a stack
// for every table it looks into, which makes large loads take many minutes.
const raceDetector = true
