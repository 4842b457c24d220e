package graph

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

var (
	// ErrNotFound says that the graph has no entity of a name.
	ErrNotFound = errors.New("not found")
	// ErrAmbiguous says that several entities of the graph have a name.
	ErrAmbiguous = errors.New("ambiguous")
)

// NameError tells why a name leads to no one entity. It wraps [ErrNotFound],
// Things then being those with names near to it, or [ErrAmbiguous], Things
// then being those that have the name.
type NameError struct {
	Name   string
	Things []Thing
	kind   error
}

// Unwrap gives ErrNotFound or ErrAmbiguous.
func (e *NameError) Unwrap() error { return e.kind }

func (e *NameError) Error() string {
	var list []string
	for _, t := range e.Things {
		list = append(list, fmt.Sprintf("%s [%s, %s]", t.Label, t.Type, t.ID))
	}
	switch {
	case e.kind == ErrAmbiguous:
		return fmt.Sprintf("%q names several: %s; give one's id", e.Name, strings.Join(list, "; "))
	case len(list) > 0:
		return fmt.Sprintf("no entity is named %q; near it: %s", e.Name, strings.Join(list, "; "))
	default:
		return fmt.Sprintf("no entity is named %q, nor anything like it", e.Name)
	}
}

// describeAll describes the entities found, in their order.
func (g *Graph) describeAll(ctx context.Context, found []named) ([]Thing, error) {
	var things []Thing
	for _, n := range found {
		t, err := g.Describe(ctx, string(n.id))
		if err != nil {
			return nil, err
		}
		things = append(things, t)
	}
	return things, nil
}
