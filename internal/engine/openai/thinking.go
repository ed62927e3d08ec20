package openai

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// fence is a pair of marks that a model, or a server that does not know its format, leaves
// around thinking in a reply. Both are in small letters.
type fence struct {
	open, close string
	// word says that the opening mark is ordinary text: it opens thinking only if the
	// closing mark follows.
	word bool
}

// fences are the known formats. A translation does not depend on them: package wire finds
// it by its markers. A summary has no markers.
var fences = []fence{
	{open: "<think>", close: "</think>"}, // Qwen, DeepSeek and most others
	{open: "<thinking>", close: "</thinking>"},
	{open: "<thought>", close: "</thought>"},
	{open: "<reasoning>", close: "</reasoning>"},
	{open: "<reflection>", close: "</reflection>"},
	{open: "<seed:think>", close: "</seed:think>"},                                   // ByteDance Seed
	{open: "[think]", close: "[/think]"},                                             // Magistral
	{open: "◁think▷", close: "◁/think▷"},                                             // Kimi
	{open: "<|start_thinking|>", close: "<|end_thinking|>"},                          // Cohere
	{open: "<|begin_of_thought|>", close: "<|end_of_thought|>"},                      // OpenThinker
	{open: "<|channel>thought", close: "<channel|>"},                                 // Gemma 4
	{open: "<unused94>thought", close: "<unused95>"},                                 // MedGemma
	{open: "<|channel|>analysis<|message|>", close: "<|channel|>final<|message|>"},   // gpt-oss
	{open: "<|channel|>commentary<|message|>", close: "<|channel|>final<|message|>"}, // the same
	{open: "analysis", close: "assistantfinal", word: true},                          // the same, its tokens dropped
	{open: "here is my thought process:", close: "here is my response:", word: true}, // Granite
	{open: "**reasoning:**", close: "**final answer:**", word: true},
	{open: "**thinking:**", close: "**final answer:**", word: true},
}

// Special tokens that may stand right before or after an answer.
var (
	leadingTokens = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(?i:\s*(?:<\|start\|>assistant|<\|channel\|>final<\|message\|>|<\|[a-z_]+\|>|<answer>|<response>)\s*)`)
	})
	trailingTokens = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i:\s*(?:<\|[a-z_]+\|>|</s>|<eos>|<end_of_turn>|</answer>|</response>))+\s*$`)
	})
)

// split is a reply taken apart.
type split struct {
	// text is the answer.
	text string
	// thinking is what stood before it; blank if the model did not think.
	thinking string
	// open says that the thinking has no end: the reply was cut, and there is no answer.
	open bool
}

// splitThinking separates the answer from thinking and special tokens around it. Thinking
// begins the reply or follows a word or two ("Sure."). A chat template may have opened it,
// so that the reply has only its end. A reply that begins with a marker has no thinking.
func splitThinking(reply string) split {
	s := split{text: reply}
	for !strings.HasPrefix(strings.TrimSpace(s.text), "[[") {
		if at := leadingTokens().FindStringIndex(s.text); at != nil && !opensFence(s.text) {
			s.text = s.text[at[1]:]
			continue
		}
		f, inside, ok := opened(s.text)
		if !ok {
			break
		}
		thinking, after, closed := cutFold(inside, f.close)
		if !closed {
			s.open, s.thinking, s.text = true, s.thinking+inside, ""
			return s
		}
		s.thinking += thinking
		s.text = after
	}
	if !strings.HasPrefix(strings.TrimSpace(s.text), "[[") {
		s.cutUnopened()
	}
	if strings.HasSuffix(strings.TrimRight(s.text, " \t\n\f\r"), ">") { // much faster than the expression
		s.text = trailingTokens().ReplaceAllString(s.text, "")
	}
	if s.text != reply {
		s.text = strings.TrimLeft(s.text, " \t\r\n")
	}
	return s
}

// cutUnopened drops what stands before the closing mark of thinking that was not opened.
func (s *split) cutUnopened() {
	for _, f := range fences {
		if f.word {
			continue
		}
		if before, after, found := cutFold(s.text, f.close); found && !strings.Contains(lower(before), f.open) {
			s.thinking += before
			s.text = after
		}
	}
}

// longestPreface is how many bytes may stand before the thinking: "Sure!", "Okay, here you go:".
const longestPreface = 40

// opened finds thinking that is opened at the start of a text or after a short preface,
// and returns what follows its opening mark.
func opened(text string) (f fence, inside string, ok bool) {
	head := lower(text[:min(len(text), longestPreface+64)])
	first := len(head)
	for _, candidate := range fences {
		at := strings.Index(head, candidate.open)
		if at < 0 || at >= first || !isPreface(text[:at]) {
			continue
		}
		if candidate.word && !strings.Contains(lower(text[at:]), candidate.close) {
			continue
		}
		first, f, ok = at, candidate, true
	}
	if !ok {
		return fence{}, "", false
	}
	return f, text[first+len(f.open):], true
}

// isPreface reports whether a text may stand before thinking: nothing, or a few words that
// end as a line or a sentence does.
func isPreface(s string) bool {
	trimmed := strings.TrimSpace(s)
	if trimmed == "" {
		return true
	}
	return len(trimmed) <= longestPreface && !strings.Contains(trimmed, "[[") &&
		(strings.HasSuffix(s, "\n") || strings.ContainsAny(trimmed[len(trimmed)-1:], ".!:"))
}

// opensFence reports whether a text begins with the opening mark of thinking.
func opensFence(text string) bool {
	start := lower(strings.TrimSpace(text))
	return slices.ContainsFunc(fences, func(f fence) bool { return strings.HasPrefix(start, f.open) })
}

// beginsToThink reports whether the beginning of a reply is thinking. known is false while
// that cannot be told.
func beginsToThink(text string) (thinks, known bool) {
	start := lower(strings.TrimLeft(text, " \t\r\n"))
	if start == "" {
		return false, false
	}
	for _, f := range fences {
		if f.word {
			continue
		}
		if strings.HasPrefix(f.open, start) {
			return false, false
		}
		if inside, ok := strings.CutPrefix(start, f.open); ok {
			inside, after, closed := strings.Cut(inside, f.close)
			if strings.TrimSpace(inside) != "" {
				return true, true
			}
			return false, closed && strings.TrimSpace(after) != ""
		}
	}
	return false, true
}

// cutFold is strings.Cut for a separator in small letters, letter case aside.
func cutFold(s, sep string) (before, after string, found bool) {
	if i := strings.Index(lower(s), sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// lower returns s with its ASCII letters small; every byte keeps its place.
func lower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}
