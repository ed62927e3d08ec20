package detect

import "tolka/internal/language"

// Result is what a Detector has to say about one text.
type Result struct {
	// Lang is the main language, normally an ISO 639-1 code ("de", "nb", "sr"), or the
	// zero Tag if it is unknown.
	Lang language.Tag
	// Margin is how sure the answer is: by how many nats a letter the best
	// language is ahead of the second best. It does not grow with the text's
	// length, so that it can be compared between texts. Under 0.1 the two are
	// close relatives or the text is very short; over 0.5 there is no doubt.
	// It is MaxMargin where the script leaves a single language.
	Margin float64
	// Candidates holds the languages in question, best first, at most five.
	Candidates []Candidate
	// Mixed is set where a considerable part is in another language.
	Mixed bool
	// Shares says how much of a mixed text is in which language, largest first.
	// It is nil where Mixed is false.
	Shares []Share
}

// MaxMargin is the Margin of a text whose script has a single language.
const MaxMargin = 9.9

// Candidate is a language that the text may be in.
type Candidate struct {
	// Lang is a language as in Result.
	Lang language.Tag
	// Margin is how far the language is ahead of the best other one, in nats a
	// letter: negative for all candidates but the first.
	Margin float64
}

// Share is a language's part of a text.
type Share struct {
	// Lang is a language as in Result, the zero Tag if it is unknown.
	Lang language.Tag
	// Share is the part of the text's letters, from 0 to 1.
	Share float64
}
