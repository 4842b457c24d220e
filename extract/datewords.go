package extract

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"entente/extract/pattern"
)

func monthOf(word string) (time.Month, bool) {
	m, ok := months[word]
	return m, ok
}

// months are their names and the short forms of these.
var months = func() map[string]time.Month {
	out := map[string]time.Month{"sept": time.September}
	for m := time.January; m <= time.December; m++ {
		name := strings.ToLower(m.String())
		out[name], out[name[:3]] = m, m
	}
	return out
}()

// weekdayOf is the number of a weekday from Sunday on, -1 for another word.
func weekdayOf(word string) int {
	if day, ok := weekdays[word]; ok {
		return int(day)
	}
	return -1
}

var weekdays = func() map[string]time.Weekday {
	out := map[string]time.Weekday{}
	for w := time.Sunday; w <= time.Saturday; w++ {
		out[strings.ToLower(w.String())] = w
	}
	return out
}()

// dateWords are the words a date begins with that are not written in digits.
var dateWords = func() map[string]bool {
	out := map[string]bool{"today": true, "yesterday": true, "tomorrow": true, "that": true, "same": true, "following": true, "day": true, "weekend": true}
	for word := range relatives {
		out[word] = true
	}
	for word := range months {
		out[word] = true
	}
	for word := range weekdays {
		out[word] = true
	}
	for _, word := range smallNumbers[1:] {
		out[word] = true
	}
	return out
}()

func dayOf(word string) (int, bool) {
	n, ok := number(word)
	if !ok {
		n = pattern.Ordinal(word)
		if len(word) > 4 {
			return 0, false // "first May"
		}
	}
	return n, n >= 1 && n <= 31 && len(word) <= 4
}

func isRange(word string) bool { return word == "-" || word == "to" || word == "and" }

func countOf(word string) (int, bool) {
	if n, ok := number(word); ok {
		return n, n > 0 && n < 1000
	}
	n := slices.Index(smallNumbers, word)
	return n, n > 0
}

var smallNumbers = []string{"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}

// number reads a whole number in digits. It is asked of every word, so that it
// makes no error of those that are none.
func number(word string) (int, bool) {
	if word == "" || word[0] > '9' || word[0] < '0' {
		return 0, false
	}
	n, err := strconv.Atoi(word)
	return n, err == nil
}
