package openai

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestLocals(t *testing.T) {
	t.Parallel()
	tests := []struct{ host, first string }{
		{"", "http://127.0.0.1:11434/v1"},
		{"0.0.0.0", "http://127.0.0.1:11434/v1"},
		{"0.0.0.0:11434", "http://127.0.0.1:11434/v1"},
		{"[::]:8888", "http://127.0.0.1:8888/v1"},
		{":8888", "http://127.0.0.1:8888/v1"},
		{"127.0.0.1:8888", "http://127.0.0.1:8888/v1"},
		{"http://192.168.1.7", "http://192.168.1.7:80/v1"},
		{"https://gpu.example/ollama/", "https://gpu.example:443/ollama/v1"},
		{"gpu", "http://gpu:11434/v1"},
		{"http://%zz", "http://127.0.0.1:11434/v1"},
	}
	for _, test := range tests {
		got := Locals(test.host)
		if got[0].BaseURL != test.first {
			t.Errorf("OLLAMA_HOST=%s: %s, want %s", test.host, got[0].BaseURL, test.first)
		}
		if named := test.host != "" && !strings.Contains(test.host, "%zz"); got[0].Named != named {
			t.Errorf("OLLAMA_HOST=%s: named is %v", test.host, got[0].Named)
		}
		ports := []string{"11434", "1234", "8080", "9931", "8000", "30000", "1337", "12434", "12434", "5000"}
		for _, l := range got[len(got)-len(ports):] {
			if !strings.HasPrefix(l.BaseURL, "http://127.0.0.1:"+ports[0]) {
				t.Errorf("OLLAMA_HOST=%s: %v", test.host, got)
			}
			ports = ports[1:]
		}
	}
}

func TestProbe(t *testing.T) {
	t.Parallel()
	list := func(names ...string) step {
		return func(w http.ResponseWriter, c call) {
			if c.header.Get("Authorization") != "" {
				t.Error("a key was sent")
			}
			body := `{"object":"list","data":[`
			for i, n := range names {
				if i > 0 {
					body += ","
				}
				body += `{"id":` + quoted(n) + `}`
			}
			refuse(200, body+"]}")(w, c)
		}
	}
	at := func(product string, s step) Local {
		return Local{Product: product, BaseURL: realServer(t, s).URL + "/v1"}
	}
	slow := func(w http.ResponseWriter, c call) { _ = sleep(c.ctx, 100*time.Millisecond, nil); list("slow")(w, c) }
	silent := func(w http.ResponseWriter, c call) { <-c.ctx.Done() }
	nothing := Local{Product: "nothing", BaseURL: "http://" + freeAddress(t) + "/v1"}
	named := Local{Product: "named", BaseURL: nothing.BaseURL, Named: true}
	page := at("page", refuse(200, "<html>"))
	first := at("first", slow)
	second := at("second", list("a", "b"))
	none := at("none", list())
	hole := at("hole", silent)
	embeds := at("embeds", list("nomic-embed-text", "paraphrase-multilingual"))
	loads := at("loads", refuse(503, `{"error":{"message":"Loading model","type":"unavailable_error","code":503}}`))
	namedAndUp := second
	namedAndUp.Named = true

	tests := []struct {
		name       string
		candidates []Local
		found      Found
		silent     int
		ok         bool
	}{
		{"the first in order, however slow", []Local{nothing, first, second}, Found{Local: first, Models: []string{"slow"}}, 0, true},
		{"not a web page", []Local{page, second}, Found{Local: second, Models: []string{"a", "b"}}, 0, true},
		{"one with chat models before one without", []Local{none, embeds, second}, Found{Local: second, Models: []string{"a", "b"}}, 0, true},
		{"none without a chat model", []Local{none, embeds}, Found{}, 0, false},
		{"one that loads its model", []Local{nothing, loads, second}, Found{Local: loads, Loading: true}, 0, true},
		{"the one that was named is silent", []Local{named, second}, Found{Local: second, Models: []string{"a", "b"}}, 1, true},
		{"the one that was named answers", []Local{namedAndUp}, Found{Local: namedAndUp, Models: []string{"a", "b"}}, 0, true},
		{"one that says nothing", []Local{hole, second}, Found{Local: second, Models: []string{"a", "b"}}, 0, true},
		{"nothing", []Local{nothing, nothing, nothing, nothing}, Found{}, 0, false},
	}
	for _, test := range tests {
		timeout := time.Minute // a busy machine must not decide who answers
		if slices.Contains(test.candidates, hole) {
			timeout = time.Second
		}
		found, silent, _, ok := Probe(t.Context(), test.candidates, timeout)
		if diff := cmp.Diff(test.found, found); diff != "" || ok != test.ok || len(silent) != test.silent {
			t.Errorf("%s: %v, silent %v %s", test.name, ok, silent, diff)
		}
	}
}

func TestModels(t *testing.T) {
	t.Parallel()
	all := []string{"nomic-embed-text", "llama3:8b", "bge-m3", "whisper-1", "gpt-4o-mini", "text-embedding-3-small", "qwen2.5:7b", "gpt-image-1", "tts-1", "paraphrase-multilingual:latest", "llama-guard3:8b", "all-minilm", "shieldgemma:2b", "qwen3-reranker"}
	if got, want := ChatModels(all), []string{"llama3:8b", "gpt-4o-mini", "qwen2.5:7b"}; !slices.Equal(got, want) {
		t.Errorf("chat models %v, want %v", got, want)
	}
	if got := nearest("lama3", []string{"qwen2.5:7b", "mistral", "llama3:8b"}, 1); got[0] != "llama3:8b" {
		t.Errorf("nearest to lama3: %v", got)
	}
	c := realClient(t, realServer(t, refuse(401, "{}")).URL, nil)
	if _, err := c.Models(t.Context()); err == nil {
		t.Error("want the refusal")
	}
	c = realClient(t, realServer(t, refuse(404, "404 page not found")).URL, nil)
	if _, err := c.Models(t.Context()); err == nil || !strings.Contains(err.Error(), "/v1 is not the address") {
		t.Errorf("no list anywhere: %v", err)
	}
	if strings.HasSuffix(c.BaseURL(), "/v1") {
		t.Error("an address that has no list either was kept")
	}
	c = realClient(t, realServer(t, refuse(200, `[{"id":"qwen"},{"id":"mistral"}]`)).URL, nil)
	if names, err := c.Models(t.Context()); err != nil || !slices.Equal(names, []string{"qwen", "mistral"}) {
		t.Errorf("a bare list: %v, %v", names, err)
	}
	c = realClient(t, realServer(t, refuse(404, "404 page not found"), refuse(200, `{"data":[{"id":"qwen"}]}`)).URL, nil)
	if names, err := c.Models(t.Context()); err != nil || len(names) != 1 || !strings.HasSuffix(c.BaseURL(), "/v1") {
		t.Errorf("a missing /v1: %v, %v, %s", names, err, c.BaseURL())
	}
}

// What servers say of their models beside the names; a field of another type says nothing.
func TestReadModels(t *testing.T) {
	t.Parallel()
	day := time.Date(2027, 1, 14, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		raw  string
		want []Model
	}{
		{`{"data":[{"id":"a","meta":{"n_ctx":4096,"n_ctx_train":32768},"aliases":["b"]}]}`, []Model{{ID: "a", Aliases: []string{"b"}, Window: 4096}}},
		{`{"data":[{"id":"a","max_model_len":16384}]}`, []Model{{ID: "a", Window: 16384}}},
		{`{"data":[{"id":"a","shutdown_date":"2027-01-14"},{"id":"b","shutdown_date":null}]}`, []Model{{ID: "a", Shutdown: day}, {ID: "b"}}},
		{`[{"id":"a","expiration_date":"2027-01-14"}]`, []Model{{ID: "a", Shutdown: day}}},
		{`{"data":[{"id":"a","meta":"none","max_model_len":"many","shutdown_date":1}]}`, []Model{{ID: "a"}}},
		{`{"data":[{"name":"a"}, 3]}`, nil},
		{`{"data":null}`, nil},
	} {
		if diff := cmp.Diff(c.want, readModels([]byte(c.raw))); diff != "" {
			t.Errorf("%s: %s", c.raw, diff)
		}
	}
	list := []Model{{ID: "tiny:latest"}, {ID: "big", Aliases: []string{"main"}}}
	for name, want := range map[string]string{"tiny": "tiny:latest", "main": "big", "big": "big", "other": ""} {
		if m, ok := Find(list, name); m.ID != want || ok != (want != "") {
			t.Errorf("%s is %v", name, m)
		}
	}
}
