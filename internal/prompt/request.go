package prompt

import (
	"slices"
	"strconv"
	"strings"

	"tolka/internal/article"
	"tolka/internal/engine"
	"tolka/internal/text"
	"tolka/internal/wire"
)

// Task is what the requests of one article have in common.
type Task struct {
	// Target and Source are the languages by their full English names; Source may
	// be "".
	Target, Source string
	// Words is the length of a summary.
	Words int
	// Title asks a summary for the article's title in its own language; "" where
	// the title can be taken over as it is.
	Title string
	// Style and Glossary are the user's wishes; "" where there are none.
	Style, Glossary string
}

// Attempt is an answer that failed a check, and why.
type Attempt struct {
	// Texts is what came back for the segments that are sent again, by their IDs; nil
	// where it is better not shown.
	Texts map[string]string
	// Summary is the summary that came back, "" as for Texts.
	Summary string
	// Faults says what is wrong, one line each; none where the question is merely
	// put once more.
	Faults []string
	// Number counts the attempts that failed so far.
	Number int
}

// Translate makes the request for the translation of a chunk. failed is nil for
// a first request; otherwise the answer that failed goes with it.
func (s Set) Translate(t Task, c article.Chunk, failed *Attempt) (engine.Request, wire.Message) {
	m := wire.Encode(c.Segments)
	system := s["translate"].Fill(map[string]string{
		"target": t.Target, "source": t.Source, "style": t.Style, "glossary": t.Glossary,
		"title": oneLine(c.Title), "before": oneLine(c.Before), "translated": oneLine(c.BeforeTranslated),
	})
	return s.request(system, m, failed), m
}

// Summarize makes the request for the summary of a chunk.
func (s Set) Summarize(t Task, c article.Chunk, failed *Attempt) (engine.Request, wire.Message) {
	m := wire.Encode(c.Segments)
	system := s["summarize"].Fill(map[string]string{
		"target": t.Target, "words": strconv.Itoa(t.Words), "title": oneLine(t.Title), "style": t.Style, "glossary": t.Glossary,
	})
	return s.request(system, m, failed), m
}

// request puts the messages together. In a repair the conversation so far goes
// before the text, so that the last user message holds the segments alone.
func (s Set) request(system string, m wire.Message, failed *Attempt) engine.Request {
	content := engine.Message{Role: engine.User, Content: m.Text}
	var r engine.Request
	var before []engine.Message
	if failed != nil {
		r.Attempt = failed.Number
		if len(failed.Faults) > 0 {
			system += "\n\n" + s["repair"].Fill(map[string]string{"faults": "- " + strings.Join(failed.Faults, "\n- ")})
		}
		switch {
		case len(failed.Faults) == 0:
		case len(failed.Texts) > 0:
			before = []engine.Message{content, {Role: engine.Assistant, Content: m.Reply(failed.Texts)}}
		case failed.Summary != "":
			before = []engine.Message{content, {Role: engine.Assistant, Content: failed.Summary + "\n\n" + m.EndMark()}}
		}
	}
	r.Messages = slices.Concat([]engine.Message{{Role: engine.System, Content: system}}, before, []engine.Message{content})
	for _, msg := range r.Messages {
		r.PromptTokens += text.Tokens(msg.Content)
	}
	return r
}

// oneLine folds white space, so that a value stays within its line of a prompt.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
