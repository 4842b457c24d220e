package data

import (
	"reflect"
	"strconv"
	"strings"

	"entente/schema"
)

// plainPack reads a pack; ok is false where only the YAML library can, or can
// tell what is wrong. Rules and forms know their lines.
func plainPack(content []byte) (pack schema.Pack, ok bool) {
	defer gaveUp(&ok)
	root := readPlain(content)
	d := plainDecoder{fields: map[reflect.Type]map[string]int{}}
	d.decode(&root, reflect.ValueOf(&pack).Elem())
	rules, forms := root.value("rules"), root.value("forms")
	for i := range pack.Rules {
		pack.Rules[i].Line = int(rules.items[i].line)
		if rules.items[i].value("confidence") == nil {
			pack.Rules[i].Confidence = defaultConfidence
		}
	}
	for i := range pack.Forms {
		pack.Forms[i].Line = int(forms.items[i].line)
	}
	return pack, true
}

// plainDecoder puts nodes into values, as the YAML library would.
type plainDecoder struct {
	fields map[reflect.Type]map[string]int // by the key that stands for each
}

func (d *plainDecoder) decode(n *plainNode, to reflect.Value) {
	switch kind := to.Kind(); {
	case n.kind == plainMapping && kind == reflect.Struct:
		fields := d.fieldsOf(to.Type())
		for i := 0; i+1 < len(n.items); i += 2 {
			field, ok := fields[n.items[i].text]
			if !ok {
				panic(giveUp{})
			}
			d.decode(&n.items[i+1], to.Field(field))
		}
	case n.kind == plainMapping && kind == reflect.Map:
		to.Set(reflect.MakeMapWithSize(to.Type(), len(n.items)/2))
		for i := 0; i+1 < len(n.items); i += 2 {
			value := reflect.New(to.Type().Elem()).Elem()
			d.decode(&n.items[i+1], value)
			to.SetMapIndex(reflect.ValueOf(n.items[i].text).Convert(to.Type().Key()), value)
		}
	case n.kind == plainSequence && kind == reflect.Slice:
		if list, ok := to.Addr().Interface().(*[]string); ok {
			*list = n.texts()
			return
		}
		to.Set(reflect.MakeSlice(to.Type(), len(n.items), len(n.items)))
		for i := range n.items {
			d.decode(&n.items[i], to.Index(i))
		}
	case n.kind == plainScalar && kind == reflect.String:
		to.SetString(n.text)
	case n.kind == plainScalar && n.plain:
		n.number(to)
	default:
		panic(giveUp{})
	}
}

func (d *plainDecoder) fieldsOf(t reflect.Type) map[string]int {
	fields, ok := d.fields[t]
	if !ok {
		fields = map[string]int{}
		for i := range t.NumField() {
			if tag := t.Field(i).Tag.Get("yaml"); tag != "" && tag != "-" {
				fields[tag] = i
			}
		}
		d.fields[t] = fields
	}
	return fields
}

// texts are the items of a sequence of scalars.
func (n *plainNode) texts() []string {
	out := make([]string, len(n.items))
	for i := range n.items {
		if n.items[i].kind != plainScalar {
			panic(giveUp{})
		}
		out[i] = n.items[i].text
	}
	return out
}

// number puts a scalar without quotes into what is no string. YAML knows more
// ways to write numbers than those in decimal digits that are read here.
func (n *plainNode) number(to reflect.Value) {
	whole, err := strconv.Atoi(n.text)
	isWhole := err == nil && strconv.Itoa(whole) == n.text && len(n.text) <= 6
	switch kind := to.Kind(); {
	case kind == reflect.Bool && (n.text == "true" || n.text == "false"):
		to.SetBool(n.text == "true")
	case kind == reflect.Int && isWhole:
		to.SetInt(int64(whole))
	case kind == reflect.Float64 && isWhole:
		to.SetFloat(float64(whole))
	case kind == reflect.Float64 && strings.HasPrefix(n.text, "0.") && strings.Trim(n.text[2:], "0123456789") == "" && len(n.text) > 2:
		f, err := strconv.ParseFloat(n.text, 64)
		if err != nil {
			panic(giveUp{})
		}
		to.SetFloat(f)
	default:
		panic(giveUp{})
	}
}
