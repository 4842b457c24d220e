package lang

import _ "embed"

// The models that are part of the program, see model/README.md.
var (
	//go:embed model/segment.bin
	segmentModel []byte
	//go:embed model/neural.bin
	neuralModel string
	//go:embed model/lemma.bin
	lemmaModel []byte
)
