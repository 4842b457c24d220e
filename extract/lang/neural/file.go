package neural

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"unsafe"

	"entente/extract/lang/model"
	"entente/extract/lang/nn"
)

const (
	fileKind    = "neural"
	fileVersion = 1
)

// Classes are what the network chooses from, in the order of its outputs.
type Classes struct {
	UPOS, XPOS, Feats, Deprels, Names []string
}

// A Linear is a quantised product with what turns its sums into numbers:
// sum*Scale + Bias.
type Linear struct {
	*nn.Quantized
	Scale, Bias []float32
}

// A Cell is one direction of a recurrent layer: the sums over its input and
// over its own last output have one scale.
type Cell struct {
	Input      Linear
	Recurrence *nn.Quantized
}

// Weights are all the numbers of a network.
type Weights struct {
	Classes
	Feature, Hidden, Arc, Label int // widths

	// Index has, by the low bits of a feature's hash and those after, the high
	// half of the hash and its row, from 1; 0 where the search ends.
	Index []uint64
	Rows  []int8  // Feature values for each row; row 0 stands for an unknown word
	Shift []uint8 // by row, to the left
	Base  []float32

	First, Second   [2]Cell
	TagIn, TagOut   Linear
	ArcDep, ArcHead Linear
	ArcProduct      Linear
	ArcRoot         []float32
	LabelDep        Linear
	LabelHead       Linear
	LabelProduct    *nn.Quantized // Label inputs, Label outputs for each relation
	LabelZero       []int32       // what a vector of zeros adds to each of its sums
	LabelScale      []float32     // by relation
	LabelDepDirect  Linear
	LabelHeadDirect Linear
	NameOut         Linear
}

// FractionBits is how many bits of a row's sum stand after the point.
const FractionBits = 12

// Write gives the file of a model.
func (w *Weights) Write() ([]byte, error) {
	e := &encoder{}
	e.json(w.Classes)
	e.json([]int{w.Feature, w.Hidden, w.Arc, w.Label})
	w.each(e)
	if e.err != nil {
		return nil, e.err
	}
	return model.Seal(fileKind, fileVersion, e.out), nil
}

// read makes the weights from the file of a model; most of them stay where
// they are in it.
func read(file string) (*Weights, error) {
	payload, err := model.Open(file, fileKind, fileVersion)
	if err != nil {
		return nil, err
	}
	d := &decoder{in: payload}
	w := &Weights{}
	var widths []int
	d.json(&w.Classes)
	d.json(&widths)
	if d.err == nil && len(widths) != 4 {
		return nil, errors.New("the model does not give its widths")
	}
	if d.err != nil {
		return nil, d.err
	}
	w.Feature, w.Hidden, w.Arc, w.Label = widths[0], widths[1], widths[2], widths[3]
	w.each(d)
	if d.err == nil && d.in != "" {
		d.err = fmt.Errorf("the model has %d bytes too many", len(d.in))
	}
	return w, d.err
}

// codec is the encoder or the decoder: they go through the same parts.
type codec interface {
	words(*[]uint64)
	small(*[]int8)
	bytes(*[]uint8)
	ints(*[]int32)
	floats(*[]float32)
	matrix(**nn.Quantized)
}

func (w *Weights) each(c codec) {
	c.words(&w.Index)
	c.small(&w.Rows)
	c.bytes(&w.Shift)
	c.floats(&w.Base)
	for _, layer := range []*[2]Cell{&w.First, &w.Second} {
		for d := range layer {
			layer[d].Input.each(c)
			c.matrix(&layer[d].Recurrence)
		}
	}
	for _, l := range []*Linear{&w.TagIn, &w.TagOut, &w.ArcDep, &w.ArcHead, &w.ArcProduct, &w.LabelDep, &w.LabelHead,
		&w.LabelDepDirect, &w.LabelHeadDirect, &w.NameOut} {
		l.each(c)
	}
	c.floats(&w.ArcRoot)
	c.matrix(&w.LabelProduct)
	c.ints(&w.LabelZero)
	c.floats(&w.LabelScale)
}

func (l *Linear) each(c codec) {
	c.matrix(&l.Quantized)
	c.floats(&l.Scale)
	c.floats(&l.Bias)
}

type encoder struct {
	out []byte
	err error
}

func (e *encoder) length(n int) { e.out = binary.LittleEndian.AppendUint32(e.out, uint32(n)) }

func (e *encoder) json(v any) {
	data, err := json.Marshal(v)
	e.length(len(data))
	e.out, e.err = append(e.out, data...), errors.Join(e.err, err)
}

func (e *encoder) words(v *[]uint64) {
	e.length(len(*v))
	for _, x := range *v {
		e.out = binary.LittleEndian.AppendUint64(e.out, x)
	}
}

func (e *encoder) small(v *[]int8) {
	e.length(len(*v))
	for _, x := range *v {
		e.out = append(e.out, byte(x))
	}
}

func (e *encoder) bytes(v *[]uint8) {
	e.length(len(*v))
	e.out = append(e.out, *v...)
}

func (e *encoder) ints(v *[]int32) {
	e.length(len(*v))
	for _, x := range *v {
		e.out = binary.LittleEndian.AppendUint32(e.out, uint32(x))
	}
}

func (e *encoder) floats(v *[]float32) {
	e.length(len(*v))
	for _, x := range *v {
		e.out = binary.LittleEndian.AppendUint32(e.out, math.Float32bits(x))
	}
}

func (e *encoder) matrix(m **nn.Quantized) {
	e.length((*m).K)
	e.length((*m).N)
	e.small(&(*m).Weight)
}

type decoder struct {
	in  string
	err error
}

// take gives the next n values of size bytes each.
func (d *decoder) take(size int) string {
	n := d.length() * size
	if d.err == nil && n > len(d.in) {
		d.err = errors.New("the model ends too soon")
	}
	if d.err != nil {
		return ""
	}
	part := d.in[:n]
	d.in = d.in[n:]
	return part
}

func (d *decoder) length() int {
	if d.err == nil && len(d.in) < 4 {
		d.err = errors.New("the model ends too soon")
	}
	if d.err != nil {
		return 0
	}
	n := binary.LittleEndian.Uint32([]byte(d.in[:4]))
	d.in = d.in[4:]
	return int(n)
}

func (d *decoder) json(v any) {
	if part := d.take(1); d.err == nil {
		d.err = json.Unmarshal([]byte(part), v)
	}
}

func (d *decoder) words(v *[]uint64) {
	part := d.take(8)
	*v = make([]uint64, len(part)/8)
	for i := range *v {
		(*v)[i] = binary.LittleEndian.Uint64([]byte(part[8*i : 8*i+8]))
	}
}

// small leaves the values where they are: a copy of a model's rows would be
// most of the memory it takes.
func (d *decoder) small(v *[]int8) {
	if part := d.take(1); part != "" {
		*v = unsafe.Slice((*int8)(unsafe.Pointer(unsafe.StringData(part))), len(part))
	}
}

func (d *decoder) bytes(v *[]uint8) { *v = []byte(d.take(1)) }

func (d *decoder) ints(v *[]int32) {
	part := d.take(4)
	*v = make([]int32, len(part)/4)
	for i := range *v {
		(*v)[i] = int32(binary.LittleEndian.Uint32([]byte(part[4*i : 4*i+4])))
	}
}

func (d *decoder) floats(v *[]float32) {
	part := d.take(4)
	*v = make([]float32, len(part)/4)
	for i := range *v {
		(*v)[i] = math.Float32frombits(binary.LittleEndian.Uint32([]byte(part[4*i : 4*i+4])))
	}
}

func (d *decoder) matrix(m **nn.Quantized) {
	*m = &nn.Quantized{K: d.length(), N: d.length()}
	d.small(&(*m).Weight)
	(*m).Weight = slices.Clone((*m).Weight) // the file is not aligned, which halves the speed of products
	if d.err == nil && len((*m).Weight) != (*m).K*(*m).N {
		d.err = fmt.Errorf("a matrix of %d by %d has %d weights", (*m).K, (*m).N, len((*m).Weight))
	}
}
