package choice

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"slices"
	"strings"
	"sync"

	"tolka/internal/language"
)

// Recorded writes the user's choices that shape a result in the language to, for its record:
// name=value, separated by spaces. Values that come from short lists or are names of models are
// in words. Of what is the user's own text (terms, context, instruction, a style, prompts) there is
// only a short hash, because results are published. The fingerprint decides whether a result is up
// to date; this says why not.
func (c Choices) Recorded(to language.Tag) string {
	var fields []string
	for _, r := range c.recorded(to) {
		fields = append(fields, r.name+"="+r.value)
	}
	return strings.Join(fields, " ")
}

// Changed compares the user's choices with those that a record lists, and names what is different,
// such as "model: a → b" or "glossary". It returns nil if nothing is.
func (c Choices) Changed(to language.Tag, recorded string) (changes []string) {
	before := make(map[string]string)
	var names []string
	for field := range strings.FieldsSeq(recorded) {
		name, value, _ := strings.Cut(field, "=")
		before[name] = value
		names = append(names, name)
	}
	now := make(map[string]string)
	for _, r := range c.recorded(to) {
		now[r.name] = r.value
		if !slices.Contains(names, r.name) {
			names = append(names, r.name)
		}
	}
	for _, name := range names {
		was, is := before[name], now[name]
		switch {
		case was == is:
		case was == "" || is == "" || isHash(was) || isHash(is):
			changes = append(changes, name)
		default:
			changes = append(changes, name+": "+was+" → "+is)
		}
	}
	return changes
}

// RecordedTerms returns the hash of the agreed terms among choices that a record lists, "" for none.
func RecordedTerms(recorded string) string {
	for field := range strings.FieldsSeq(recorded) {
		if hash, ok := strings.CutPrefix(field, termsField+"="); ok {
			return hash
		}
	}
	return ""
}

// termsField is the name of all agreed terms together.
const termsField = "glossary"

// recorded lists the choices as Recorded writes them, each with a name that the user knows.
func (c Choices) recorded(to language.Tag) (out []choice) {
	var terms []string
	for _, made := range c.chosen(to) {
		switch made.name {
		case "task": // a result of another task is never compared
		case termChoice:
			terms = append(terms, made.value)
		case "style", "context", "instruction", "prompts":
			if made.name != "style" || c.Preset == "" {
				made.value = shortHash(made.value)
			}
			out = append(out, made)
		default:
			if !word().MatchString(made.value) {
				made.value = shortHash(made.value)
			}
			out = append(out, choice{strings.ReplaceAll(made.name, "_", "-"), made.value})
		}
	}
	if len(terms) > 0 {
		out = append(out, choice{termsField, shortHash(strings.Join(terms, "\n"))})
	}
	return out
}

// word matches values that can be written as they are.
var word = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._/:@%+-]*$`) })

// hashMark is what a hash begins with, unlike any word.
const hashMark = "#"

// shortHash returns the first 32 bits of the SHA-256 of a text, in hex.
func shortHash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hashMark + hex.EncodeToString(sum[:4])
}

func isHash(value string) bool { return strings.HasPrefix(value, hashMark) }
