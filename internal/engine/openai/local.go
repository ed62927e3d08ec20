package openai

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// ProbeTimeout bounds the search for a local server, so that it takes 300 ms in all. On
// loopback a refusal comes immediately, and a server that is up answers within milliseconds.
const ProbeTimeout = 250 * time.Millisecond

// Local is a place where a server on this machine may listen.
type Local struct {
	// Product is the program that is known to listen there.
	Product string
	// BaseURL is its address, with "/v1".
	BaseURL string
	// Protocol is that of Config; "" is OpenAI's.
	Protocol string
	// Named says that the user named the place, in OLLAMA_HOST.
	Named bool
}

// Found is a local server that answered, and its models.
type Found struct {
	Local
	Models []string
	// Loading says that it is still loading its model, and lists none yet.
	Loading bool
}

// Locals returns where to look for a local server, in order: the value of
// OLLAMA_HOST if it is not "", then the default ports of known servers.
func Locals(ollamaHost string) []Local {
	list := []Local{
		{Product: "Ollama", BaseURL: "http://127.0.0.1:11434/v1"},
		{Product: "LM Studio", BaseURL: "http://127.0.0.1:1234/v1"},
		{Product: "llama.cpp", BaseURL: "http://127.0.0.1:8080/v1"},
		{Product: "llama.cpp", BaseURL: "http://127.0.0.1:9931/v1"}, // as Debian configures it
		{Product: "vLLM", BaseURL: "http://127.0.0.1:8000/v1"},
		{Product: "SGLang", BaseURL: "http://127.0.0.1:30000/v1"},
		{Product: "Jan", BaseURL: "http://127.0.0.1:1337/v1"},
		{Product: "Docker Model Runner", BaseURL: "http://127.0.0.1:12434/engines/v1"},
		{Product: "Docker Model Runner", BaseURL: "http://127.0.0.1:12434/v1"},
		Translator(),
	}
	switch base := ollamaBase(ollamaHost); base {
	case "":
	case list[0].BaseURL:
		list[0].Named = true
	default:
		list = append([]Local{{Product: "Ollama", BaseURL: base, Named: true}}, list...)
	}
	return list
}

// Translator returns where LibreTranslate listens.
func Translator() Local {
	return Local{Product: "LibreTranslate", BaseURL: "http://127.0.0.1:5000", Protocol: LibreTranslate}
}

// ollamaBase reads OLLAMA_HOST as Ollama does: scheme, host and port may each be
// left out, and an address to listen on ("0.0.0.0") is called on loopback. It returns
// "" where nothing can be read.
func ollamaBase(host string) string {
	host = strings.Trim(strings.TrimSpace(host), `"'`)
	if host == "" {
		return ""
	}
	port := "11434"
	switch scheme, _, found := strings.Cut(host, "://"); {
	case !found:
		host = "http://" + host
	case scheme == "http":
		port = "80"
	case scheme == "https":
		port = "443"
	}
	u, err := url.Parse(host)
	if err != nil {
		return ""
	}
	name := u.Hostname()
	if name == "" {
		name = "127.0.0.1"
	}
	if strings.Contains(name, ":") {
		name = "[" + name + "]"
	}
	if u.Port() != "" {
		port = u.Port()
	}
	at, err := parseBaseURL(u.Scheme + "://" + name + ":" + port + u.Path)
	if err != nil {
		return ""
	}
	if v, ok := at.withVersion(); ok {
		at = v
	}
	return at.base
}

// Probe asks all candidates in parallel for their models and returns the first, in their
// order, that has a chat model or is loading one, or has a list of languages to translate. ok is
// false if there is none. silent are the candidates that the user named and that did not answer,
// idle those that answered and have no chat model. It takes at most timeout, and next to nothing
// if nothing listens. No key is sent.
func Probe(ctx context.Context, candidates []Local, timeout time.Duration) (found Found, silent []Local, idle []Found, ok bool) {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	type reply struct {
		Found
		answered bool
	}
	replies := make([]chan reply, len(candidates))
	for i, candidate := range candidates {
		replies[i] = make(chan reply, 1)
		go func() {
			found, answered := probeOne(ctx, candidate)
			replies[i] <- reply{found, answered}
		}()
	}
	for i, candidate := range candidates {
		r := <-replies[i] // soon: all of them end with ctx
		usable := r.Loading || len(ChatModels(r.Models)) > 0 || r.Protocol != ""
		switch {
		case !r.answered:
			if candidate.Named {
				silent = append(silent, candidate)
			}
		case !usable:
			idle = append(idle, r.Found)
		case !ok:
			found, ok = r.Found, true
		}
	}
	return found, silent, idle, ok
}

// probeOne asks one candidate. answered is false if it gave neither models nor the reason
// why it has none yet.
func probeOne(ctx context.Context, candidate Local) (found Found, answered bool) {
	c, err := New(Config{BaseURL: candidate.BaseURL, Protocol: candidate.Protocol})
	if err != nil {
		return Found{}, false
	}
	defer c.Close()
	if candidate.Protocol == LibreTranslate {
		raw, err := c.get(ctx, http.MethodGet, c.endpoint().base+languagesPath, nil)
		_, ok := readLanguages(raw) // macOS listens on the same port for AirPlay
		return Found{Local: candidate}, err == nil && ok
	}
	list, f := c.listModels(ctx, c.endpoint())
	return Found{Local: candidate, Models: names(list), Loading: f != nil && loading(f)}, f == nil || loading(f)
}
