package batch

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestParseResult(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		line string
		want Result // ID "" is no result
	}{
		"OpenAI":             {`{"id":"b","custom_id":"a","response":{"status_code":200,"request_id":"r","body":{"x": 1}},"error":null}`, Result{"a", 200, []byte(`{"x":1}`)}},
		"OpenAI, failed":     {`{"custom_id":"a","response":{"status_code":400,"body":{"error":{"message":"m"}}},"error":null}`, Result{"a", 400, []byte(`{"error":{"message":"m"}}`)}},
		"OpenAI, expired":    {`{"custom_id":"a","response":null,"error":{"code":"batch_expired","message":"m"}}`, Result{"a", 500, []byte(`{"error":{"code":"batch_expired","message":"m"}}`)}},
		"vLLM, failed":       {`{"custom_id":"a","response":{"status_code":400,"request_id":"r","body":null},"error":{"object":"error","message":"m","code":400}}`, Result{"a", 400, []byte(`{"error":{"object":"error","message":"m","code":400}}`)}},
		"vLLM, newer":        {`{"custom_id":"a","response":{"status_code":404,"body":null},"error":{"error":{"message":"m"}}}`, Result{"a", 404, []byte(`{"error":{"message":"m"}}`)}},
		"a string":           {`{"custom_id":"a","error":"m"}`, Result{"a", 500, []byte(`{"error":"m"}`)}},
		"200 with an error":  {`{"custom_id":"a","response":{"status_code":200,"body":{}},"error":"m"}`, Result{"a", 500, []byte(`{"error":"m"}`)}},
		"without envelope":   {`{"custom_id":"a","response":{"choices":[]}}`, Result{"a", 200, []byte(`{"choices":[]}`)}},
		"without status":     {`{"custom_id":"a","response":{"body":{"choices":[]}}}`, Result{"a", 200, []byte(`{"choices":[]}`)}},
		"no id":              {`{"response":{"status_code":200,"body":{}}}`, Result{}},
		"nothing":            {`{"custom_id":"a","response":null,"error":null}`, Result{}},
		"200 and no body":    {`{"custom_id":"a","response":{"status_code":200}}`, Result{}},
		"cut":                {`{"custom_id":"a","respo`, Result{}},
		"another kind":       {`{"custom_id":7}`, Result{}},
		"no object":          {`"a"`, Result{}},
		"response is a text": {`{"custom_id":"a","response":"x"}`, Result{}},
	} {
		got, err := ParseResult([]byte(c.line))
		if (err != nil) != (c.want.ID == "") || got.ID != c.want.ID || err == nil && (got.Status != c.want.Status || string(got.Body) != string(c.want.Body)) {
			t.Errorf("%s: %s %d %s, %v", name, got.ID, got.Status, got.Body, err)
		}
	}
}

func TestEachLine(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", 1<<20)
	var got []string
	err := eachLine(strings.NewReader("a\n\n"+long+"\r\n  \nb"), func(n int, line []byte) error {
		got = append(got, strings.TrimSpace(string(line)))
		return nil
	})
	if err != nil || len(got) != 3 || got[0] != "a" || got[1] != long || got[2] != "b" {
		t.Errorf("%d lines, %v", len(got), err)
	}
}

func FuzzParseResult(f *testing.F) {
	f.Add([]byte(`{"custom_id":"a","response":{"status_code":200,"body":{"x":1}},"error":null}`))
	f.Add([]byte(`{"custom_id":"a","response":{"choices":[]},"error":{"error":""}}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		r, err := ParseResult(line)
		if err != nil {
			return
		}
		if r.ID == "" || r.Status == 0 || len(r.Body) > 0 && !json.Valid(r.Body) || strings.Contains(string(r.Body), "\n") {
			t.Errorf("%q: %+v", line, r)
		}
	})
}
