package verify

import (
	"fmt"
	"strings"

	"tolka/internal/article"
	"tolka/internal/text"
)

// unfinished reports whether the last line of a summary ends inside a sentence, where all
// other lines, or what stands before it in its own, end as sentences do. Points without full
// stops, and languages without them, are not judged.
func (s Summary) unfinished() bool {
	last := lastLine(s.Text)
	if ended(last) {
		return false
	}
	before := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(s.Text), last))
	for line := range strings.Lines(before) {
		if !ended(line) {
			return false
		}
	}
	return before != "" || len(text.Sentences(last, s.To)) > 1
}

// partLetters is from how many letters on the language of a part of a summary is judged. Of
// 758 made of articles' own sentences none is flagged with 60 either, and 2 are with 40.
const partLetters = 80

// mixed finds a summary whose beginning or end is in another language than the rest: as many
// sentences as it takes to tell. Somebody may have said them so.
func (s Summary) mixed(b *block) []article.Finding {
	if s.Languages == nil {
		return nil
	}
	sentences := b.target.sentenceList(s.To)
	if len(sentences) == 0 {
		return nil
	}
	long := func(part []string) bool { return viewOf(strings.Join(part, "")).letters >= partLetters }
	head, tail := 1, len(sentences)-1
	for head < len(sentences) && !long(sentences[:head]) {
		head++
	}
	for tail > 0 && !long(sentences[tail:]) {
		tail--
	}
	for _, run := range [][]string{sentences[:head], sentences[tail:]} {
		part := strings.Join(run, "")
		if ok, known := s.Languages.Plausible(part, s.To); ok || !known || !long(run) {
			continue
		}
		message := fmt.Sprintf("%q is not in the target language (%s)", shortened(strings.TrimSpace(part), 60), s.To)
		if len(quotations(part)) > 0 {
			return doubt("language", b, message)
		}
		return fault("language", b, message)
	}
	return nil
}
