package query

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/dop251/goja"
)

// native is a function of the script's environment written in Go. An error it
// returns is thrown in the script.
type native func(call goja.FunctionCall) (goja.Value, error)

// globals are what a script keeps of the engine's own. Everything else goes:
// what runs without end inside one call, takes memory at one stroke, or makes
// code of text.
var globals = []string{
	"Array", "Boolean", "Date", "Error", "Infinity", "JSON", "Map", "Math", "NaN", "Number", "Object",
	"RangeError", "ReferenceError", "Set", "String", "Symbol", "SyntaxError", "TypeError",
	"decodeURI", "decodeURIComponent", "encodeURI", "encodeURIComponent",
	"isFinite", "isNaN", "parseFloat", "parseInt", "undefined",
}

// prepare builds the environment.
func (s *script) prepare() error {
	global := s.vm.GlobalObject()
	for _, name := range global.GetOwnPropertyNames() {
		if slices.Contains(globals, name) {
			continue
		}
		if err := global.Delete(name); err != nil {
			return fmt.Errorf("prepare query: %w", err)
		}
	}
	if err := s.tame(); err != nil {
		return fmt.Errorf("prepare query: %w", err)
	}
	s.proto = s.vm.NewObject()
	g := s.vm.NewObject()
	return errors.Join(
		s.define(s.proto, s.pathMethods()),
		s.define(g, s.graphMethods()),
		s.define(global, s.values()),
		global.Set("g", g), global.Set("graph", g))
}

// define sets functions on an object, each under its name and with a capital.
func (s *script) define(object *goja.Object, functions map[string]native) error {
	for name, function := range functions {
		value := s.wrap(function)
		if err := object.Set(name, value); err != nil {
			return err
		}
		if capital := strings.ToUpper(name[:1]) + name[1:]; object != s.vm.GlobalObject() {
			if err := object.Set(capital, value); err != nil {
				return err
			}
		}
	}
	return nil
}

// wrap makes a function of the script's. A panic of Cayley's code below it is
// thrown as an error; those that the engine itself uses go on.
func (s *script) wrap(function native) func(goja.FunctionCall) goja.Value {
	return func(call goja.FunctionCall) goja.Value {
		value, err := s.recovering(function, call)
		if err != nil {
			s.throw(err)
		}
		if value == nil {
			return goja.Undefined()
		}
		return value
	}
}

func (s *script) recovering(function native, call goja.FunctionCall) (value goja.Value, err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case *stopSignal:
			err = r.cause
		case goja.Value, *goja.Exception, *goja.InterruptedError, *goja.StackOverflowError:
			panic(r)
		case error:
			if strings.HasPrefix(fmt.Sprintf("%T", r), "goja.") { // the engine's own, not exported
				panic(r)
			}
			err = fmt.Errorf("the query engine failed: %w", r)
		default:
			if strings.HasPrefix(fmt.Sprintf("%T", r), "goja.") {
				panic(r)
			}
			err = fmt.Errorf("the query engine failed: %v", r)
		}
	}()
	return function(call)
}

// throw throws err in the script, keeping what the script itself threw.
func (s *script) throw(err error) {
	switch e := err.(type) {
	case *goja.Exception:
		panic(e)
	case *goja.InterruptedError:
		panic(e)
	case *goja.StackOverflowError:
		panic(e)
	}
	panic(s.vm.NewGoError(err))
}
