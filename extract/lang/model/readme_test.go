package model

import (
	"crypto/sha256"
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestReadmeNamesTheModels holds the sums in the README to the files.
func TestReadmeNamesTheModels(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"segment", "neural", "lemma"} {
		data, err := os.ReadFile(name + ".bin")
		if err != nil {
			t.Fatal(err)
		}
		if sum := fmt.Sprintf("%x", sha256.Sum256(data)); !strings.Contains(string(readme), sum) {
			t.Errorf("README.md does not give the SHA-256 of %s.bin, %s", name, sum)
		}
	}
}
