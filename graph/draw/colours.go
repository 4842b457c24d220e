package draw

import "entente/schema"

// colours are a class's: a light fill that black can be read on, and a dark
// edge that stands out from white, both told apart also by who sees no red or
// green. Black on each fill has a contrast of more than 12 to 1, each edge on
// white more than 4.5 to 1.
type colours struct{ fill, edge string }

var palette = map[schema.Class]colours{
	schema.Person:       {"#FFE8C7", "#96560A"},
	schema.State:        {"#D3E5FF", "#1B5FAA"},
	schema.Organization: {"#D5F2E3", "#14734B"},
	schema.Summit:       {"#FBD9E4", "#A92A5E"},
	schema.Event:        {"#F3DDF7", "#86409A"},
	schema.Initiative:   {"#FFF6BF", "#7A6A00"},
	schema.Document:     {"#E9E9EE", "#5A5F6E"},
	schema.Project:      {"#DDF3F7", "#11708A"},
	schema.Place:        {"#EDE3D9", "#7B5A3C"},
}

// plain are those of what has no class of the vocabulary.
var plain = colours{"#FFFFFF", "#5A5F6E"}

const (
	paper    = "#FFFFFF"
	ink      = "#1A1D24"
	labelInk = "#3D424E"
	lineInk  = "#858B97"
)

func (n node) colours() colours {
	if n.class < 0 {
		return plain
	}
	return palette[schema.Classes[n.class].Class]
}
