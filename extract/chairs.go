package extract

import (
	"slices"
	"strings"

	"entente/schema"
)

// chairsPreside claims of who holds the chair of an organization that he or she
// presides over it: "AU chair Macky Sall". The list chair-role has the offices.
func (d *document) chairsPreside() {
	for _, c := range slices.Clone(d.claims) {
		if c.Predicate() != schema.HoldsPosition || c.Modality != schema.Asserted || c.Qualifiers[schema.Former] != "" ||
			!d.lex.in("chair-role", strings.ToLower(c.Qualifiers[schema.Role])) {
			continue
		}
		if of := d.byID(c.Object()); of != nil && d.joinable(of) && !slices.ContainsFunc(strings.Fields(strings.ToLower(d.lex.fullName(of))), func(w string) bool { return d.lex.in("run-by-chair", w) }) {
			d.state(statement{subject: d.byID(c.Subject()), predicate: schema.PresidesOver, object: of, modality: schema.Asserted,
				evidence: c.Evidence, rule: "chair-of", confidence: 0.75})
		}
	}
}
