package openai

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"tolka/internal/engine"
)

// languageList is what LibreTranslate says of its languages.
const languageList = `[{"code":"de","name":"German","targets":["de","en"]},{"code":"en","name":"English","targets":["de","en"]}]`

// Only a list of languages makes a server on port 5000 one that translates: macOS has AirPlay there,
// and other programs have pages and APIs of their own.
func TestProbeTranslator(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		languages step
		ok        bool
	}{
		"LibreTranslate":       {refuse(200, languageList), true},
		"one without targets":  {refuse(200, `[{"code":"de","name":"German"}]`), true},
		"AirPlay":              {refuse(403, "", "Server", "AirTunes/870.14.1"), false},
		"a page":               {refuse(200, "<!doctype html><title>MLflow</title>"), false},
		"no such page":         {refuse(404, "<!doctype html><title>404 Not Found</title>"), false},
		"an error with 200":    {refuse(200, `{"error":"Not found"}`), false},
		"an object":            {refuse(200, `{"languages":`+languageList+`}`), false},
		"an empty list":        {refuse(200, "[]"), false},
		"a list of names":      {refuse(200, `["de","en"]`), false},
		"a list of other ones": {refuse(200, `[{"id":1},{"id":2}]`), false},
		"nothing":              {refuse(200, ""), false},
		"a redirect":           {refuse(302, "", "Location", "/login"), false},
	} {
		candidate := Translator()
		candidate.BaseURL = realServer(t, test.languages).URL
		found, _, idle, ok := Probe(t.Context(), []Local{candidate}, time.Minute)
		if ok != test.ok || len(idle) > 0 || ok && found.Local != candidate {
			t.Errorf("%s: found %v, %v, idle %v", name, ok, found, idle)
		}
	}
}

// What a translation server says instead of a translation has the reasons of any engine.
func TestTranslationFailures(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		answer   step
		failure  engine.Failure
		says     string
		hint     string
		requests int
	}{
		"AirPlay":      {refuse(403, "", "Server", "AirTunes/870.14.1"), engine.Endpoint, "does not answer like a LibreTranslate server (status 403)", "AirPlay has port 5000", 1},
		"a page":       {refuse(200, "<!doctype html>"), engine.Endpoint, "does not answer like a LibreTranslate server (status 200)", "the address of the server's page", 1},
		"a ban":        {refuse(403, `{"error":"Too many request limits violations"}`), engine.RateLimit, "accepts no more requests from this address for a while", "--jobs 1", 1},
		"a limit":      {refuse(429, `{"error":"Slowdown: 80 per 1 minute"}`, "Retry-After", "1"), engine.RateLimit, "Slowdown", "", 5},
		"no key":       {refuse(400, `{"error":"Visit https://portal.example to get an API key"}`), engine.Auth, "needs a key", "LIBRETRANSLATE_API_KEY", 1},
		"a wrong key":  {refuse(403, `{"error":"Invalid API key"}`), engine.Auth, "does not accept the key", "LIBRETRANSLATE_API_KEY", 1},
		"a long text":  {refuse(400, `{"error":"Invalid request: request (9000) exceeds text limit (5000)"}`), engine.ContextLength, "too long", "LT_CHAR_LIMIT", 1},
		"no language":  {refuse(400, `{"error":"tlh is not supported"}`), engine.BadRequest, "does not translate between these languages", "LT_LOAD_ONLY", 1},
		"no pair":      {refuse(500, `{"error":"Cannot translate text: 400 Bad Request: German (de) is not available as a target language from Thai (th)"}`), engine.BadRequest, "does not translate between these languages", "LT_LOAD_ONLY", 1},
		"no lists":     {refuse(500, `{"error":"Cannot translate text: 'list' object has no attribute 'split'"}`), engine.BadRequest, "does not take lists", "", 1},
		"a bad one":    {refuse(400, `{"error":"Invalid request"}`), engine.BadRequest, "Invalid request", "choose another engine with --engine", 1},
		"its own":      {refuse(500, `{"error":"Cannot translate text: out of memory"}`), engine.Server, "out of memory", "", 5},
		"another word": {refuse(200, `{"text":"Good day"}`), engine.Server, "", "", 5},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := serve(t, func(w http.ResponseWriter, c call) {
					if c.path == languagesPath {
						refuse(404, "")(w, c)
						return
					}
					test.answer(w, c)
				})
				c := s.client(t, func(cfg *Config) { cfg.BaseURL, cfg.Protocol, cfg.Model = "http://localhost", LibreTranslate, "" })
				r := request()
				r.From, r.To = "de", "en"
				_, err := c.Complete(t.Context(), r)
				got := &engine.Error{Failure: succeeds}
				errors.As(err, &got)
				sent := 0
				for _, c := range s.seen() {
					if c.path == translatePath {
						sent++
					}
				}
				if got.Failure != test.failure || !strings.Contains(got.Message, test.says) || !strings.Contains(got.Hint, test.hint) || sent != test.requests {
					t.Errorf("%d requests: %v %q, hint %q", sent, got.Failure, got.Message, got.Hint)
				}
				if strings.Contains(got.Hint, "--model") {
					t.Errorf("a server without models: %q", got.Hint)
				}
			})
		})
	}
}

// The server's code of a language is its own, that of the script, or that without the region.
func TestClosest(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		tag   string
		codes []string
		want  string
	}{
		{"de", []string{"de", "en"}, "de"},
		{"de-AT", []string{"en", "de"}, "de"},
		{"pt-BR", []string{"pt", "pt-BR"}, "pt-BR"},
		{"pt-br", []string{"pt-BR"}, "pt-BR"},
		{"nb", []string{"no"}, "no"},
		{"no", []string{"nb"}, "nb"},
		{"nn", []string{"nb", "no"}, ""},
		{"da", []string{"nb", "no"}, ""},
		{"zh", []string{"zt", "zh"}, "zh"},
		{"zh-Hant", []string{"zh", "zt"}, "zt"},
		{"zh-TW", []string{"zh-Hans", "zh-Hant"}, "zh-Hant"},
		{"zh-HK", []string{"zh", "zh-TW"}, "zh-TW"},
		{"zh-Hant", []string{"zh"}, ""},
		{"fr", nil, ""},
	} {
		if got := closest(test.tag, test.codes); got != test.want {
			t.Errorf("%s of %v: %q, want %q", test.tag, test.codes, got, test.want)
		}
	}
}

// A translation is a text, or a list of texts, which become one line each.
func TestAddTranslation(t *testing.T) {
	t.Parallel()
	for raw, want := range map[string]string{
		`"Good\nday"`:               "Good\nday",
		`["Good\n day", "Thanks "]`: "Good day\nThanks",
	} {
		var a answer
		a.addTranslation([]byte(raw))
		if got, err := a.result(""); err != nil || got != want {
			t.Errorf("%s: %q, %v", raw, got, err)
		}
	}
	var a answer
	if a.addTranslation(nil); a.choices {
		t.Error("nothing is a translation")
	}
}

// The pair of languages is one of the server's, or an error that names both.
func TestLanguagePair(t *testing.T) {
	t.Parallel()
	c, err := New(Config{BaseURL: "http://localhost", Protocol: LibreTranslate})
	if err != nil {
		t.Fatal(err)
	}
	l := &languages{list: []TranslatorLanguage{{"de", []string{"en"}}, {"en", []string{"de", "fr"}}, {"fr", nil}}}
	for _, test := range []struct {
		from, to string
		want     pair
	}{
		{"de-AT", "en-GB", pair{"de", "en"}},
		{"de", "fr", pair{}},
		{"fr", "de", pair{"fr", "de"}}, // it does not say into which
		{"", "fr", pair{"auto", "fr"}},
		{"ja", "en", pair{}},
		{"en", "ja", pair{}},
	} {
		got, err := l.pair(t.Context(), c, test.from, test.to)
		if got != test.want || (err != nil) != (test.want == pair{}) {
			t.Errorf("%s to %s: %+v, %v", test.from, test.to, got, err)
		}
	}
}
