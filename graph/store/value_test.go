package store

import (
	"math"
	"slices"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
)

// TestValueOrder shows that encoded values sort as the values do, and read back
// as themselves.
func TestValueOrder(t *testing.T) {
	moment := time.Unix(1_700_000_000, 0)
	for _, ascending := range [][]quad.Value{
		{quad.Int(math.MinInt64), quad.Int(-10), quad.Int(-1), quad.Int(0), quad.Int(9), quad.Int(math.MaxInt64)},
		{quad.Float(math.Inf(-1)), quad.Float(-2), quad.Float(-1e-300), quad.Float(math.Copysign(0, -1)), quad.Float(0),
			quad.Float(1e-300), quad.Float(10), quad.Float(math.Inf(1)), quad.Float(math.NaN())},
		{quad.String(""), quad.String("a"), quad.String("a\x00"), quad.String("aa"), quad.String("b")},
		{quad.LangString{Value: "a", Lang: "de"}, quad.LangString{Value: "a", Lang: "en"},
			quad.LangString{Value: "a\x00", Lang: "de"}, quad.LangString{Value: "a\x01", Lang: "de"}, quad.LangString{Value: "aa"}},
		{quad.TypedString{Value: "1", Type: "b"}, quad.TypedString{Value: "10", Type: "a"}, quad.TypedString{Value: "2", Type: "a"}},
		{quad.Time(time.Time{}), quad.Time(time.Unix(-1, 0)), quad.Time(moment), quad.Time(moment.Add(1)), quad.Time(moment.Add(time.Hour))},
		{quad.Bool(false), quad.Bool(true)},
	} {
		var encoded []string
		for _, v := range ascending {
			enc, err := appendValue(nil, v)
			if err != nil {
				t.Fatal(err)
			}
			encoded = append(encoded, string(enc))
			back, err := decodeValue(enc)
			if err != nil || valueText(back) != valueText(v) {
				t.Errorf("%v reads back as %v, %v", v, back, err)
			}
		}
		if sorted := slices.Sorted(slices.Values(encoded)); !slices.Equal(sorted, encoded) {
			t.Errorf("%v do not sort as values (-want +got):\n%s", ascending, cmp.Diff(encoded, sorted))
		}
	}
}

// FuzzDecodeValue shows that what can be read is written the same way again.
func FuzzDecodeValue(f *testing.F) {
	f.Add([]byte{langKind, 'a', 0, 0xff, 0, 1, 'e', 'n'})
	f.Add([]byte{floatKind, 1, 2, 3, 4, 5, 6, 7, 8})
	f.Add([]byte{timeKind, 0x80, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 9})
	f.Fuzz(func(t *testing.T, enc []byte) {
		v, err := decodeValue(enc)
		if err != nil {
			return
		}
		if again, err := appendValue(nil, v); err != nil || string(again) != string(enc) {
			t.Errorf("%x reads as %v, which is written %x, %v", enc, v, again, err)
		}
	})
}
