package digest

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"tolka/internal/article"
	"tolka/internal/language"
	"tolka/internal/markdown"
	"tolka/internal/number"
)

// dateKeys are the keys of front matter that date an article, the one that counts most
// first: a page may say when it was published, and when it was changed.
var dateKeys = []string{"date", "published", "publishdate", "pubdate", "date_published", "published_at", "datepublished", "created", "updated", "lastmod"}

// Date returns the date of an article: what its front matter says, or else its date line.
// lang is its language, for the order of day and month. It returns false where the
// article has no date.
func Date(a *article.Article, lang language.Tag) (time.Time, bool) {
	if m, ok := markdown.FrontMatter(a.Markdown()); ok {
		if t, ok := matterDate(m.Body, lang); ok {
			return t, true
		}
	}
	for _, b := range a.Blocks {
		if b.Kind == article.Dateline {
			if t, ok := parse(markdown.PlainOf(b), lang); ok {
				return t, true
			}
		}
	}
	return time.Time{}, false
}

// matterDate finds the date in the lines of front matter.
func matterDate(body string, lang language.Tag) (time.Time, bool) {
	best, found := time.Time{}, len(dateKeys)
	for line := range strings.Lines(body) {
		at := strings.IndexAny(line, ":=")
		if at < 0 {
			continue
		}
		rank := slices.Index(dateKeys, strings.ToLower(strings.Trim(line[:at], " \t\"'")))
		if rank < 0 || rank >= found {
			continue
		}
		if t, ok := parse(strings.Trim(line[at+1:], " \t\r\n\"'"), lang); ok {
			best, found = t, rank
		}
	}
	return best, found < len(dateKeys)
}

// layouts are the forms of dates that machines write.
var layouts = []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05", "2006-01-02 15:04", time.DateOnly}

// parse reads the first date of a text, with the time of day where one follows.
func parse(s string, lang language.Tag) (time.Time, bool) {
	for _, layout := range layouts {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC(), true
		}
	}
	numbers := number.Parse(s, lang)
	for i, n := range numbers {
		if n.Kind != number.Date {
			continue
		}
		year, ok := yearBeside(numbers, i)
		if !ok {
			continue
		}
		monthDay := whole(n)
		t := time.Date(year, time.Month(monthDay/100), monthDay%100, 0, 0, 0, 0, time.UTC)
		for _, n := range numbers[i+1:] {
			if n.Kind == number.Time {
				return t.Add(time.Duration(whole(n)) * time.Minute), true
			}
		}
		return t, true
	}
	return time.Time{}, false
}

// yearBeside returns the year that stands next to a day.
func yearBeside(numbers []number.Number, day int) (int, bool) {
	for _, i := range []int{day + 1, day - 1} {
		if i >= 0 && i < len(numbers) && numbers[i].Kind == number.Cardinal {
			if y := whole(numbers[i]); y >= 1500 && y < 2200 {
				return y, true
			}
		}
	}
	return 0, false
}

// whole returns the value of a whole number, 0 for others.
func whole(n number.Number) int {
	v, err := strconv.Atoi(n.Value.String())
	if err != nil {
		return 0
	}
	return v
}
