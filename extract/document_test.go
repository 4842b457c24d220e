package extract

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/schema"
)

// Of a passage too long to quote the parts are the evidence, but not what is
// implied, which stands nowhere in the text.
func TestEvidenceOfLongPassage(t *testing.T) {
	d := &document{text: "Norway " + strings.Repeat("x", schema.MaxEvidence) + " met."}
	d.sentences = []schema.Sentence{{Span: schema.Span{End: len(d.text)}}}
	got := d.evidence(schema.Span{End: len(d.text)}, schema.Span{}, schema.Span{End: 6})
	want := []schema.Evidence{{Span: schema.Span{End: 6}, Text: "Norway"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
