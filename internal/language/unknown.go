package language

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/xrash/smetrics"
)

// UnknownError says that a tag or name is not a language that Parse knows.
type UnknownError struct {
	// Name is what was asked for.
	Name string
	// Nearest holds the English names that look most like it, best first, at
	// most three; empty where none comes near.
	Nearest []string
}

// Error returns the message, with the nearest names if there are any.
func (e *UnknownError) Error() string {
	msg := fmt.Sprintf("unknown language %q", e.Name)
	if len(e.Nearest) > 0 {
		msg += "; did you mean " + strings.Join(e.Nearest, ", ") + "?"
	}
	return msg
}

// similar is the Jaro-Winkler similarity from which on a name is suggested;
// below it the suggestions look arbitrary ("xx" would suggest "Xhosa").
const similar = 0.84

// nearest returns the names of the table that resemble s.
func nearest(s string) []string {
	s = fold(s)
	if n := utf8.RuneCountInString(s); n < 4 || n > 64 {
		return nil
	}
	type candidate struct {
		tag        Tag
		similarity float64
	}
	best := map[Tag]float64{}
	for name, tag := range names() {
		// The customary values of Winkler's paper: a boost from .7 on, for a
		// common beginning of up to four letters.
		if v := smetrics.JaroWinkler(s, name, 0.7, 4); v >= similar && v > best[tag] {
			best[tag] = v
		}
	}
	var found []candidate
	for tag, v := range best {
		found = append(found, candidate{tag, v})
	}
	slices.SortFunc(found, func(a, b candidate) int {
		if a.similarity != b.similarity {
			if a.similarity > b.similarity {
				return -1
			}
			return 1
		}
		return strings.Compare(a.tag.canonical, b.tag.canonical)
	})
	var out []string
	for _, c := range found[:min(3, len(found))] {
		out = append(out, c.tag.Name())
	}
	return out
}

// Hint says what to do about an error of Parse.
func Hint(err error) string {
	var unknown *UnknownError
	if errors.As(err, &unknown) && len(unknown.Nearest) > 0 {
		return "tolka languages shows them all"
	}
	return "a tag such as de or pt-BR, or a name such as German or Deutsch; tolka languages shows them all"
}
