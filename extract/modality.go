package extract

import (
	"entente/extract/pattern"
	"entente/schema"
)

// modalityOf reads from the words of a match that are no part of a mention
// whether the text says it happened, is to happen, or did not.
func modalityOf(items []pattern.Item, m pattern.Match) schema.Modality {
	modality := schema.Asserted
	for i := max(0, m.Start-2); i < m.Start; i++ {
		switch items[i].Lower {
		case "expected", "planned", "possible", "upcoming", "proposed", "future", "scheduled", "potential":
			modality = schema.Planned
		}
	}
	for i := m.Start; i < m.End; i++ {
		if items[i].Type != "" {
			continue
		}
		switch items[i].Lower {
		case "not", "n't", "n’t", "never", "without", "refused", "declined", "skipped", "denied", "neither", "nor", "boycotted":
			return schema.Denied
		case "will", "'ll", "would", "shall", "should", "may", "might", "could", "can", "plans", "planned", "planning", "due",
			"scheduled", "expected", "hopes", "hoped", "hope", "intends", "wants", "wanted", "seeks", "expects", "if",
			"invited", "invite", "inviting", "ready", "willing", "upcoming", "urged", "must", "going":
			modality = schema.Planned
		}
	}
	return modality
}
