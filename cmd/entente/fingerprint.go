package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"entente/schema"
)

// fingerprint tells what is known of an article and what it is understood with.
func (h *harvest) fingerprint(a *schema.Article) string {
	sum := sha256.New()
	for _, part := range []string{h.knowledge, a.Path, a.URL, a.Title, a.Publisher, string(a.Published), a.Language, a.Hash} {
		fmt.Fprintf(sum, "%d:%s", len(part), part)
	}
	return hex.EncodeToString(sum.Sum(nil)[:16])
}

// fingerprintOf tells packs and program apart from others: what another program
// or other packs would find in an article may be something else.
func fingerprintOf(knowledge schema.Pack) (string, error) {
	sum := sha256.New()
	if err := json.NewEncoder(sum).Encode(knowledge); err != nil {
		return "", fmt.Errorf("fingerprint of the packs: %w", err)
	}
	program, err := os.Executable()
	if err != nil {
		return "", fmt.Errorf("find the program's own file: %w", err)
	}
	file, err := os.Open(program)
	if err != nil {
		return "", fmt.Errorf("read the program's own file: %w", err)
	}
	defer file.Close()
	if _, err := io.Copy(sum, file); err != nil {
		return "", fmt.Errorf("read the program's own file: %w", err)
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}
