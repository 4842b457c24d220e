package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/internal/specimen"
	"entente/schema"
)

var update = flag.Bool("update", false, "rewrite the expected outputs in testdata")

// checkGolden compares got with testdata/name.
func checkGolden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

func TestProfileText(t *testing.T) {
	for kind, g := range stores(t) {
		for file, name := range map[string]string{"sco.txt": "SCO", "xi.txt": "xi jinping"} {
			p, err := g.Profile(context.Background(), name)
			if err != nil {
				t.Fatalf("%s: %v", kind, err)
			}
			var b bytes.Buffer
			if err := p.WriteText(&b, 80, false); err != nil {
				t.Fatal(err)
			}
			checkGolden(t, file, b.String())
		}
	}
}

func TestStatsText(t *testing.T) {
	for _, g := range stores(t) {
		s, err := g.Stats(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := s.WriteText(&b, 80); err != nil {
			t.Fatal(err)
		}
		checkGolden(t, "stats.txt", b.String())
	}
}

func TestProfileJSON(t *testing.T) {
	g := stores(t)["disk"]
	p, err := g.Profile(context.Background(), "id:place/shanghai")
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.MarshalIndent(p, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	checkGolden(t, "shanghai.json", string(text)+"\n")
}

func TestFind(t *testing.T) {
	georgia := specimen.Extractions()[2]
	georgia.Entities = append(georgia.Entities, []schema.Entity{
		{ID: specimen.Base + "state/georgia", Type: schema.State, Name: "Georgia"},
		{ID: specimen.Base + "place/georgia-us", Type: schema.Place, Name: "Georgia"},
		{ID: specimen.Base + "person/erdogan", Type: schema.Person, Name: "Recep Tayyip Erdoğan", Aliases: []string{"Georgian"}},
		{ID: specimen.Base + "person/prc", Type: schema.Person, Name: "PRC"}, // of whom nothing is told
	}...)
	g, err := graph.CreateMemory(graph.Config{})
	if err != nil {
		t.Fatal(err)
	}
	xs := append(specimen.Extractions()[:2], georgia)
	if err := g.Load(context.Background(), allQuads(xs), nil); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, want, wantErr string }{
		{name: "China", want: "state/china"},
		{name: "  china ", want: "state/china"},
		{name: "prc", want: "state/china"},
		{name: "id:state/china", want: "state/china"},
		{name: "<id:state/china>", want: "state/china"},
		{name: specimen.Base + "state/china", want: "state/china"},
		{name: "recep tayyip  ERDOGAN", want: "person/erdogan"},
		{name: "Georgia", wantErr: `"Georgia" names several: Georgia [place, id:place/georgia-us]; Georgia [state, id:state/georgia]; give one's id`},
		{name: "Chna", wantErr: `no entity is named "Chna"; near it: China [state, id:state/china]`},
		{name: "Shanghai Coop", wantErr: `no entity is named "Shanghai Coop"; near it: Shanghai Cooperation Organization [organization, id:organization/sco]`},
		{name: "id:state/nowhere", wantErr: `no entity is named "id:state/nowhere", nor anything like it`},
		{name: "", wantErr: `no entity is named "", nor anything like it`},
	} {
		got, err := g.Find(context.Background(), c.name)
		if c.wantErr != "" {
			if err == nil || err.Error() != c.wantErr {
				t.Errorf("find %q: error %v, want %s", c.name, err, c.wantErr)
			}
			if kind := graph.ErrNotFound; !strings.Contains(c.wantErr, "several") && !errors.Is(err, kind) {
				t.Errorf("find %q: %v does not wrap %v", c.name, err, kind)
			}
			continue
		}
		if err != nil || got != specimen.Base+c.want {
			t.Errorf("find %q: %s, %v; want %s", c.name, got, err, c.want)
		}
	}
}
