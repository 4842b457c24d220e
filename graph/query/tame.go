package query

import (
	"bytes"
	"fmt"

	"github.com/dop251/goja"
)

const (
	maxList   = 1_000_000 // elements of a list that a built-in method goes over
	maxString = 16 << 20  // characters of a string that a built-in method makes
	maxJSON   = 64 << 10  // bytes of a text that JSON.parse reads
	maxDepth  = 100       // how deep built-in methods may call themselves
)

// tame takes from the engine's built-in objects what one call of would run too
// long, take too much memory or recurse too deep. An interrupt waits until
// such a call ends.
func (s *script) tame() error {
	remove := map[string][]string{
		"Function.prototype": {"constructor", "bind"},
		"String.prototype":   {"match", "matchAll", "search"},
		"String":             {"raw"},
	}
	for _, owner := range []string{"Function.prototype", "String.prototype", "String"} {
		object, err := s.builtin(owner)
		if err != nil {
			return err
		}
		for _, name := range remove[owner] {
			if err := object.Delete(name); err != nil {
				return err
			}
		}
	}
	// The constructors of these kinds of functions make code of text, too.
	for _, kind := range []string{"(function*(){})", "(async function(){})"} {
		made, err := s.vm.RunString(kind)
		if err != nil {
			return err
		}
		if err := made.ToObject(s.vm).Prototype().Delete("constructor"); err != nil {
			return err
		}
	}
	return s.tameMethods()
}

// builtin gives Name or Name.prototype; Function is no longer a global.
func (s *script) builtin(name string) (*goja.Object, error) {
	var value goja.Value
	var err error
	if name == "Function.prototype" {
		value = s.vm.Get("Object").ToObject(s.vm).Prototype()
	} else if value, err = s.vm.RunString(name); err != nil {
		return nil, err
	}
	return value.ToObject(s.vm), nil
}

func (s *script) tameMethods() error {
	array, err := s.builtin("Array.prototype")
	if err != nil {
		return err
	}
	for _, name := range array.GetOwnPropertyNames() {
		original, ok := goja.AssertFunction(array.Get(name))
		if !ok || name == "constructor" {
			continue
		}
		if err := array.Set(name, s.wrap(s.short(name, original))); err != nil {
			return err
		}
	}
	// Spreading, for…of, Set and Map all go by way of this one.
	if err := array.SetSymbol(goja.SymIterator, array.Get("values")); err != nil {
		return err
	}
	text, err := s.builtin("String.prototype")
	if err != nil {
		return err
	}
	for _, name := range []string{"repeat", "padStart", "padEnd"} {
		original, _ := goja.AssertFunction(text.Get(name))
		if err := text.Set(name, s.wrap(s.small(name, original))); err != nil {
			return err
		}
	}
	function, err := s.builtin("Function.prototype")
	if err != nil {
		return err
	}
	if err := s.bound(function, "apply", 1); err != nil {
		return err
	}
	if err := s.bound(s.vm.Get("Array").ToObject(s.vm), "from", 0); err != nil {
		return err
	}
	json := s.vm.Get("JSON").ToObject(s.vm)
	parse, _ := goja.AssertFunction(json.Get("parse"))
	if err := json.Set("parse", s.wrap(s.small("parse", parse))); err != nil {
		return err
	}
	return json.Set("stringify", s.wrap(s.stringify))
}

// short runs a method of lists on short lists only, and not within itself
// without end.
func (s *script) short(name string, original goja.Callable) native {
	return func(call goja.FunctionCall) (goja.Value, error) {
		if err := s.checkLength(name, call.This); err != nil {
			return nil, err
		}
		if name == "flat" && len(call.Arguments) > 0 && call.Arguments[0].ToInteger() > maxDepth {
			return nil, fmt.Errorf("flat: deeper than %d", maxDepth)
		}
		s.depth++
		defer func() { s.depth-- }()
		if s.depth > maxDepth {
			return nil, fmt.Errorf("%s: nested deeper than %d", name, maxDepth)
		}
		return original(call.This, call.Arguments...)
	}
}

// bound makes a method refuse a long list as its n-th argument.
func (s *script) bound(object *goja.Object, name string, n int) error {
	original, ok := goja.AssertFunction(object.Get(name))
	if !ok {
		return fmt.Errorf("the engine has no %s", name)
	}
	return object.Set(name, s.wrap(func(call goja.FunctionCall) (goja.Value, error) {
		if err := s.checkLength(name, call.Argument(n)); err != nil {
			return nil, err
		}
		return original(call.This, call.Arguments...)
	}))
}

func (s *script) checkLength(name string, list goja.Value) error {
	object, ok := list.(*goja.Object)
	if !ok {
		return nil
	}
	if length := object.Get("length"); length != nil && length.ToInteger() > maxList {
		return fmt.Errorf("%s: a list of %d elements; at most %d are taken", name, length.ToInteger(), maxList)
	}
	return nil
}

// small runs a method that makes a string of a given size, or reads one.
func (s *script) small(name string, original goja.Callable) native {
	return func(call goja.FunctionCall) (goja.Value, error) {
		size, most := call.Argument(0).ToInteger(), int64(maxString)
		switch name {
		case "repeat":
			size = min(size, maxString+1) * int64(len(call.This.String()))
		case "parse": // it calls itself for every bracket that opens
			size, most = int64(len(call.Argument(0).String())), maxJSON
		}
		if size > most {
			return nil, fmt.Errorf("%s: a string of more than %d characters", name, most)
		}
		return original(call.This, call.Arguments...)
	}
}

// stringify is JSON.stringify of one value, without its further arguments.
func (s *script) stringify(call goja.FunctionCall) (goja.Value, error) {
	value, err := s.toGo(call.Argument(0))
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := encode(&b, value); err != nil {
		return nil, err
	}
	return s.vm.ToValue(b.String()), nil
}
