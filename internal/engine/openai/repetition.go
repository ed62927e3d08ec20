package openai

import "tolka/internal/engine"

// A reply runs away where its end is one unit over and over: at least
// runawayBytes of it and runawayTimes the unit, which may be a long paragraph.
const (
	runawayBytes = 2048
	runawayTimes = 6
	longestUnit  = 1024
)

// runsAway reports whether the end of s, at least least bytes of it, repeats
// itself.
func runsAway(s string, least int) bool {
	for unit := 1; unit <= longestUnit; unit++ {
		tail := max(least, unit*runawayTimes)
		if tail > len(s) {
			return false
		}
		if t := s[len(s)-tail:]; t[unit:] == t[:tail-unit] {
			return true
		}
	}
	return false
}

// ranAway reports whether the text has begun to repeat itself since the last
// time it was asked. It looks only after every runawayBytes of new text.
func (a *answer) ranAway() bool {
	if a.text.Len() < a.checked+runawayBytes {
		return false
	}
	a.checked = a.text.Len()
	return runsAway(a.text.String(), runawayBytes)
}

// repetitive reports whether the text of a request repeats itself somewhere, so
// that its translation may do so too.
func repetitive(messages []engine.Message) bool {
	const least = runawayBytes / 2
	for _, m := range messages {
		for end := least; end <= len(m.Content); end += least / 2 {
			if runsAway(m.Content[:end], least) {
				return true
			}
		}
	}
	return false
}
