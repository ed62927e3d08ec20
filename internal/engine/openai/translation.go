package openai

import (
	"context"
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"

	"tolka/internal/engine"
)

// LibreTranslate is the protocol of translation servers without a language model:
// https://docs.libretranslate.com. Argos and others speak it too.
const LibreTranslate = "libretranslate"

// Where such a server takes texts, and lists its languages.
const (
	translatePath = "/translate"
	languagesPath = "/languages"
)

// translation is the body of a request for a translation.
type translation struct {
	// Q is a text, or a list of texts.
	Q      any    `json:"q"`
	Source string `json:"source"`
	Target string `json:"target"`
	// Format is "text" or "html".
	Format string `json:"format"`
	APIKey string `json:"api_key,omitempty"`
}

// translation returns what to send for a request. The error is an *engine.Error if the server
// does not translate between the languages.
func (c *Client) translation(ctx context.Context, r engine.Request) (*translation, error) {
	pair, err := c.languages.pair(ctx, c, r.From, r.To)
	if err != nil {
		return nil, err
	}
	text := r.Messages[len(r.Messages)-1].Content
	t := &translation{Q: text, Source: pair.from, Target: pair.to, Format: "text", APIKey: c.cfg.Key}
	if r.HTML {
		text = escapedHTML(text)
		t.Q, t.Format = text, "html"
	}
	if len(r.Segments) > 1 {
		t.Q = strings.Split(text, "\n")
	}
	return t, nil
}

// escapedHTML writes a text as HTML, in which the tags that stand for placeholders stay tags.
func escapedHTML(text string) string {
	return escapedTag().ReplaceAllString(html.EscapeString(text), "<$1>")
}

// escapedTag matches a tag such as <x1> or </x1>, with its signs escaped.
var escapedTag = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`&lt;(/?[a-z][0-9]+/?)&gt;`) })

// addTranslation takes in a translation: a text, or a list of texts of one line each.
func (a *answer) addTranslation(raw json.RawMessage) {
	if len(raw) == 0 {
		return
	}
	a.choices, a.finish = true, "stop"
	var list []string
	if json.Unmarshal(raw, &list) == nil {
		for i, text := range list {
			list[i] = strings.Join(strings.Fields(text), " ")
		}
		a.text.WriteString(strings.Join(list, "\n"))
		return
	}
	a.text.WriteString(textOf(raw))
}

// TranslatorLanguage is a language of a translation server and those into which it translates it.
type TranslatorLanguage struct {
	Code    string   `json:"code"`
	Targets []string `json:"targets"`
}

// readLanguages reads a list of languages; ok is false if it is none.
func readLanguages(raw []byte) (list []TranslatorLanguage, ok bool) {
	if json.Unmarshal(raw, &list) != nil || len(list) == 0 {
		return nil, false
	}
	return list, !slices.ContainsFunc(list, func(t TranslatorLanguage) bool { return t.Code == "" })
}

// LanguageList asks a translation server for its languages. The error is an *engine.Error, or
// ctx's own.
func (c *Client) LanguageList(ctx context.Context) ([]TranslatorLanguage, error) {
	raw, err := c.get(ctx, http.MethodGet, c.endpoint().base+languagesPath, nil)
	if err != nil {
		return nil, err
	}
	list, ok := readLanguages(raw)
	if !ok {
		return nil, &engine.Error{Failure: engine.Endpoint, Message: c.endpoint().host() + " does not list its languages", Hint: "correct the base URL: it is the address of the server's page"}
	}
	return list, nil
}

// languages are those of a server, which is asked for them once.
type languages struct {
	mu   sync.Mutex
	list []TranslatorLanguage
}

// pair is the server's codes of two languages.
type pair struct{ from, to string }

// pair returns the server's codes of two languages. An unknown source is left to the server to
// detect. Servers without a list decide themselves.
func (l *languages) pair(ctx context.Context, c *Client, from, to string) (pair, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.list == nil {
		list, err := c.LanguageList(ctx)
		if ctx.Err() != nil {
			return pair{}, ctx.Err()
		}
		if err != nil {
			return pair{orAuto(from), to}, nil // the first request says what is wrong
		}
		l.list = list
	}
	source := orAuto(from)
	var targets []string
	for _, t := range l.list {
		targets = append(targets, t.Code)
	}
	if from != "" {
		code := closest(from, targets)
		if code == "" {
			return pair{}, c.noPair(from, to)
		}
		source = code
		if i := slices.IndexFunc(l.list, func(t TranslatorLanguage) bool { return t.Code == code }); len(l.list[i].Targets) > 0 {
			targets = l.list[i].Targets
		}
	}
	target := closest(to, targets)
	if target == "" {
		return pair{}, c.noPair(from, to)
	}
	return pair{source, target}, nil
}

// noPair is the error for languages between which the server does not translate.
func (c *Client) noPair(from, to string) error {
	return &engine.Error{
		Failure: engine.BadRequest,
		Message: fmt.Sprintf("%s does not translate from %s into %s", c.endpoint().host(), orAuto(from), to),
		Hint:    "load the languages into the server (LT_LOAD_ONLY), or choose another engine with --engine",
	}
}

func orAuto(from string) string {
	if from == "" {
		return "auto"
	}
	return from
}

// chinese are the codes of servers for Chinese by script. Older ones have zh and zt.
var chinese = map[string][]string{
	"simplified":  {"zh-Hans", "zh", "zh-CN"},
	"traditional": {"zh-Hant", "zt", "zh-TW"},
}

// closest returns the code of a list that stands for a language: its own, the script's for
// Chinese, or that of the language without region; "" if there is none.
func closest(tag string, codes []string) string {
	base, _, _ := strings.Cut(tag, "-")
	wanted := []string{tag}
	if base == "zh" {
		script := "simplified"
		for _, mark := range []string{"Hant", "TW", "HK", "MO"} {
			if strings.Contains(tag, mark) {
				script = "traditional"
			}
		}
		wanted = append(wanted, chinese[script]...)
	} else {
		wanted = append(wanted, base)
		if base == "no" || base == "nb" {
			wanted = append(wanted, "nb", "no")
		}
	}
	for _, w := range wanted {
		if i := slices.IndexFunc(codes, func(c string) bool { return strings.EqualFold(c, w) }); i >= 0 {
			return codes[i]
		}
	}
	return ""
}

// translationRows are the rows of the table for translation servers.
func translationRows() []row {
	translates := func(f *fault) bool { return f.translates }
	wordless := func(f *fault) bool { return !f.worked && f.words == "" }
	return []row{
		{
			when:    both(translates, both(cause(syscall.ECONNREFUSED), notYetAnswered)),
			failure: engine.Unreachable,
			says:    "nothing answers at {host}: connection refused",
			hint:    "start the server (docker run -p 5000:5000 libretranslate/libretranslate), or correct the base URL",
		}, {
			when:    both(translates, both(status(403), wordless)),
			failure: engine.Endpoint,
			says:    "{base} does not answer like a LibreTranslate server (status {status})",
			hint:    "on macOS, AirPlay has port 5000: start LibreTranslate on another one, and correct the base URL",
		}, {
			when:    both(translates, both(status(400), words("to get an api key"))),
			failure: engine.Auth,
			says:    "{host} needs a key: {server}",
			hint:    "set LIBRETRANSLATE_API_KEY, or api_key_file or api_key_cmd in the config",
		}, {
			// It bans who was refused with 429 too often.
			when:    both(translates, both(status(403), words("request limits violations"))),
			failure: engine.RateLimit,
			says:    "{host} accepts no more requests from this address for a while: {server}",
			hint:    "run the same command later to resume, with fewer requests at a time: --jobs 1",
		}, {
			when:    both(translates, words("exceeds text limit")),
			failure: engine.ContextLength,
			says:    "the text is too long for {host}: {server}",
			hint:    "raise the server's limit (LT_CHAR_LIMIT)",
		}, {
			when:    both(translates, both(status(401, 403), words("api key"))),
			failure: engine.Auth,
			says:    "{host} does not accept the key: {server}",
			hint:    "check LIBRETRANSLATE_API_KEY, or the key of the engine's table in the config",
		}, {
			when:    both(translates, either(both(status(400), words("is not supported")), words("is not available as a target language"))),
			failure: engine.BadRequest,
			says:    "{host} does not translate between these languages: {server}",
			hint:    "load the languages into the server (LT_LOAD_ONLY), or choose another engine with --engine",
		}, {
			when:    both(translates, words("'list' object")), // versions before lists
			failure: engine.BadRequest,
			says:    "{host} does not take lists of texts: {server}",
			hint:    "update the server",
		}, {
			when:    both(translates, wrongPath),
			failure: engine.Endpoint,
			says:    "{base} does not answer like a LibreTranslate server (status {status}): {server}",
			hint:    "correct the base URL: it is the address of the server's page",
		},
	}
}

// billed returns what an answer cost. A translation server counts no tokens.
func (j *job) billed(a *answer) (u engine.Usage, estimated bool) {
	if j.cfg.Protocol == LibreTranslate {
		return engine.Usage{}, false
	}
	return a.billed(j.req)
}
