package extract

import (
	"strings"
	"time"
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
	out := map[string]bool{"today": true, "yesterday": true, "tomorrow": true}
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
