package prompt

import (
	"encoding/json"
	"slices"
	"strings"

	"tolka/internal/article"
	"tolka/internal/engine"
	"tolka/internal/text"
	"tolka/internal/wire"
)

// Try describes an attempt at a request: the dialect's form, the form of placeholders, the number
// of earlier attempts, and the reason for another one (engine.Request.Extra).
type Try struct {
	Form, Placeholders, Attempt int
	Extra                       string
}

// Translate builds the request for the translation of a chunk without markers. ok is false if the
// dialect has no such form, or if the text contains something that looks like its placeholders.
func (d Dialect) Translate(t Task, c article.Chunk, try Try) (r engine.Request, p wire.Plain, ok bool) {
	written, ok := d.Placeholder(try.Placeholders)
	if !ok || try.Form >= len(d.Forms) {
		return r, p, false
	}
	if p, ok = wire.EncodePlain(c.Segments, written); !ok {
		return r, p, false
	}
	form := d.Forms[try.Form]
	v, values := d.variant(form, t)
	values["text"] = p.Text
	// A line with a missing value is omitted, but it may contain the text.
	for name, unknown := range map[string]string{"source": "the original language", "from": "und"} {
		if values[name] == "" && strings.Contains(v.User+v.Prompt, "{"+name+"}") {
			values[name] = unknown
		}
	}
	if v.System != "" {
		r.Messages = append(r.Messages, engine.Message{Role: engine.System, Content: fill(v.System, values)})
	}
	switch {
	case v.Prompt != "":
		r.Bare = true
		r.Messages = append(r.Messages, engine.Message{Role: engine.User, Content: fill(v.Prompt, values)})
	case v.Content != nil:
		r.Content = filledJSON(v.Content, values)
		r.Messages = append(r.Messages, engine.Message{Role: engine.User, Content: p.Text})
	default:
		r.Messages = append(r.Messages, engine.Message{Role: engine.User, Content: fill(v.User, values)})
	}
	for _, fields := range []map[string]any{d.Body, form.Body} {
		for name, value := range fields {
			if r.Fields == nil {
				r.Fields = make(map[string]json.RawMessage)
			}
			r.Fields[name] = filledJSON(value, values)
		}
	}
	for _, m := range r.Messages {
		r.PromptTokens += text.Tokens(m.Content)
	}
	r.From, r.To, r.HTML = t.From, t.To, written.Tag() && d.Protocol != ""
	r.NeverThinks = d.TranslatesOnly
	r.Attempt, r.Segments, r.Extra = try.Attempt, p.IDs(), try.Extra
	return r, p, true
}

// Refused returns the form that a server requires according to its error message, or -1 if the
// message does not tell.
func (d Dialect) Refused(words string) int {
	return slices.IndexFunc(d.Forms, func(f AskForm) bool { return f.Refused != "" && strings.Contains(words, f.Refused) })
}

// Instructions returns the prompt of a form without the text.
func (d Dialect) Instructions(t Task, form int) string {
	v, values := d.variant(d.Forms[min(form, len(d.Forms)-1)], t)
	values["text"] = ""
	return strings.TrimSpace(Template{text: v.System + "\n" + v.User + "\n" + v.Prompt}.Fill(values))
}

// variant returns the variant of a form that fits a task, and the values for its templates.
func (d Dialect) variant(f AskForm, t Task) (Variant, map[string]string) {
	values := map[string]string{
		"source": t.Source, "target": t.Target, "from": t.From, "to": t.To,
		"style": t.Style, "context": t.Context, "instruction": t.Instruction, "glossary": d.terms(t),
		"names": t.Names,
	}
	for _, v := range f.Variants {
		if slices.ContainsFunc(v.Needs, func(name string) bool { return values[name] == "" }) {
			continue
		}
		if len(v.Languages) > 0 && !slices.Contains(v.Languages, base(t.From)) && !slices.Contains(v.Languages, base(t.To)) {
			continue
		}
		if !v.Named {
			return v, values
		}
		if target := d.nameOf(t.To); target != "" {
			values["source"], values["target"] = d.nameOf(t.From), target
			return v, values
		}
	}
	return f.Variant, values
}

// terms formats the terms that occur in a chunk in the dialect's own format.
func (d Dialect) terms(t Task) string {
	if d.Term == "" {
		return t.Glossary
	}
	var lines []string
	for _, term := range t.Terms {
		if want := term.Want(); want != "" {
			lines = append(lines, strings.NewReplacer("{term}", term.Source, "{translation}", want).Replace(d.Term))
		}
	}
	return strings.Join(lines, "\n")
}

// nameOf returns the dialect's own name of a language, or "".
func (d Dialect) nameOf(tag string) string {
	for {
		name, ok := d.Names[tag]
		i := strings.LastIndexByte(tag, '-')
		if ok || i < 0 {
			return name
		}
		tag = tag[:i]
	}
}

func base(tag string) string {
	b, _, _ := strings.Cut(tag, "-")
	return b
}

// fill fills a template. It omits paragraphs whose placeholders all lack values, and lines with a
// placeholder that lacks a value.
func fill(template string, values map[string]string) string {
	var kept []string
	for _, paragraph := range strings.Split(template, "\n\n") {
		all := placeholder().FindAllStringSubmatch(paragraph, -1)
		if len(all) > 0 && !slices.ContainsFunc(all, func(m []string) bool { return values[m[1]] != "" }) {
			continue
		}
		kept = append(kept, paragraph)
	}
	return Template{text: strings.Join(kept, "\n\n")}.Fill(values)
}

// filledJSON returns a value as JSON, with the placeholders in its strings filled.
func filledJSON(value any, values map[string]string) json.RawMessage {
	out, _ := json.Marshal(filledValue(value, values)) // the value came from TOML
	return out
}

func filledValue(value any, values map[string]string) any {
	switch v := value.(type) {
	case string:
		return placeholder().ReplaceAllStringFunc(v, func(p string) string { return values[p[1:len(p)-1]] })
	case map[string]any:
		out := make(map[string]any, len(v))
		for name, inner := range v {
			out[name] = filledValue(inner, values)
		}
		return out
	case []map[string]any:
		out := make([]any, len(v))
		for i, inner := range v {
			out[i] = filledValue(inner, values)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, inner := range v {
			out[i] = filledValue(inner, values)
		}
		return out
	}
	return value
}
