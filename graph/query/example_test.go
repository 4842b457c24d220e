package query_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
)

// TestExamples runs queries that the documentation gives to its readers.
func TestExamples(t *testing.T) {
	for _, c := range []struct {
		about, query string
		want         []string
	}{
		{"the members of an organization, with their names",
			`g.V("<id:organization/sco>").In("<ent:memberOf>").Save("<rdfs:label>", "name").All()`,
			[]string{
				`{"id":"id:state/china","name":"China"}`,
				`{"id":"id:state/india","name":"India"}`,
				`{"id":"id:state/pakistan","name":"Pakistan"}`,
				`{"id":"id:state/russia","name":"Russia"}`,
			}},
		{"who took part in a summit, and how",
			`g.V("<id:summit/sco-2018-qingdao>").In(["<ent:participatedIn>", "<ent:chaired>", "<ent:spokeAt>"], "how").Save("<rdfs:label>", "name").All()`,
			[]string{
				`{"id":"id:person/narendra-modi","how":"ent:participatedIn","name":"Narendra Modi"}`,
				`{"id":"id:person/vladimir-putin","how":"ent:participatedIn","name":"Vladimir Putin"}`,
				`{"id":"id:person/xi-jinping","how":"ent:chaired","name":"Xi Jinping"}`,
			}},
		{"who was at the same meetings as somebody",
			`var modi = g.V("<id:person/narendra-modi>"), at = g.M().Out(["<ent:participatedIn>", "<ent:chaired>"]);
modi.Follow(at).Tag("meeting").FollowR(at).Except(modi).All()`,
			[]string{
				`{"id":"id:person/vladimir-putin","meeting":"id:summit/sco-2018-qingdao"}`,
				`{"id":"id:person/xi-jinping","meeting":"id:summit/sco-2018-qingdao"}`,
			}},
		{"what is stated of somebody, found by name, in which words and where",
			`g.V("Vladimir Putin").In("<rdfs:label>").In("<rdf:subject>").Save("<rdf:predicate>", "states").Save("<ent:modality>", "as")
  .Out("<prov:wasQuotedFrom>").Save("<prov:value>", "words").Out("<schema:isPartOf>").Save("<schema:headline>", "article").All()`,
			[]string{
				`{"id":"id:article/qingdao","states":"ent:holdsPosition","as":"asserted","words":"Russian President Vladimir Putin","article":"Leaders meet in Qingdao"}`,
				`{"id":"id:article/qingdao","states":"ent:participatedIn","as":"asserted","words":"Russian President Vladimir Putin and Indian Prime Minister Narendra Modi attended","article":"Leaders meet in Qingdao"}`,
			}},
		{"how many claims there are of each predicate",
			`var n = {};
g.V("<rdf:Statement>").In("<rdf:type>").Out("<rdf:predicate>").ForEach(d => { n[d.id] = (n[d.id] || 0) + 1 });
Object.keys(n).sort().forEach(p => g.Emit({predicate: p, claims: n[p]}))`,
			[]string{
				`{"predicate":"ent:adopted","claims":1}`,
				`{"predicate":"ent:candidateOf","claims":1}`,
				`{"predicate":"ent:chaired","claims":1}`,
				`{"predicate":"ent:founded","claims":2}`,
				`{"predicate":"ent:foundedIn","claims":1}`,
				`{"predicate":"ent:foundedOn","claims":1}`,
				`{"predicate":"ent:heldIn","claims":1}`,
				`{"predicate":"ent:heldOn","claims":1}`,
				`{"predicate":"ent:holdsPosition","claims":2}`,
				`{"predicate":"ent:meetingOf","claims":1}`,
				`{"predicate":"ent:memberOf","claims":7}`,
				`{"predicate":"ent:metWith","claims":1}`,
				`{"predicate":"ent:participatedIn","claims":2}`,
				`{"predicate":"ent:said","claims":1}`,
			}},
		{"what is planned or denied, and by what words",
			`g.V("planned", "denied").Tag("as").In("<ent:modality>").Save("<rdf:subject>", "who").Save("<rdf:predicate>", "what").Save("<rdf:object>", "whom")
  .Out("<prov:wasQuotedFrom>").Out("<prov:value>").All()`,
			[]string{
				`{"id":"Belarus will join the SCO next year","as":"planned","who":"id:state/belarus","what":"ent:memberOf","whom":"id:organization/sco"}`,
				`{"id":"Iran had been a member since 2005","as":"denied","who":"id:state/iran","what":"ent:memberOf","whom":"id:organization/sco"}`,
			}},
	} {
		for _, g := range []*graph.Graph{memory(t), disk(t)} {
			if diff := cmp.Diff(c.want, jsonl(t, g, c.query)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", c.about, diff)
			}
		}
	}
}
