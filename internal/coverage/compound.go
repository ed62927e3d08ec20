package coverage

import "strings"

// joinsWords has the languages that write compounds as one word.
var joinsWords = map[string]bool{"de": true, "nl": true, "sv": true, "da": true, "nb": true, "fi": true, "hu": true}

const (
	// leastPart is the fewest bytes of a part of a compound: shorter ones are endings.
	leastPart = 4
	// mostJoint is the most bytes between two parts ("Stellung-en-s-uche").
	mostJoint = 2
)

// compound returns the stems of the last part of a compound that the lexicon knows, and of the
// part before it ("Haushaltsdebatte"); the longest of each. A word that it knows whole has parts too.
func compound(stem string, lex lexicon) []string {
	for i := leastPart; i <= len(stem)-leastPart; i++ {
		if _, ok := lex.look(stem[i:]); !ok {
			continue
		}
		parts := []string{stem[i:]}
		for joint := 0; joint <= mostJoint && i-joint >= leastPart; joint++ {
			if head := stem[:i-joint]; known(head, lex) {
				return append(parts, head)
			}
		}
		return parts
	}
	for i := len(stem) - leastPart + 1; i > leastPart; i-- {
		if head := strings.ToValidUTF8(stem[:i], ""); known(head, lex) {
			return []string{head}
		}
	}
	return nil
}

func known(stem string, lex lexicon) bool {
	_, ok := lex.look(stem)
	return ok
}
