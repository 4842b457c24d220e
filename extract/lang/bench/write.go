package bench

import (
	"context"
	"fmt"
	"io"
	"os"
	"runtime"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"entente/extract/lang/conll18"
	"entente/extract/lang/conllu"
)

// accuracy is that on one treebank, on raw text and on gold tokens.
type accuracy struct {
	name       string
	raw, given conll18.Scores
}

// measures are all that is measured.
type measures struct {
	banks    []accuracy
	names    map[string]conll18.Score // by kind, all of them under ""
	namesOf  string
	loading  time.Duration
	speed    float64 // tokens a second
	resident int64   // bytes; 0 where the system does not say
}

// rounds is how many times each text is analysed for the speed.
const rounds = 3

// time measures the speed on the texts of the treebanks, a paragraph group of
// about the length of an article at a time. The fastest round counts.
func (m *measures) time(ctx context.Context, a Analyzer, banks []bank) error {
	var texts []string
	for _, b := range banks {
		texts = append(texts, articles(b.sentences)...)
	}
	for range rounds {
		tokens := 0
		began := time.Now()
		for _, text := range texts {
			analyzed, err := a.Analyze(ctx, text)
			if err != nil {
				return err
			}
			for _, s := range analyzed {
				tokens += len(s.Tokens)
			}
		}
		m.speed = max(m.speed, float64(tokens)/time.Since(began).Seconds())
	}
	return nil
}

// article is how many sentences a text has whose analysis is timed.
const article = 30

func articles(sentences []*conllu.Sentence) []string {
	var out []string
	for len(sentences) > 0 {
		n := min(article, len(sentences))
		out = append(out, conllu.RawText(sentences[:n]))
		sentences = sentences[n:]
	}
	return out
}

// resident gives the memory of this process after a collection.
func resident() int64 {
	runtime.GC()
	data, err := os.ReadFile("/proc/self/statm") // Linux
	if err != nil {
		return 0
	}
	fields := strings.Fields(string(data))
	if len(fields) < 2 {
		return 0
	}
	pages, err := strconv.ParseInt(fields[1], 10, 64)
	if err != nil {
		return 0
	}
	return pages * int64(os.Getpagesize())
}

func (m *measures) write(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	row := func(name string, scores ...conll18.Score) {
		fmt.Fprintf(t, "%s\t", name)
		for _, s := range scores {
			fmt.Fprintf(t, "%.2f\t", 100*s.F1())
		}
		fmt.Fprintln(t)
	}
	fmt.Fprintln(t, "raw text, F1\ttokens\tsentences\twords\tUPOS\tXPOS\tlemmas\tUAS\tLAS\t")
	for _, b := range m.banks {
		row(b.name, b.raw.Tokens, b.raw.Sentences, b.raw.Words, b.raw.UPOS, b.raw.XPOS, b.raw.Lemmas, b.raw.UAS, b.raw.LAS)
	}
	fmt.Fprintln(t, "\ngold tokens, F1\tUPOS\tXPOS\tlemmas\tUAS\tLAS\t")
	for _, b := range m.banks {
		row(b.name, b.given.UPOS, b.given.XPOS, b.given.Lemmas, b.given.UAS, b.given.LAS)
	}
	fmt.Fprintln(t, "\nnames, span F1\tPER\tORG\tLOC\tall\t")
	row(m.namesOf, m.names["PER"], m.names["ORG"], m.names["LOC"], m.names[""])
	if err := t.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "\nspeed on one core, raw text: %.0f tokens a second\nloading: %.0f ms\n", m.speed, m.loading.Seconds()*1e3)
	if err == nil && m.resident > 0 {
		_, err = fmt.Fprintf(w, "resident memory, treebanks included: %d MB\n", m.resident>>20)
	}
	return err
}
