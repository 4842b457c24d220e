//go:build race

package main

// raceDetector says that the race detector is on. Articles then take each command
// some seconds, so that of the scripts only those run whose commands do several
// things at once, or read what is faulty; "make test" runs all of them without it.
const raceDetector = true
