package data

import (
	"embed"
	"fmt"
	"io/fs"

	"entente/schema"
)

//go:embed packs/*.yaml
var packFiles embed.FS

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
// given. Unlike [MergePacks] it knows the line of every entry, so that an error
// wraps a [PackError] with file and line also where two packs disagree.
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

func embeddedLayers() ([]layer, error) {
	names, err := fs.Glob(packFiles, "packs/*.yaml") // sorted
	if err != nil {
		return nil, fmt.Errorf("list the embedded packs: %w", err)
	}
	layers := make([]layer, len(names))
	for i, name := range names {
		content, err := packFiles.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("read the embedded pack %s: %w", name, err)
		}
		if layers[i], err = parsePack(name, content); err != nil {
			return nil, err
		}
	}
	return layers, nil
}
