package prompt

import (
	"fmt"
	"strconv"
	"strings"

	"tolka/internal/article"
	"tolka/internal/engine"
	"tolka/internal/summary"
	"tolka/internal/text"
	"tolka/internal/wire"
)

// Task holds the settings that all requests for an article share.
type Task struct {
	// Target and Source are the full English names of the languages. Source may be "".
	Target, Source string
	// Words and Form are the length and the form of a summary.
	Words int
	Form  summary.Form
	// Title makes a summary start with the article's title in the summary's language. It is "" if
	// the title can be used unchanged.
	Title string
	// Spelling is the spelling rule for the target's region or script, or "".
	Spelling string
	// Style, Context, Instruction and Glossary are the user's settings; "" if not set.
	Style, Context, Instruction, Glossary string
	// Examples are people's translations of similar text, one per line; "" if there are none.
	Examples string
	// Names are names in the article with the renderings used in earlier text, one per line; "" if
	// there are none.
	Names string
	// From and To are the language tags, and Terms are the terms in Glossary, for dialects with
	// their own format.
	From, To string
	Terms    []article.Term
}

// values returns the values that all prompts can use.
func (t Task) values() map[string]string {
	return map[string]string{
		"target": t.Target, "source": t.Source, "spelling": t.Spelling,
		"style": t.Style, "context": t.Context, "instruction": t.Instruction, "glossary": t.Glossary,
		"names": t.Names,
	}
}

// Attempt is a reply that failed a check, with the reasons.
type Attempt struct {
	// Texts holds the replies for the segments that are sent again, by ID. It is nil if the model
	// should not see them.
	Texts map[string]string
	// Faults describes the errors, one per line. It is empty if the same request is only sent
	// again.
	Faults []string
	// Number counts the failed attempts so far.
	Number int
	// Unmarked is set if the reply had no markers.
	Unmarked bool
}

// Translate builds the request for the translation of a chunk. failed is nil for the first request;
// otherwise the failed reply is included.
func (s Set) Translate(t Task, c article.Chunk, failed *Attempt) (engine.Request, wire.Message) {
	m := wire.Encode(c.Segments)
	values := t.values()
	values["title"], values["before"] = oneLine(c.Title), oneLine(c.Before)
	values["translated"], values["earlier"] = oneLine(c.BeforeTranslated), oneLine(c.Earlier)
	values["examples"] = t.Examples
	return s.request(s["translate"].Fill(values), m, failed), m
}

// Refine builds the request to improve the translation of a chunk. The text and the draft, by
// segment IDs, precede another copy of the text, so that the request has the form of all others.
func (s Set) Refine(t Task, c article.Chunk, draft map[string]string) (engine.Request, wire.Message) {
	m := wire.Encode(c.Segments)
	values := t.values()
	values["title"] = oneLine(c.Title)
	content := engine.Message{Role: engine.User, Content: m.Text}
	r := request(s["refine"].Fill(values), content, engine.Message{Role: engine.Assistant, Content: m.Reply(draft)}, content)
	r.EndMark = m.EndMark()
	return r, m
}

// Summarize builds the request for the summary of a chunk. A repair describes the errors of the
// last summary but does not include it, because it would also have to include the article a second
// time.
func (s Set) Summarize(t Task, c article.Chunk, failed *Attempt) (engine.Request, wire.Message) {
	m := wire.Encode(c.Segments)
	name, value := t.form()
	values := t.values()
	values["words"], values["title"], values[name] = strconv.Itoa(t.Words), oneLine(t.Title), value
	return s.request(s["summarize"].Fill(values), m, failed), m
}

// wordsPerParagraph is the maximum length of a paragraph of running text.
const wordsPerParagraph = 120

// form returns the placeholder for the form of the summary, and its number of sentences, paragraphs
// or points.
func (t Task) form() (placeholder, count string) {
	least, most := t.Form.Count(t.Words)
	switch t.Form {
	case summary.Paragraphs:
		n := (t.Words + wordsPerParagraph - 1) / wordsPerParagraph
		return "paragraphs", counted(n, n, "paragraph")
	case summary.LeadPoints:
		return "points", counted(least, most, "point")
	case summary.LeadPointsBackground:
		return "background", counted(least, most, "point")
	case summary.Points:
		return "bullets", counted(least, most, "point")
	case summary.TLDR:
		return "tldr", counted(least, most, "sentence")
	case summary.Free:
		return "", ""
	}
	return "sentences", counted(least, most, "sentence")
}

// counted formats a range with its noun: "1 sentence", "3 to 5 points".
func counted(least, most int, noun string) string {
	if most != 1 {
		noun += "s"
	}
	if least == most {
		return fmt.Sprintf("%d %s", most, noun)
	}
	return fmt.Sprintf("%d to %d %s", least, most, noun)
}

// request combines the messages. A repair puts the earlier conversation before the text, so that
// the last user message only holds the segments.
func (s Set) request(system string, m wire.Message, failed *Attempt) engine.Request {
	content := engine.Message{Role: engine.User, Content: m.Text}
	attempt := 0
	var before []engine.Message
	if failed != nil {
		attempt = failed.Number
		if len(failed.Faults) > 0 {
			system += "\n\n" + s["repair"].Fill(map[string]string{"faults": "- " + strings.Join(failed.Faults, "\n- ")})
		}
		if len(failed.Faults) > 0 && len(failed.Texts) > 0 {
			before = []engine.Message{content, {Role: engine.Assistant, Content: m.Reply(failed.Texts)}}
		}
	}
	r := request(system, append(before, content)...)
	r.Attempt, r.Segments, r.EndMark = attempt, m.IDs(), m.EndMark()
	return r
}

// request builds a request from messages and counts their tokens.
func request(system string, messages ...engine.Message) engine.Request {
	r := engine.Request{Messages: append([]engine.Message{{Role: engine.System, Content: system}}, messages...)}
	for _, msg := range r.Messages {
		r.PromptTokens += text.Tokens(msg.Content)
	}
	return r
}

// oneLine collapses white space, so that a value fits on one line of a prompt.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
