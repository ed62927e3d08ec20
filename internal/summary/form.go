// Package summary handles the form of summaries written by a model: it defines the forms, checks
// and converts the form of a text, and shortens a text. It only moves and omits complete sentences
// and points, so it cannot change what a sentence says.
package summary

import "fmt"

// Form is the layout of a summary.
type Form int

// The forms. The first three are those of a short, a medium and a long summary. The others are
// requested by name.
const (
	// Sentences is one paragraph, the most important sentence first.
	Sentences Form = iota
	// LeadPoints is a lead with points below it.
	LeadPoints
	// LeadPointsBackground is a lead, points, and the background.
	LeadPointsBackground
	// Paragraphs is running text of any length.
	Paragraphs
	// Points is only points.
	Points
	// TLDR is the article in a single sentence.
	TLDR
	// Free is any form; a user's prompt decides it.
	Free
)

// Formats are the names of the forms that a user can request.
var Formats = []string{"paragraph", "bullets", "tldr"}

// Up to how many words a summary is a few sentences, and up to how many it needs no
// background: halfway between the lengths that have names, 60, 150 and 400.
const (
	mostSentences  = 105
	mostLeadPoints = 275
)

// FormOf returns the form named by format, one of Formats, or, if format is "", the form that suits
// the number of words.
func FormOf(format string, words int) Form {
	switch {
	case format == "paragraph":
		return Paragraphs
	case format == "bullets":
		return Points
	case format == "tldr":
		return TLDR
	case words <= mostSentences:
		return Sentences
	case words <= mostLeadPoints:
		return LeadPoints
	}
	return LeadPointsBackground
}

// wordsPerSentence is the assumed length of a summary's sentences: 60 words are three of them.
const wordsPerSentence = 20

// Count returns the range of sentences or points, depending on the form, of a summary with the
// given number of words.
func (f Form) Count(words int) (least, most int) {
	n := max((words+wordsPerSentence/2)/wordsPerSentence, 1)
	switch f {
	case LeadPoints:
		return 3, 5
	case LeadPointsBackground:
		return 4, 7
	case Points:
		return min(n, 12), min(n+1, 12)
	case TLDR:
		return min(n, 2), min(n, 2)
	}
	return n, n
}

// Description names the form for a person: "running text".
func (f Form) Description() string {
	least, most := f.Count(0)
	switch f {
	case Points:
		return "only points"
	case LeadPoints:
		return fmt.Sprintf("a lead and %d to %d points", least, most)
	case LeadPointsBackground:
		return fmt.Sprintf("a lead, %d to %d points and the background", least, most)
	}
	return "running text"
}

// Fault tells the model what is wrong with the form of a text, or returns "" if nothing is.
func (t Text) Fault(f Form) string {
	lead, points, tail := t.sections()
	switch f {
	case Sentences, Paragraphs, TLDR:
		if len(points) > 0 {
			return "there is a list in it; write running text without a list"
		}
	case Points:
		if len(points) == 0 || len(lead)+len(tail) > 0 {
			return `write it as a list alone, each point on a line of its own that begins with "- "`
		}
	case LeadPoints, LeadPointsBackground:
		least, most := f.Count(0)
		switch {
		case len(lead) == 0, len(points) < least, len(points) > most:
			return fmt.Sprintf(`write a lead, and below it %d to %d points, each on a line of its own that begins with "- "`, least, most)
		case f == LeadPoints && len(tail) > 0:
			return "leave out what stands below the points"
		case f == LeadPointsBackground && len(tail) == 0:
			return "the background is missing: a paragraph below the points"
		}
	}
	return ""
}
