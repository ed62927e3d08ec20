package openai

import (
	"path"
	"regexp"
	"strings"
	"sync"

	"tolka/internal/provider"
)

// knownSwitches returns the switches that an endpoint or a model's family is known to take
// for the level of thinking that the user wants, and the effort to send with them.
// unstoppable says that the family thinks even at its lowest effort.
func knownSwitches(model string, e endpoint, level string) (s switches, effort string, unstoppable bool) {
	if level == "" || level == reasoningDefault {
		return noSwitch, "", false
	}
	effort = level
	if level == reasoningOff {
		effort = "none"
	}
	p, _ := provider.ByURL(e.base)
	switch {
	case p.Reasoning == "reasoning-effort-none":
		return routerSwitch, effort, false
	case p.Reasoning == "thinking-disabled" && (level == reasoningOff || p.Name != "anthropic"), e.hostname() == "api.z.ai", e.hostname() == "open.bigmodel.cn":
		return thinkingSwitch, effort, false
	case strings.HasSuffix(e.hostname(), ".aliyuncs.com"), strings.HasPrefix(e.hostname(), "api.siliconflow."):
		return topLevelSwitch, effort, false
	case level != reasoningOff, isOllama(e):
		return effortSwitch, effort, false
	case p.Model == model && p.Model != "":
		if lowest, ok := strings.CutPrefix(p.Reasoning, "effort-"); ok {
			return effortSwitch, lowest, lowest == "low"
		}
	}
	name := path.Base(strings.ToLower(model))
	for _, f := range families() {
		if f.name.MatchString(name) {
			if f.lowest == "" {
				return noSwitch, "none", false
			}
			return effortSwitch, f.lowest, f.lowest == "low"
		}
	}
	return noSwitch, "none", false
}

// families are the model families whose lowest reasoning_effort is known, from the
// documentation of OpenAI, Google and Groq as of November 2026. The first that matches
// counts; "" takes no such parameter.
var families = sync.OnceValue(func() []family {
	return []family{
		{regexp.MustCompile(`^gpt-5[\w.]*-(?:chat|pro)`), ""},
		{regexp.MustCompile(`^gpt-5[\w.]*-codex`), "low"},
		{regexp.MustCompile(`^gpt-(?:5\.|[6-9])`), "none"},
		{regexp.MustCompile(`^gpt-5`), "minimal"},
		{regexp.MustCompile(`^gpt-oss|^o[134]\b`), "low"},
		{regexp.MustCompile(`^gemini-2\.5-flash`), "none"},
		{regexp.MustCompile(`^gemini-2\.5-pro|^gemini-3.*pro`), "low"},
		{regexp.MustCompile(`^gemini-3`), "minimal"},
	}
})

// family is a family of models that think.
type family struct {
	name   *regexp.Regexp
	lowest string
}

// isOllama reports whether an endpoint is Ollama's, which takes reasoning_effort for every
// model: the port is its own by default.
func isOllama(e endpoint) bool {
	return e.hostname() == "ollama.com" || strings.HasSuffix(strings.TrimSuffix(e.base, "/v1"), ":11434")
}
