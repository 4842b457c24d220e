//go:build !(linux && amd64)

package nn

const hasTiles = false
