package data

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"sync"

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

// embeddedLayers gives the packs that come with the program. They are read once,
// and shared: nobody changes what their entries hold.
func embeddedLayers() ([]layer, error) {
	layers, err := readEmbedded()
	return slices.Clone(layers), err
}

var readEmbedded = sync.OnceValues(func() ([]layer, error) {
	names, err := fs.Glob(packFiles, "packs/*.yaml") // sorted
	if err != nil {
		return nil, fmt.Errorf("list the embedded packs: %w", err)
	}
	layers, errs := make([]layer, len(names)), make([]error, len(names))
	var reading sync.WaitGroup
	for i, name := range names {
		reading.Go(func() {
			content, err := packFiles.ReadFile(name)
			if err != nil {
				errs[i] = fmt.Errorf("read the embedded pack %s: %w", name, err)
				return
			}
			layers[i], errs[i] = parsePack(name, content)
		})
	}
	reading.Wait()
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return layers, nil
})
