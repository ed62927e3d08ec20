package openai

import (
	"path"
	"slices"
	"strings"

	api "github.com/sashabaranov/go-openai"

	"tolka/internal/engine"
	"tolka/internal/provider"
)

// The names of the parameters that a server may refuse and tolka can do without.
const (
	maxTokens           = "max_tokens"
	maxCompletionTokens = "max_completion_tokens"
	temperature         = "temperature"
	seed                = "seed"
	streamOptions       = "stream_options"
	stream              = "stream"
	systemRole          = "system role"
)

// sampled are the parameters of sampling that dialects have.
var sampled = []string{"top_k", "top_p", "repetition_penalty"}

// params says which parameters one endpoint takes for one model.
type params struct {
	// limit is the name under which the reply's limit goes, or "" for none.
	limit string
	// renamed says that the other name was tried before.
	renamed bool
	// without is what the server refused.
	without [8]string
	// switches are the parameters that set how long the model thinks, and effort is the level
	// that goes with them; refused are those that the server does not take.
	switches, refused switches
	effort            string
}

// defaultParams returns what to begin with. The families that begin like this
// refuse max_tokens and any temperature but their own; go-openai does so for
// them before anything is sent, servers under other names ("openai/gpt-5-mini")
// afterwards. What a provider is known to refuse is left out from the start.
func defaultParams(model string, e endpoint) params {
	p := params{limit: maxTokens} // the older name, which every server knows
	if e.hostname() == "api.openai.com" {
		p.limit = maxCompletionTokens
	}
	name := path.Base(strings.ToLower(model))
	for _, family := range []string{"o1", "o3", "o4", "gpt-5", "gpt-6"} {
		if strings.HasPrefix(name, family) {
			p = params{limit: maxCompletionTokens, renamed: true, without: [8]string{temperature}}
			break
		}
	}
	known, _ := provider.ByURL(e.base)
	for _, omitted := range known.Omit {
		p, _, _ = p.refuse(omitted, "")
	}
	return p
}

// takes reports whether the parameter may be sent.
func (p params) takes(name string) bool { return !slices.Contains(p.without[:], name) }

// refuse returns what is left to send once the server refused name in these words, and
// false if nothing can be changed.
func (p params) refuse(name, words string) (_ params, change string, ok bool) {
	if s := switchNamed(name); s != noSwitch {
		return p.refuseSwitch(s, name, words)
	}
	switch {
	case name == p.limit && p.limit != "" && !p.renamed:
		p.renamed = true
		if p.limit == maxTokens {
			p.limit = maxCompletionTokens
		} else {
			p.limit = maxTokens
		}
		return p, "sends " + p.limit + " instead of " + name, true
	case name == p.limit && p.limit != "":
		p.limit = ""
		return p, "sends no " + name, true
	}
	for i, dropped := range p.without {
		if dropped == name {
			break
		}
		if dropped == "" {
			p.without[i] = name
			return p, "sends no " + name, true
		}
	}
	return p, "", false
}

// refuseSwitch lowers the demand on a switch whose value the server does not take, or drops
// the switch.
func (p params) refuseSwitch(s switches, name, words string) (_ params, change string, ok bool) {
	if s&(effortSwitch|routerSwitch) != 0 {
		if effort, ok := lowerEffort(p.effort, words); ok {
			p.effort = effort
			return p, "sends " + name + " " + effort, true
		}
	}
	p.refused |= s
	p.switches &^= s
	return p, "sends no " + name, true
}

// sampling says how a request differs from one that was asked before.
type sampling struct {
	// limit bounds the reply, in tokens; 0 sets no bound.
	limit int
	// variation is 0 for the likeliest answer and counts up for others.
	variation int
}

// build returns the body of a request and the parameters in it that could be left out.
func (p params) build(model string, r engine.Request, s sampling) (req payload, sent []string) {
	req.Model = model
	messages := r.Messages
	if len(messages) > 1 && messages[0].Role == engine.System {
		if p.takes(systemRole) {
			sent = append(sent, systemRole)
		} else { // the templates of some models know of no such role
			first := engine.Message{Role: engine.User, Content: messages[0].Content + "\n\n" + messages[1].Content}
			messages = append([]engine.Message{first}, messages[2:]...)
		}
	}
	for _, m := range messages {
		req.Messages = append(req.Messages, message{m.Role, m.Content})
	}
	switch last := len(req.Messages) - 1; {
	case r.Content != nil:
		req.Messages[last].Content = r.Content
	case r.Bare:
		req.Prompt, req.Messages = messages[last].Content, nil
	}
	for name := range r.Fields {
		if p.takes(name) {
			sent = append(sent, name)
		}
	}
	if s.limit > 0 && p.limit != "" {
		if p.limit == maxTokens {
			req.MaxTokens = s.limit
		} else {
			req.MaxCompletionTokens = s.limit
		}
		sent = append(sent, p.limit)
	}
	if p.takes(temperature) {
		req.Temperature = temperatureOf(s.variation) // a server's default is high
		sent = append(sent, temperature)
	}
	if s.variation > 0 && p.takes(seed) {
		req.Seed = s.variation
		sent = append(sent, seed)
	}
	if p.takes(stream) {
		req.Stream = true
		sent = append(sent, stream)
		if p.takes(streamOptions) {
			req.StreamOptions = &api.StreamOptions{IncludeUsage: true}
			sent = append(sent, streamOptions)
		}
	}
	p.switches.set(&req.parameters, p.effort)
	return req, append(sent, p.switches.names()...)
}

// culprit returns which of the parameters sent a refusal is about: the one that
// the error names, or the first that its message mentions; "" where it is none.
func culprit(f *fault, sent []string) string {
	if f.status >= 400 && slices.Contains(sent, systemRole) && f.says("system role not supported", "only user and assistant roles", "roles must alternate",
		"does not support 'system'", "developer instruction is not enabled", "system instruction is not", "system message is not supported", "system messages are not supported") {
		return systemRole // of a template that failed, and so a 500 with some servers
	}
	if f.status != 400 && f.status != 422 {
		return ""
	}
	if name := switchCulprit(f, sent); name != "" {
		return name
	}
	named, _, _ := strings.Cut(f.param, ".")
	if named != "" {
		if slices.Contains(sent, named) {
			return named
		}
		return ""
	}
	words := strings.ToLower(f.words)
	found, at := "", len(words)
	for _, name := range append([]string{maxTokens, maxCompletionTokens, temperature, seed, streamOptions, stream}, sampled...) {
		if i := mention(words, name); i >= 0 && i < at {
			found, at = name, i
		}
	}
	if !slices.Contains(sent, found) {
		return ""
	}
	return found
}

// mention returns where a message speaks of a parameter, or -1. A parameter
// whose name is a plain word counts only in quotes or behind a colon.
func mention(words, name string) int {
	if name != seed && name != stream {
		return strings.Index(words, name)
	}
	for _, form := range []string{"'" + name + "'", "`" + name + "`", `"` + name + `"`, ": " + name} {
		if i := strings.Index(words, form); i >= 0 {
			rest := words[i+len(form):]
			if rest == "" || rest[0] != '_' && (rest[0] < 'a' || rest[0] > 'z') {
				return i
			}
		}
	}
	return -1
}
