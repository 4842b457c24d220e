package query

import (
	"fmt"
	"math/big"
	"reflect"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/parser"
)

// maxScript is the length in bytes of the longest script. The parser calls
// itself for every bracket that opens, and the compiler takes time by the
// square of the length of a sum.
const maxScript = 16 << 10

// compile parses the script and refuses what could not be stopped. Its errors
// are of type *Error.
func compile(text string) (*goja.Program, error) {
	if len(text) > maxScript {
		return nil, &Error{Msg: fmt.Sprintf("the script has %d bytes; at most %d are taken", len(text), maxScript)}
	}
	if strings.TrimSpace(text) == "" {
		return nil, &Error{Msg: "the script is empty"}
	}
	tree, err := parser.ParseFile(nil, "", text, 0, parser.WithDisableSourceMaps)
	if err != nil {
		return nil, syntaxError(err)
	}
	if idx, msg := refused(tree); msg != "" {
		return nil, at(tree.File.Position(int(idx)-tree.File.Base()), msg)
	}
	program, err := goja.CompileAST(tree, false)
	if err != nil {
		return nil, compileError(err)
	}
	return program, nil
}

// refused gives the first literal of a kind that a script may not use: the
// engine's own regular expressions may take time without end inside one call,
// as may the powers of big integers.
func refused(tree *ast.Program) (at file.Idx, msg string) {
	walk(reflect.ValueOf(tree.Body), map[uintptr]bool{}, func(node any) {
		var idx file.Idx
		var why string
		switch n := node.(type) {
		case *ast.RegExpLiteral:
			idx, why = n.Idx, "regular expressions of JavaScript are not taken; use the filter regex(\"…\") or like(\"…\")"
		case *ast.NumberLiteral:
			if _, big := n.Value.(*big.Int); big {
				idx, why = n.Idx, "big integers are not taken"
			}
		}
		if why != "" && (msg == "" || idx < at) {
			at, msg = idx, why
		}
	})
	return at, msg
}

// walk calls do with every pointer below v. Package ast has no walker of its
// own.
func walk(v reflect.Value, seen map[uintptr]bool, do func(any)) {
	switch v.Kind() {
	case reflect.Interface:
		walk(v.Elem(), seen, do)
	case reflect.Pointer:
		if v.IsNil() || seen[v.Pointer()] || v.Type() == reflect.TypeFor[*big.Int]() || v.Type() == reflect.TypeFor[*file.File]() {
			return
		}
		seen[v.Pointer()] = true
		if v.CanInterface() {
			do(v.Interface())
		}
		walk(v.Elem(), seen, do)
	case reflect.Struct:
		for i := range v.NumField() {
			walk(v.Field(i), seen, do)
		}
	case reflect.Slice:
		for i := range v.Len() {
			walk(v.Index(i), seen, do)
		}
	}
}
