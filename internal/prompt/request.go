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

// Task is what the requests of one article have in common.
type Task struct {
	// Target and Source are the languages by their full English names; Source may
	// be "".
	Target, Source string
	// Words is the length of a summary, and Form its form.
	Words int
	Form  summary.Form
	// Title asks a summary for the article's title in its own language; "" where
	// the title can be taken over as it is.
	Title string
	// Spelling is what is particular to the target's region or script; "" where
	// nothing is.
	Spelling string
	// Style, Context, Instruction and Glossary are the user's wishes; "" where there
	// are none.
	Style, Context, Instruction, Glossary string
	// Examples are people's translations of similar text, one per line; "" if there are none.
	Examples string
	// Names are names of the article and how the text before renders them, one per line; "" for none.
	Names string
	// From and To are the tags of the languages, and Terms the terms in Glossary, for dialects
	// that have them in forms of their own.
	From, To string
	Terms    []article.Term
}

// values are the values that every prompt may have of a task.
func (t Task) values() map[string]string {
	return map[string]string{
		"target": t.Target, "source": t.Source, "spelling": t.Spelling,
		"style": t.Style, "context": t.Context, "instruction": t.Instruction, "glossary": t.Glossary,
		"names": t.Names,
	}
}

// Attempt is an answer that failed a check, and why.
type Attempt struct {
	// Texts is what came back for the segments that are sent again, by their IDs; nil
	// where it is better not shown.
	Texts map[string]string
	// Faults says what is wrong, one line each; none where the question is merely
	// put once more.
	Faults []string
	// Number counts the attempts that failed so far.
	Number int
	// Unmarked says that the answer had no marker at all.
	Unmarked bool
}

// Translate makes the request for the translation of a chunk. failed is nil for
// a first request; otherwise the answer that failed goes with it.
func (s Set) Translate(t Task, c article.Chunk, failed *Attempt) (engine.Request, wire.Message) {
	m := wire.Encode(c.Segments)
	values := t.values()
	values["title"], values["before"] = oneLine(c.Title), oneLine(c.Before)
	values["translated"], values["earlier"] = oneLine(c.BeforeTranslated), oneLine(c.Earlier)
	values["examples"] = t.Examples
	return s.request(s["translate"].Fill(values), m, failed), m
}

// Refine makes the request to better the translation of a chunk: the text and the
// draft, by segment IDs, go before the text once more, so that it has the form of
// every other request.
func (s Set) Refine(t Task, c article.Chunk, draft map[string]string) (engine.Request, wire.Message) {
	m := wire.Encode(c.Segments)
	values := t.values()
	values["title"] = oneLine(c.Title)
	content := engine.Message{Role: engine.User, Content: m.Text}
	r := request(s["refine"].Fill(values), content, engine.Message{Role: engine.Assistant, Content: m.Reply(draft)}, content)
	r.EndMark = m.EndMark()
	return r, m
}

// Summarize makes the request for the summary of a chunk. A repair says what was wrong
// with the last summary and does not show it: the article would have to go with it twice.
func (s Set) Summarize(t Task, c article.Chunk, failed *Attempt) (engine.Request, wire.Message) {
	m := wire.Encode(c.Segments)
	name, value := t.form()
	values := t.values()
	values["words"], values["title"], values[name] = strconv.Itoa(t.Words), oneLine(t.Title), value
	return s.request(s["summarize"].Fill(values), m, failed), m
}

// wordsPerParagraph is how long a paragraph of running text is at most.
const wordsPerParagraph = 120

// form returns the placeholder that stands for the form of the summary, and how many
// sentences, paragraphs or points it has.
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

// counted writes a range with its noun: "1 sentence", "3 to 5 points".
func counted(least, most int, noun string) string {
	if most != 1 {
		noun += "s"
	}
	if least == most {
		return fmt.Sprintf("%d %s", most, noun)
	}
	return fmt.Sprintf("%d to %d %s", least, most, noun)
}

// request puts the messages together. In a repair the conversation so far goes
// before the text, so that the last user message holds the segments alone.
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

// request makes a request of its messages and counts their tokens.
func request(system string, messages ...engine.Message) engine.Request {
	r := engine.Request{Messages: append([]engine.Message{{Role: engine.System, Content: system}}, messages...)}
	for _, msg := range r.Messages {
		r.PromptTokens += text.Tokens(msg.Content)
	}
	return r
}

// oneLine folds white space, so that a value stays within its line of a prompt.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
