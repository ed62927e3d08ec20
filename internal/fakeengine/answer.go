package fakeengine

import (
	"hash/fnv"
	"regexp"
	"strings"
	"unicode"
)

var (
	marker = regexp.MustCompile(`\[\[[a-z2-7]{4}:(?:\d+(?:\.\d+)?|end)\]\]`)
	// kept matches what a translation leaves unchanged: placeholders, inline code, addresses, and
	// everything with a digit.
	kept   = regexp.MustCompile("\\]\\([^)]*\\)|\\{\\{\\d+\\}\\}|`[^`]*`|https?://\\S+|\\S*\\d\\S*")
	word   = regexp.MustCompile(`\p{L}+`)
	target = regexp.MustCompile(`(?m)^(?:Target language|Language of the summary): ([A-Z][a-z]+)`)
)

// answer returns the server's reply to a request.
func (s *Server) answer(q Request, fault string) (text, finish string) {
	asked := q.Messages[len(q.Messages)-1].Content
	system := q.Messages[0].Content
	language := "English"
	if m := target.FindStringSubmatch(system); m != nil {
		language = m[1]
	}
	if fault == "french" {
		language = "French"
	}
	if strings.Contains(system, "Language of the summary") {
		if fault == "onlysummary" { // it translates but refuses to summarize
			fault = "refuse"
		}
		return spoil(fault, s.summary(asked, system, language, fault), asked)
	}
	var b strings.Builder
	at := 0
	for _, m := range marker.FindAllStringIndex(asked, -1) {
		b.WriteString(s.translate(q, asked[at:m[0]], language, fault))
		b.WriteString(asked[m[0]:m[1]])
		at = m[1]
	}
	return spoil(fault, b.String(), asked)
}

// translate translates the text between two markers.
func (s *Server) translate(q Request, text, language, fault string) string {
	trimmed := strings.TrimSpace(text)
	if trimmed == "" {
		return text
	}
	known, ok := s.cfg.Pairs[trimmed]
	if better, has := s.cfg.Refined[trimmed]; has && len(q.Messages) > 0 && refines(q) {
		known, ok = better, true
	}
	if better, has := s.cfg.Repaired[trimmed]; has && repairs(q) {
		known, ok = better, true
	}
	if !ok || fault == "french" {
		known = pseudoNaming(trimmed, language, func(w string) string { return s.spelling(q, w) })
	}
	return strings.Replace(text, trimmed, known, 1)
}

// spelling returns the spelling of a name that a request asks for, or "" if the name is not in
// Config.Spelled.
func (s *Server) spelling(q Request, name string) string {
	all := s.cfg.Spelled[name]
	if len(all) == 0 {
		return ""
	}
	h := fnv.New32a()
	for _, m := range q.Messages {
		for line := range strings.Lines(m.Content) {
			if spelling, ok := strings.CutPrefix(line, name+" = "); ok {
				return strings.TrimSpace(spelling)
			}
		}
		h.Write([]byte(m.Content))
	}
	return all[int(h.Sum32())%len(all)]
}

// refines reports whether a request asks for a better translation of a text.
func refines(q Request) bool {
	return strings.HasPrefix(q.Messages[0].Content, "You are an editor of translations")
}

// repairs reports whether a request says what was wrong with the previous reply.
func repairs(q Request) bool {
	return len(q.Messages) > 0 && strings.Contains(q.Messages[0].Content, "Your answer before this one was checked")
}

// Translation returns the server's translation of a text without placeholders.
func Translation(text, language string) string { return pseudo(text, language) }

// pseudo replaces each word by one of the language, always the same for the same word, and leaves
// everything else unchanged.
func pseudo(text, language string) string {
	return pseudoNaming(text, language, func(string) string { return "" })
}

// pseudoNaming is pseudo with a function for the translation of some words, which returns "" for
// all others.
func pseudoNaming(text, language string, own func(string) string) string {
	pool := words[language]
	if pool == nil {
		pool = words["English"]
	}
	replace := func(w string) string {
		if out := own(w); out != "" {
			return out
		}
		h := fnv.New32a()
		h.Write([]byte(w))
		out := pool[int(h.Sum32())%len(pool)]
		if r := []rune(w); unicode.IsUpper(r[0]) {
			out = strings.ToUpper(out[:1]) + out[1:]
		}
		return out
	}
	var b strings.Builder
	at := 0
	for _, m := range kept.FindAllStringIndex(text, -1) {
		b.WriteString(word.ReplaceAllStringFunc(text[at:m[0]], replace))
		b.WriteString(text[m[0]:m[1]])
		at = m[1]
	}
	b.WriteString(word.ReplaceAllStringFunc(text[at:], replace))
	return b.String()
}

// words lists common words of each language, all beginning with an ASCII letter. The English and
// German ones say nothing about a text's subject, so the check that compares the content of source
// and result has nothing to judge.
var words = map[string][]string{
	"English": strings.Fields(`the heretofore who would have albeit about these therein before they
		were hereby to thereby with other whereas through another whence which should hence
		wherein nonetheless than what some might thereof there while others how this hitherto
		could insofar because their amidst does thus whereby such thereupon amongst yet`),
	"German": strings.Fields(`die jene haben eben gleichwohl dass diese etwaige sich noch einmal
		durch ihre hierbei sodann werden weil sie schon allemal wie man solche mithin
		indessen somit und deshalb wollen wir auch ferner wieder mit unserer zumal
		seither obwohl jeder zwischen hierzu dennoch soll`),
	"French": strings.Fields(`les gens qui avaient pensé avec leurs enfants dans cette nouvelle
		maison parce que nous sommes toujours prêts mais vous voulez encore savoir comment le
		gouvernement peut changer toutes ces choses pendant une grande journée sans jamais
		demander pourquoi leur travail devient difficile`),
	"Spanish": strings.Fields(`las personas que han pensado mucho sobre estas cosas porque nosotros
		siempre queremos saber cuando el gobierno puede cambiar todo esto durante una semana
		entera sin preguntar nunca por qué nuestro trabajo sigue siendo muy grande`),
}
