package draw

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"sync"

	"github.com/dop251/goja"
)

// dagreSource is dagre, as dagre/README.md tells.
//
//go:embed dagre/dagre.min.js
var dagreSource string

//go:embed layout.js
var layoutSource string

// maxCalls is how deep JavaScript may call. Dagre walks graphs by recursion, a
// few calls deep for each node.
const maxCalls = 20_000

// sheet is what dagre is told: sizes and links, in pixels. Columns go from left
// to right.
type sheet struct {
	NodeGap   float64     `json:"nodeGap"`   // between boxes in a column
	EdgeGap   float64     `json:"edgeGap"`   // between lines in a column
	ColumnGap float64     `json:"columnGap"` // between columns
	Nodes     []sheetNode `json:"nodes"`
	Edges     []sheetEdge `json:"edges"`
}

type sheetNode struct {
	Width  float64 `json:"width"`
	Height float64 `json:"height"`
}

// sheetEdge goes from the node left to the node right, over at least so many
// columns, with a label of that size.
type sheetEdge struct {
	Left    int     `json:"left"`
	Right   int     `json:"right"`
	Columns int     `json:"columns"`
	Width   float64 `json:"width"`
	Height  float64 `json:"height"`
}

// layout is what dagre answers: the middles of the nodes and of the labels, and
// the points that each line goes through, its ends on the nodes' boundaries.
type layout struct {
	Nodes []point `json:"nodes"`
	Edges []struct {
		Label  point   `json:"label"`
		Points []point `json:"points"`
	} `json:"edges"`
}

type point struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
}

// programs are compiled when the first picture is laid out, and shared by all:
// running a program does not change it.
var programs = sync.OnceValues(func() ([]*goja.Program, error) {
	dagre, err := goja.Compile("dagre.min.js", dagreSource, false)
	if err != nil {
		return nil, err
	}
	entry, err := goja.Compile("layout.js", layoutSource, true)
	return []*goja.Program{dagre, entry}, err
})

// layOut places what is on the sheet, in a JavaScript runtime of its own. When
// ctx ends the runtime is stopped and the error is that of ctx.
func layOut(ctx context.Context, s sheet) (l layout, err error) {
	defer func() { // a fault of the interpreter is no reason to end the program
		if r := recover(); r != nil {
			err = fmt.Errorf("dagre failed: %v", r)
		}
	}()
	if err := ctx.Err(); err != nil {
		return layout{}, err
	}
	input, err := json.Marshal(s)
	if err != nil {
		return layout{}, err
	}
	vm := goja.New()
	vm.SetMaxCallStackSize(maxCalls)
	stop := context.AfterFunc(ctx, func() { vm.Interrupt(ctx.Err()) })
	defer stop()
	answer, err := run(vm, string(input))
	var stopped *goja.InterruptedError
	switch {
	case errors.As(err, &stopped):
		return layout{}, ctx.Err()
	case err != nil:
		return layout{}, fmt.Errorf("dagre: %w", err)
	}
	if err := json.Unmarshal([]byte(answer), &l); err != nil {
		return layout{}, fmt.Errorf("dagre's answer: %w", err)
	}
	if len(l.Nodes) != len(s.Nodes) || len(l.Edges) != len(s.Edges) {
		return layout{}, fmt.Errorf("dagre placed %d of %d nodes, %d of %d edges", len(l.Nodes), len(s.Nodes), len(l.Edges), len(s.Edges))
	}
	return l, nil
}

func run(vm *goja.Runtime, input string) (string, error) {
	compiled, err := programs()
	if err != nil {
		return "", err
	}
	var entry goja.Value
	for _, program := range compiled {
		if entry, err = vm.RunProgram(program); err != nil {
			return "", err
		}
	}
	call, ok := goja.AssertFunction(entry)
	if !ok {
		return "", errors.New("layout.js is not a function")
	}
	answer, err := call(goja.Undefined(), vm.ToValue(input))
	if err != nil {
		return "", err
	}
	return answer.String(), nil
}
