//go:build race

package main

// raceDetector says that the race detector is on. Reading the packs then takes
// each command some seconds, so that only the scripts run whose commands do
// several things at once; "make test" runs all of them without it.
const raceDetector = true
