package schema

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Date is a calendar date of day, month or year precision, or an interval of
// two of them, written as in ISO 8601 and EDTF level 0: "2018", "2018-06",
// "2018-06-10", "2018-06-09/2018-06-10". The zero Date is no date.
type Date string

// ParseDate checks s against the forms a Date may have and the calendar.
func ParseDate(s string) (Date, error) {
	if from, to, ok := strings.Cut(s, "/"); ok {
		a, errA := point(from)
		b, errB := point(to)
		if errA != nil || errB != nil {
			return "", fmt.Errorf("date %q: want an interval of two dates such as 2018-06-09/2018-06-10", s)
		}
		if b.Before(a) {
			return "", fmt.Errorf("date %q: ends before it starts", s)
		}
		return Date(s), nil
	}
	if _, err := point(s); err != nil {
		return "", err
	}
	return Date(s), nil
}

// Day is the Date of one day.
func Day(year int, month time.Month, day int) Date {
	return Date(fmt.Sprintf("%04d-%02d-%02d", year, month, day))
}

// Month is the Date of one month.
func Month(year int, month time.Month) Date { return Date(fmt.Sprintf("%04d-%02d", year, month)) }

// Year is the Date of one year.
func Year(year int) Date { return Date(fmt.Sprintf("%04d", year)) }

// Interval is the Date from a to b; a alone where they are equal.
func Interval(a, b Date) Date {
	if a == b {
		return a
	}
	return a + "/" + b
}

// Start is the first day d may mean. ok is false for the zero Date.
func (d Date) Start() (t time.Time, ok bool) {
	from, _, _ := strings.Cut(string(d), "/")
	t, err := point(from)
	return t, err == nil
}

// Year is the calendar year d starts in, 0 for the zero Date.
func (d Date) Year() int {
	if len(d) < 4 {
		return 0
	}
	y, _ := strconv.Atoi(string(d[:4]))
	return y
}

// HasDay reports whether d names a single day.
func (d Date) HasDay() bool { return len(d) == len("2018-06-10") }

var dateLayouts = map[int]string{4: "2006", 7: "2006-01", 10: "2006-01-02"}

func point(s string) (time.Time, error) {
	layout, ok := dateLayouts[len(s)]
	if !ok {
		return time.Time{}, fmt.Errorf("date %q: want YYYY, YYYY-MM or YYYY-MM-DD", s)
	}
	t, err := time.Parse(layout, s)
	if err != nil {
		return time.Time{}, fmt.Errorf("date %q: want YYYY, YYYY-MM or YYYY-MM-DD of the calendar", s)
	}
	return t, nil
}
