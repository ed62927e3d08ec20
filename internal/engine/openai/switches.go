package openai

import (
	"net/http"
	"slices"
	"strings"
)

// The levels of Config.Reasoning beside low, medium and high.
const (
	reasoningOff     = "off"
	reasoningDefault = "default"
)

// switches is a set of request parameters by which servers let a client say how long a
// model may think.
type switches uint8

const (
	effortSwitch   switches = 1 << iota // reasoning_effort: OpenAI, Ollama, Groq, Gemini
	templateSwitch                      // chat_template_kwargs: vLLM, SGLang, llama.cpp
	thinkingSwitch                      // thinking: DeepSeek, Z.ai, Anthropic
	routerSwitch                        // reasoning: OpenRouter
	thinkSwitch                         // think: Ollama's own API, and proxies of it
	topLevelSwitch                      // enable_thinking: Alibaba, SiliconFlow
	noSwitch       switches = 0
)

// triedSwitches are what tolka sends, all together, to a server that it does not know once
// a model was seen thinking. Servers ignore parameters that they do not know, or refuse
// them by name.
const triedSwitches = effortSwitch | templateSwitch | thinkingSwitch | routerSwitch | thinkSwitch

// switchNames are the parameters, in the order in which they are given up if a server
// refuses a request and names none: the last one first.
var switchNames = []struct {
	s    switches
	name string
	// also are other words for it in refusals.
	also []string
}{
	{effortSwitch, "reasoning_effort", []string{"reasoningeffort"}},
	{templateSwitch, "chat_template_kwargs", []string{"enable_thinking"}},
	{topLevelSwitch, "enable_thinking", nil},
	{thinkingSwitch, "thinking", nil},
	{routerSwitch, "reasoning", nil},
	{thinkSwitch, "think", nil},
}

// names returns the names of the parameters in a set.
func (s switches) names() []string {
	var names []string
	for _, n := range switchNames {
		if s&n.s != 0 {
			names = append(names, n.name)
		}
	}
	return names
}

// switchesNamed returns the set of the parameters with these names.
func switchesNamed(names []string) (s switches) {
	for _, name := range names {
		s |= switchNamed(name)
	}
	return s
}

// switchNamed returns the switch that a parameter is, noSwitch for any other parameter.
func switchNamed(name string) switches {
	for _, n := range switchNames {
		if n.name == name {
			return n.s
		}
	}
	return noSwitch
}

// set puts the switches into the parameters of a request. effort is "none", "minimal",
// "low", "medium" or "high"; the switches that only know on and off are off up to "minimal".
func (s switches) set(p *parameters, effort string) {
	on := effort != "none" && effort != "minimal"
	if s&effortSwitch != 0 {
		p.ReasoningEffort = effort
	}
	if s&routerSwitch != 0 {
		p.Reasoning = map[string]any{"effort": effort}
	}
	if s&templateSwitch != 0 {
		p.ChatTemplateKwargs = map[string]any{"enable_thinking": on}
	}
	if s&thinkingSwitch != 0 {
		p.Thinking = map[string]any{"type": map[bool]string{false: "disabled", true: "enabled"}[on]}
	}
	if s&thinkSwitch != 0 {
		p.Think = &on
	}
	if s&topLevelSwitch != 0 {
		p.EnableThinking = &on
	}
}

// efforts are the levels of reasoning_effort, the lowest first.
var efforts = []string{"none", "minimal", "low", "medium", "high"}

// lowerEffort returns the effort to ask for after a server has refused one: the lowest of
// those that its message lists as supported, otherwise "low", which every server that knows
// the parameter takes. ok is false if the message does not speak of the value.
func lowerEffort(refused, words string) (effort string, ok bool) {
	words = strings.ToLower(words)
	for _, list := range []string{"supported values", "must be", "should be", "one of", "expected"} {
		if _, tail, found := strings.Cut(words, list); found {
			for _, e := range efforts {
				if e != refused && (strings.Contains(tail, "'"+e+"'") || strings.Contains(tail, `"`+e+`"`) || strings.Contains(tail, "`"+e+"`")) {
					return e, true
				}
			}
		}
	}
	ofValue := []string{"unsupported value", "invalid value", "invalid reasoning value", "mandatory", "cannot be disabled", "thinking mode", "does not support '", "does not support \"", "'" + refused + "'"}
	return "low", (refused == "none" || refused == "minimal") && slices.ContainsFunc(ofValue, func(w string) bool { return strings.Contains(words, w) })
}

// switchCulprit returns the switch among the parameters sent that a refusal is about, "" if
// it is about none of them.
func switchCulprit(f *fault, sent []string) string {
	if f.status != http.StatusBadRequest && f.status != http.StatusUnprocessableEntity {
		return ""
	}
	about := strings.ToLower(f.param)
	if about == "" {
		about = strings.ToLower(f.words)
	}
	found, at := "", len(about)
	for _, n := range switchNames {
		if !slices.Contains(sent, n.name) {
			continue
		}
		for _, word := range append(n.also, n.name) {
			if i := wordIndex(about, word); i >= 0 && i < at {
				found, at = n.name, i
			}
		}
	}
	if found == "" && strings.HasSuffix(about, ".effort") {
		for _, name := range []string{"reasoning_effort", "reasoning"} {
			if slices.Contains(sent, name) {
				return name
			}
		}
	}
	return found
}

// wordIndex returns where a word stands in s by itself, or -1.
func wordIndex(s, word string) int {
	partOfName := func(b byte) bool { return b == '_' || 'a' <= b && b <= 'z' || '0' <= b && b <= '9' }
	for from := 0; ; {
		i := strings.Index(s[from:], word)
		if i < 0 {
			return -1
		}
		i += from
		end := i + len(word)
		if (i == 0 || !partOfName(s[i-1])) && (end == len(s) || !partOfName(s[end])) {
			return i
		}
		from = end
	}
}
