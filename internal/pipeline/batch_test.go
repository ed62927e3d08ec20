package pipeline_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"tolka/internal/batch"
	"tolka/internal/choice"
	"tolka/internal/discover"
	"tolka/internal/engine/openai"
	"tolka/internal/fakeengine"
	"tolka/internal/pipeline"
	"tolka/internal/store"
)

// newJob makes p the pipeline of a new job in a folder of the test.
func newJob(t *testing.T, p *setup, baseURL string, limits batch.Limits) (*batch.Job, *batch.Desk) {
	t.Helper()
	j, err := batch.Create(filepath.Join(t.TempDir(), "job"), time.Unix(0, 0), struct{}{}, limits)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(j.Close)
	return j, desk(t, j, p, baseURL, true)
}

// desk gives p the desk of a job.
func desk(t *testing.T, j *batch.Job, p *setup, baseURL string, exporting bool) *batch.Desk {
	t.Helper()
	format, err := openai.NewBatchFormat(openai.Config{BaseURL: baseURL, Model: p.Choices.Model})
	if err != nil {
		t.Fatal(err)
	}
	d, err := j.Desk(format, true)
	if err != nil {
		t.Fatal(err)
	}
	p.Batch = &batch.Completer{Desk: d, Exporting: exporting}
	return d
}

// lineOf is what tests read of a line of requests.
type lineOf struct {
	CustomID string `json:"custom_id"`
	Body     struct {
		Messages []struct{ Role, Content string }
	}
}

// requestLines returns the lines of a job's files.
func requestLines(t *testing.T, j *batch.Job, files []batch.File) [][]byte {
	t.Helper()
	var out [][]byte
	for _, f := range files {
		data, err := os.ReadFile(j.Path(f.Name))
		if err != nil {
			t.Fatal(err)
		}
		if int64(len(data)) != f.Bytes {
			t.Errorf("%s has %d bytes, and is said to have %d", f.Name, len(data), f.Bytes)
		}
		s := bufio.NewScanner(bytes.NewReader(data))
		s.Buffer(nil, 1<<24)
		for s.Scan() {
			out = append(out, bytes.Clone(s.Bytes()))
		}
	}
	return out
}

// Every line that is exported, first requests and repairs, is a line of OpenAI's Batch
// API, and no custom_id occurs twice.
func TestBatchLinesFollowTheSchema(t *testing.T) {
	t.Parallel()
	schema, err := jsonschema.NewCompiler().Compile("testdata/batch-request.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		task           choice.Task
		model, address string
	}{
		{choice.Translate, "gpt-4.1-mini", "https://api.openai.com"},
		{choice.Translate, "gpt-5-mini", ""},
		{choice.Summarize, "deployment", "https://x.openai.azure.com"},
	} {
		t.Run(string(c.task)+" "+c.model, func(t *testing.T) {
			t.Parallel()
			p := translator(t, nil)
			p.Choices.Task, p.Choices.Model, p.Choices.Length = c.task, c.model, choice.Length{Words: 60}
			var inputs []discover.Input
			dir := t.TempDir()
			for i := range 20 {
				text := chaosArticle(i)
				if i == 0 {
					text = strings.Repeat(text+"\n\n", 150)
				}
				inputs = append(inputs, write(t, filepath.Join(dir, fmt.Sprintf("%d.md", i)), text))
			}
			j, d := newJob(t, p, c.address, batch.Most())
			check := func(files []batch.File) {
				seen := make(map[string]bool)
				for _, line := range requestLines(t, j, files) {
					value, err := jsonschema.UnmarshalJSON(bytes.NewReader(line))
					if err != nil {
						t.Fatal(err)
					}
					if err := schema.Validate(value); err != nil {
						t.Errorf("%v\n%.300s", err, line)
					}
					id := value.(map[string]any)["custom_id"].(string)
					if seen[id] {
						t.Errorf("custom_id %s is there twice", id)
					}
					seen[id] = true
				}
				if len(seen) < len(inputs) {
					t.Errorf("%d requests for %d articles", len(seen), len(inputs))
				}
			}
			p.Run(t.Context(), inputs, new(recorder))
			files, err := d.Finish()
			if err != nil {
				t.Fatal(err)
			}
			check(files)
			// Answers that are none lead to repairs.
			takeIn(t, j, requestLines(t, j, files), func(lineOf) string { return "" })
			d = desk(t, j, p, c.address, false)
			p.Run(t.Context(), inputs, new(recorder))
			if files, err = d.Finish(); err != nil {
				t.Fatal(err)
			}
			check(files)
		})
	}
}

// takeIn answers lines and takes the answers in.
func takeIn(t *testing.T, j *batch.Job, requests [][]byte, answer func(lineOf) string) batch.Intake {
	t.Helper()
	var results bytes.Buffer
	for _, line := range requests {
		var l lineOf
		if err := json.Unmarshal(line, &l); err != nil {
			t.Fatal(err)
		}
		content, err := json.Marshal(answer(l))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&results, `{"custom_id":%q,"response":{"status_code":200,"body":{"model":"m","choices":[{"index":0,"message":{"content":%s},"finish_reason":"stop"}]}}}`+"\n", l.CustomID, content)
	}
	path := filepath.Join(t.TempDir(), "results.jsonl")
	if err := os.WriteFile(path, results.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	in, err := j.TakeIn(t.Context(), []string{path})
	if err != nil {
		t.Fatal(err)
	}
	return in
}

// answerFile answers requests as a service that is well does.
func answerFile(t *testing.T, path string, requests [][]byte) {
	t.Helper()
	var results bytes.Buffer
	if _, err := fakeengine.AnswerFile(&results, bytes.NewReader(bytes.Join(requests, []byte("\n")))); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, results.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
}

// What was remembered when a job was exported stays what the job knows, whatever is
// remembered or forgotten later: else its answers would be to other questions.
func TestBatchRemembersWhatItKnew(t *testing.T) {
	t.Parallel()
	c, _ := client(t, fakeengine.Config{})
	dir := t.TempDir()
	first := "Der erste Absatz ist lang genug, um als deutscher Text erkannt zu werden, und 41 Wörter hat er nicht."
	in := write(t, filepath.Join(dir, "a.md"), first+"\n")
	user := store.OpenBlocks(filepath.Join(dir, "cache"), 1<<20)
	p := translator(t, c)
	p.Memory = user
	p.Run(t.Context(), []discover.Input{in}, new(recorder))

	write(t, in.Path, first+"\n\nDer zweite Absatz kam gestern dazu, und 17 Leute haben ihn schon gelesen, ohne ein Wort zu sagen.\n")
	j, d := newJob(t, p, "", batch.Most())
	p.Memory = j.Known(user, true)
	var got recorder
	p.Run(t.Context(), []discover.Input{in}, &got)
	if r := got.results[0]; r.Status != pipeline.Skipped || r.Reason != pipeline.Exported {
		t.Fatalf("%s, %s: %v", r.Status, r.Reason, r.Err)
	}
	files, err := d.Finish()
	if err != nil {
		t.Fatal(err)
	}
	lines := requestLines(t, j, files)
	if len(lines) != 1 || !strings.Contains(string(lines[0]), "zweite") || strings.Contains(string(lines[0]), "]]\\nDer erste") {
		t.Fatalf("%d requests: %s", len(lines), lines)
	}
	if err := user.Clear(); err != nil {
		t.Fatal(err)
	}
	results := filepath.Join(dir, "results.jsonl")
	answerFile(t, results, lines)
	if _, err := j.TakeIn(t.Context(), []string{results}); err != nil {
		t.Fatal(err)
	}
	desk(t, j, p, "", false)
	p.Memory = j.Known(user, false)
	got = recorder{}
	totals, err := p.Import(t.Context(), j, &got)
	if err != nil || totals.Done != 1 {
		t.Fatalf("%+v, %v: %v", totals, err, got.results[0].Err)
	}
	if n := got.results[0].CachedBlocks; n != 1 {
		t.Errorf("%d blocks remembered, want 1", n)
	}
}
