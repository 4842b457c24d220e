package data

import (
	"embed"
	"encoding/gob"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"entente/schema"
)

// embeddedPacks are the packs in packs/*.yaml, read and checked when the program
// is built: YAML takes the better part of a second, for which every command
// would wait.
//
//go:generate go test -run ^TestEmbeddedPacksAreThoseOfTheFiles$ -update .
//go:embed packs.gob
var embeddedPacks string

// embeddedPack is a pack with the name of its file.
type embeddedPack struct {
	File string
	Pack schema.Pack
}

//go:embed samples/*.txt
var sampleFiles embed.FS

// EmbeddedPacks are the packs that come with the program, in file-name order.
func EmbeddedPacks() ([]schema.Pack, error) {
	layers, err := embeddedLayers()
	if err != nil {
		return nil, err
	}
	packs := make([]schema.Pack, len(layers))
	for i, l := range layers {
		packs[i] = l.pack
	}
	return packs, nil
}

// Knowledge is the embedded packs and over them those in files, in the order
// given. Unlike [MergePacks] it knows the lines of files, so that an error wraps
// a [PackError] with file and line also where two packs disagree.
func Knowledge(files ...string) (schema.Pack, error) {
	layers, err := embeddedLayers()
	if err != nil {
		return schema.Pack{}, err
	}
	for _, file := range files {
		l, err := loadLayer(file)
		if err != nil {
			return schema.Pack{}, err
		}
		layers = append(layers, l)
	}
	return mergeLayers(layers)
}

// Samples are the articles that come with the program, *.txt at its root.
func Samples() fs.FS {
	sub, err := fs.Sub(sampleFiles, "samples")
	if err != nil { // only for a name that is no path, which "samples" is not
		return sampleFiles
	}
	return sub
}

// embeddedLayers gives the packs that come with the program. They are read once,
// and shared: nobody changes what their entries hold.
func embeddedLayers() ([]layer, error) {
	layers, err := readEmbedded()
	return slices.Clone(layers), err
}

var readEmbedded = sync.OnceValues(func() ([]layer, error) {
	var packs []embeddedPack
	if err := gob.NewDecoder(strings.NewReader(embeddedPacks)).Decode(&packs); err != nil {
		return nil, fmt.Errorf("read the embedded packs: %w", err)
	}
	layers := make([]layer, len(packs))
	for i, p := range packs {
		layers[i] = layer{pack: p.Pack, file: p.File}
	}
	return layers, nil
})
