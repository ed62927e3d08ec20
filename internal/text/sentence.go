package text

import "tolka/internal/language"

// Sentences cuts s into sentences. Joining the pieces gives s back exactly:
// each keeps the white space after it, and white space at the very start
// belongs to the first. Closing quotation marks and brackets belong to the
// sentence they close. The result is nil where s is empty.
//
// The boundaries are those of UAX #29 (Unicode text segmentation), less those
// that are none ("Dr. Meyer", "3. März", "J. R. Meyer", a line break inside a
// paragraph), and some that UAX #29 does not know ("… gebaut. 1995 wurde", the
// Greek question mark, spaces in Thai). A blank line always ends a sentence.
// Sentences of one quotation are separate pieces.
//
// lang chooses the lists of abbreviations and function
// words; with the zero Tag, or a language that has no list, those of all are used with
// more care. Time and memory grow linearly with s.
func Sentences(s string, lang language.Tag) []string {
	if s == "" {
		return nil
	}
	r := rulesFor(lang)
	var out []string
	start := 0
	for c := range candidates(s) {
		if c <= start {
			continue // a closing mark moved the last boundary past it
		}
		end, ok := r.boundary(s, start, c)
		if ok && start < end && end < len(s) {
			out = append(out, s[start:end])
			start = end
		}
	}
	return append(out, s[start:])
}
