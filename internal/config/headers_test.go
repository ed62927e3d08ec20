package config

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestIsSecret(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]bool{
		"api_key": true, "apiKey": true, "X-Api-Key": true, "OPENAI_API_KEY": true, "apikey": true, "Authorization": true,
		"x-auth-token": true, "accessToken": true, "Cookie": true, "client_secret": true, "x-portkey-api-key": true,
		"x-portkey-provider": false, "x-portkey-virtual": false, "monkey": false, "max_tokens": false, "author": false,
		"authoring": false, "X-Title": false, "keyboard": false, "modell": false, "": false,
	} {
		if got := isSecret(name); got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

func getenv(s set) func(string) string { return func(name string) string { return s[name] } }

func TestHeaders(t *testing.T) {
	t.Parallel()
	const user = "[engines.a]\nbase_url = \"http://localhost\"\nheaders = { X-Title = \"articles\" }\n" +
		"headers_env = { X-Key = \"MY_KEY\" }\nheaders_cmd = { X-Other = \"echo printed\" }\n"
	v, err := resolve(t, user, "", set{"engine": "a"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	headers, secrets, err := v.HTTPHeaders(t.Context(), getenv(set{"MY_KEY": " value "}))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]string{"X-Title": "articles", "X-Key": "value", "X-Other": "printed"}, headers); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"value", "printed"}, secrets); diff != "" {
		t.Error(diff)
	}
	if _, _, err := v.HTTPHeaders(t.Context(), getenv(nil)); err == nil || !strings.Contains(complaint(t, err), "headers_env: X-Key: the variable MY_KEY is not set") {
		t.Error(err)
	}
	if _, _, err := v.HTTPHeaders(t.Context(), getenv(set{"MY_KEY": "a\nb"})); err == nil || strings.Contains(err.Error(), "a\nb") {
		t.Error(err)
	}
	if got := v.HeadersCmd.Shown(); len(got) != 1 || got[0] != "X-Other" {
		t.Errorf("shown: %v", got)
	}
}

// The fields of a body are the user's, but for those that tolka sets in any case.
func TestBody(t *testing.T) {
	t.Parallel()
	const engine = "[engines.a]\nbase_url = \"http://localhost\"\n"
	for _, c := range []struct{ user, body, says string }{
		{engine + "body = { service_tier = \"flex\", max_tokens = 100, provider = { order = [\"a\"] } }", `{"max_tokens":100,"provider":{"order":["a"]},"service_tier":"flex"}`, ""},
		{engine + "[engines.a.body]\ntop_p = 0.5\n", `{"top_p":0.5}`, ""},
		{"body = { keep_alive = \"1h\" }\n", `{"keep_alive":"1h"}`, ""},
		{engine + "body = { model = \"b\" }", "", ":3: engines.a.body.model: tolka sets this field itself"},
		{engine + "[engines.a.body]\ntop_p = 1\nstream = false\n", "", ":3: engines.a.body.stream: tolka sets this field itself"},
		{"\nbody = { messages = [] }\n", "", ":2: body.messages: tolka sets this field itself"},
		{engine + "body = \"x\"", "", "body is not a table"},
		{engine + "body = { x = inf }", "", "cannot be written as JSON"},
	} {
		flags := set{"engine": "a"}
		if !strings.Contains(c.user, "[") {
			flags = nil
		}
		v, err := resolve(t, c.user, "", flags, nil)
		if c.says != "" {
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%q: %v, want %s", c.user, err, c.says)
			}
			continue
		}
		if err != nil || v.Body.String() != c.body {
			t.Errorf("%q: %s, %v", c.user, v.Body, err)
		}
	}
	if _, err := resolve(t, "", "body = { x = 1 }", set{}, nil); err == nil || !strings.Contains(err.Error(), "body is not for a project file to set") {
		t.Errorf("in a project file: %v", err)
	}
}
