package extract

import "entente/schema"

// implied is what a text leaves unsaid because it was named before: the meeting or state
// named last, or the organization named most often before offset.
func (d *document) implied(class schema.Class, offset int) *entity {
	if class == schema.Organization {
		return d.salient(offset)
	}
	if class == schema.Summit {
		return d.meetingSpokenOf(d.sentenceAt(max(0, offset-1)), offset)
	}
	return d.last(offset, class)
}

// salient is the organization named most often before offset, of several the
// one named last.
func (d *document) salient(offset int) *entity {
	count := map[*entity]int{}
	var best *entity
	for _, m := range d.mentions {
		if m.Start >= offset {
			break
		}
		if m.typ == string(schema.Organization) && m.entity != nil && m.kind == schema.NameMention {
			count[m.entity]++
			if best == nil || count[m.entity] >= count[best] {
				best = m.entity
			}
		}
	}
	return best
}

// last is the entity of the type that was named last before offset.
func (d *document) last(offset int, class schema.Class) *entity {
	for i := len(d.mentions) - 1; i >= 0; i-- {
		m := d.mentions[i]
		if m.Start < offset && m.entity != nil && m.kind == schema.NameMention && m.typ == string(class) {
			return m.entity
		}
	}
	return nil
}
