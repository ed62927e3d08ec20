package batch

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tolka/internal/engine"
)

// plainFormat writes the last message as the line, named by its length and letter.
type plainFormat struct{}

func (plainFormat) Line(r engine.Request) (string, []byte, error) {
	text := r.Messages[0].Content
	return fmt.Sprintf("%064x", text), []byte(text + "\n"), nil
}

func (plainFormat) Reply(r engine.Request, status int, body []byte) (engine.Reply, error) {
	if status != 200 {
		return engine.Reply{}, &engine.Error{Failure: engine.Server, Message: string(body)}
	}
	return engine.Reply{Text: string(body)}, nil
}

func (plainFormat) Relimited(r engine.Request, _ int, _ []byte) (engine.Request, bool) {
	return r, false
}

func (plainFormat) Body(r engine.Reply) []byte { return []byte(r.Text) }

func ask(text string) engine.Request {
	return engine.Request{Model: "m", Messages: []engine.Message{{Content: text}}}
}

func create(t *testing.T, limits Limits) *Job {
	t.Helper()
	j, err := Create(filepath.Join(t.TempDir(), "job"), time.Unix(0, 0), "settings", limits)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

// export asks for texts, one result each.
func export(t *testing.T, j *Job, texts ...string) []File {
	t.Helper()
	d, err := j.Desk(plainFormat{}, true)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range texts {
		if err := d.Ask(Entry{Input: text}, []engine.Request{ask(text)}); err != nil {
			t.Fatal(err)
		}
	}
	files, err := d.Finish()
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func names(files []File) string {
	var out []string
	for _, f := range files {
		out = append(out, fmt.Sprintf("%s %d/%d", f.Name, f.Requests, f.Bytes))
	}
	return strings.Join(out, ", ")
}

// Files keep to both limits, and equal requests are written once.
func TestLimits(t *testing.T) {
	t.Parallel()
	j := create(t, Limits{Requests: 3, Bytes: 12})
	got := names(export(t, j, "a", "b", "a", "c", "d", "long-text", "e", "f"))
	want := "requests-0001.jsonl 3/6, requests-0002.jsonl 2/12, requests-0003.jsonl 2/4"
	if got != want {
		t.Errorf("%s, want %s", got, want)
	}
	n := 0
	for e, err := range j.Entries() {
		if n++; err != nil || len(e.Requests) != 1 || e.Requests[0].File == "" {
			t.Errorf("%+v, %v", e, err)
		}
	}
	if n != 8 || j.Results != 8 {
		t.Errorf("%d results in the manifest, %d in the header, want 8", n, j.Results)
	}
}

// What a killed export has left is no job, and does not hinder the next one.
func TestKilledExport(t *testing.T) {
	t.Parallel()
	j := create(t, Most())
	d, err := j.Desk(plainFormat{}, true)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Ask(Entry{}, []engine.Request{ask("a")}); err != nil {
		t.Fatal(err)
	}
	j.Close() // and here it is killed
	if _, err := Open(j.dir); !errors.Is(err, ErrNoJob) {
		t.Errorf("%v, want ErrNoJob", err)
	}
	again, err := Create(j.dir, time.Unix(0, 0), "settings", Most())
	if err != nil {
		t.Fatal(err)
	}
	export(t, again, "b")
	again.Close()
	opened, err := Open(j.dir)
	if err != nil {
		t.Fatal(err)
	}
	if got := names(opened.Files); got != "requests-0001.jsonl 1/2" {
		t.Error(got)
	}
	if left, _ := filepath.Glob(filepath.Join(j.dir, "*"+partSuffix)); len(left) > 0 {
		t.Errorf("left: %s", left)
	}
}

func TestCreateKeepsWhatIsThere(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	mine := filepath.Join(dir, "notes.txt")
	if err := os.WriteFile(mine, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := Create(dir, time.Unix(0, 0), nil, Most()); !errors.Is(err, ErrNotEmpty) {
		t.Errorf("%v, want ErrNotEmpty", err)
	}
	if _, err := os.Stat(mine); err != nil {
		t.Error(err)
	}
	j := create(t, Most())
	export(t, j)
	j.Close()
	if _, err := Open(j.dir); !errors.Is(err, ErrNoJob) {
		t.Errorf("an export without requests left a job: %v", err)
	}
	j, err := Create(j.dir, time.Unix(0, 0), nil, Most())
	if err != nil {
		t.Fatal(err)
	}
	export(t, j, "a")
	j.Close()
	if _, err := Create(j.dir, time.Unix(0, 0), nil, Most()); !errors.Is(err, ErrIsJob) {
		t.Errorf("%v, want ErrIsJob", err)
	}
}

// A request is asked again once its file has come back without it, and not before.
func TestAskedAgain(t *testing.T) {
	t.Parallel()
	j := create(t, Limits{Requests: 2, Bytes: 100})
	export(t, j, "a", "b", "c")
	if files := export(t, j, "a", "b", "c"); len(files) > 0 {
		t.Errorf("%s: nothing has come back yet", names(files))
	}
	results := filepath.Join(t.TempDir(), "r.jsonl")
	line := fmt.Sprintf(`{"custom_id":"%064x","response":{"status_code":200,"body":{"x":1}}}`, "a")
	if err := os.WriteFile(results, []byte(line+"\n"+line), 0o666); err != nil {
		t.Fatal(err)
	}
	in, err := j.TakeIn(t.Context(), []string{results})
	if err != nil || in.New != 1 || in.Lines != 2 {
		t.Errorf("%+v, %v", in, err)
	}
	if in, err = j.TakeIn(t.Context(), []string{results}); err != nil || in.New != 0 {
		t.Errorf("%+v, %v", in, err)
	}
	// The first file has come back, without b; c is in the second.
	if got := names(export(t, j, "b", "c")); got != "requests-0003.jsonl 1/2" {
		t.Errorf("%s", got)
	}
	// What failed in passing is asked again once, until that file has come back too.
	for round := 3; round < 5; round++ {
		gone := fmt.Sprintf(`{"custom_id":"%064x","error":"gone %d"}`, "b", round)
		if err := os.WriteFile(results, []byte(gone), 0o666); err != nil {
			t.Fatal(err)
		}
		if in, err := j.TakeIn(t.Context(), []string{results}); err != nil || in.Failed != 1 {
			t.Errorf("%+v, %v", in, err)
		}
		if got, want := names(export(t, j, "b", "c")), fmt.Sprintf("requests-%04d.jsonl 1/2", round+1); got != want {
			t.Errorf("%s, want %s", got, want)
		}
		if got := names(export(t, j, "b", "c")); got != "" {
			t.Errorf("%s: that is asked already", got)
		}
	}
	if j.Round() != 4 {
		t.Errorf("round %d", j.Round())
	}
}

// An answer stays, whatever comes after it; an error gives way.
func TestAnswersStay(t *testing.T) {
	t.Parallel()
	j := create(t, Most())
	export(t, j, "a")
	d, err := j.Desk(plainFormat{}, false)
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		line, want string
	}{
		{`"response":null,"error":"gone"`, ""},
		{`"response":{"status_code":200,"body":"one"}`, `"one"`},
		{`"response":{"status_code":200,"body":"two"}`, `"one"`},
		{`"response":null,"error":"gone"`, `"one"`},
	} {
		path := filepath.Join(t.TempDir(), "r.jsonl")
		if err := os.WriteFile(path, fmt.Appendf(nil, `{"custom_id":"%064x",%s}`, "a", step.line), 0o666); err != nil {
			t.Fatal(err)
		}
		if _, err := j.TakeIn(t.Context(), []string{path}); err != nil {
			t.Fatal(err)
		}
		reply, err := d.Answer(ask("a"))
		var none *Unanswered
		if reply.Text != step.want || errors.As(err, &none) != (step.want == "") {
			t.Errorf("after %s: %q, %v", step.line, reply.Text, err)
		}
	}
}

// A job of another format, or a header that is not JSON, is not opened, and not a free folder.
func TestOpenOtherFormats(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{`{"format":2}`: "format 2", `{`: headerName} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, headerName), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(dir); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
		if _, err := Create(dir, time.Unix(0, 0), nil, Most()); !errors.Is(err, ErrIsJob) {
			t.Errorf("%s: %v", text, err)
		}
	}
}
