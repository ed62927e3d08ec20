package batch

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tolka/internal/engine"
	"tolka/internal/store"
)

// errFormat is the error of a request that cannot be written as a line.
var errFormat = errors.New("cannot be written")

// testFormat is a plainFormat that knows what to send after "long", and cannot write "bad".
type testFormat struct{ plainFormat }

func (f testFormat) Line(r engine.Request) (string, []byte, error) {
	if r.Messages[0].Content == "bad" {
		return "", nil, errFormat
	}
	return f.plainFormat.Line(r)
}

func (testFormat) Reply(r engine.Request, status int, body []byte) (engine.Reply, error) {
	used := engine.Usage{Requests: 1, PromptTokens: 10}
	switch status {
	case 200:
		return engine.Reply{Text: string(body), Usage: used}, nil
	case 413:
		return engine.Reply{}, &engine.Error{Failure: engine.ContextLength, Message: "too long", Usage: used}
	}
	return engine.Reply{}, &engine.Error{Failure: engine.Server, Message: string(body), Usage: used}
}

func (testFormat) Relimited(r engine.Request, status int, _ []byte) (engine.Request, bool) {
	return ask("short"), status == 413 && r.Messages[0].Content == "long"
}

// openDesk opens the answers of a job, to read only.
func openDesk(t *testing.T, j *Job) *Desk {
	t.Helper()
	d, err := j.Desk(testFormat{}, false)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// came stores what came back to a request.
func came(t *testing.T, d *Desk, text string, status int, body string) {
	t.Helper()
	id, _, err := d.format.Line(ask(text))
	if err != nil {
		t.Fatal(err)
	}
	key, ok := keyOf(id)
	if !ok {
		t.Fatal(id)
	}
	if err := d.answers.put(key, kept{status: status, body: []byte(body)}); err != nil {
		t.Fatal(err)
	}
}

// The reply to a request that is sent instead of another has the cost of both. While there is
// none, the reason is the first failure, or a newer one.
func TestAnswerInstead(t *testing.T) {
	t.Parallel()
	j := create(t, Most())
	export(t, j, "a")
	d := openDesk(t, j)
	came(t, d, "long", 413, "")
	var none *Unanswered
	if _, err := d.Answer(ask("long")); !errors.As(err, &none) || none.Why != "too long" || none.Ask.Messages[0].Content != "short" {
		t.Errorf("without an answer: %+v", err)
	}
	came(t, d, "short", 503, "overloaded")
	if _, err := d.Answer(ask("long")); !errors.As(err, &none) || none.Why != "overloaded" {
		t.Errorf("after another failure: %+v", err)
	}
	came(t, d, "short", 413, "")
	var failure *engine.Error
	if _, err := d.Answer(ask("long")); !errors.As(err, &failure) || failure.Usage.Requests != 2 {
		t.Errorf("after two failures: %+v", err)
	}
	came(t, d, "short", 200, "reply")
	if reply, err := d.Answer(ask("long")); err != nil || reply.Text != "reply" || reply.Usage.PromptTokens != 20 {
		t.Errorf("%+v, %v", reply, err)
	}
}

// A reply that an engine gave counts as if it had come with the results.
func TestKeep(t *testing.T) {
	t.Parallel()
	j := create(t, Most())
	export(t, j, "a")
	d := openDesk(t, j)
	if err := d.Keep(ask("a"), engine.Reply{Text: "reply"}); err != nil {
		t.Fatal(err)
	}
	if reply, err := d.Answer(ask("a")); err != nil || reply.Text != "reply" {
		t.Errorf("%+v, %v", reply, err)
	}
	if err := d.Keep(ask("bad"), engine.Reply{}); !errors.Is(err, errFormat) {
		t.Errorf("of a request that cannot be written: %v", err)
	}
	if _, err := d.Answer(ask("bad")); !errors.Is(err, errFormat) {
		t.Errorf("an answer to it: %v", err)
	}
	id, _, _ := plainFormat{}.Line(ask("a"))
	key, _ := keyOf(id)
	if text, _ := j.blocks(answersName).Get(key); text != "200 reply" {
		t.Errorf("kept as %q", text)
	}
}

// A desk that only reads records nothing, and one that records counts what is asked already.
func TestUnder(t *testing.T) {
	t.Parallel()
	j := create(t, Most())
	export(t, j, "a", "b")
	d := openDesk(t, j)
	if err := d.Ask(Entry{}, []engine.Request{ask("c")}); err != nil {
		t.Error(err)
	}
	if files, err := d.Finish(); err != nil || len(files) > 0 || d.Under() != 0 {
		t.Errorf("%s, %v, %d are under way", names(files), err, d.Under())
	}
	d, err := j.Desk(testFormat{}, true)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Ask(Entry{}, []engine.Request{ask("a"), ask("b"), ask("c")}); err != nil {
		t.Fatal(err)
	}
	if err := d.Ask(Entry{}, []engine.Request{ask("bad")}); !errors.Is(err, errFormat) {
		t.Errorf("a request that cannot be written: %v", err)
	}
	if files, err := d.Finish(); err != nil || names(files) != "requests-0002.jsonl 1/2" || d.Under() != 2 {
		t.Errorf("%s, %v, %d are under way", names(files), err, d.Under())
	}
}

// An export without requests leaves the lock only; one of a later round removes what it began.
func TestEmptyRound(t *testing.T) {
	t.Parallel()
	j := create(t, Most())
	if err := j.blocks(knownName).Put(store.Key{1}, "text"); err != nil {
		t.Fatal(err)
	}
	left := func() string {
		t.Helper()
		entries, err := os.ReadDir(j.dir)
		if err != nil {
			t.Fatal(err)
		}
		var all []string
		for _, e := range entries {
			all = append(all, e.Name())
		}
		return strings.Join(all, " ")
	}
	if files := export(t, j); len(files) > 0 || left() != lockName {
		t.Errorf("%s; left: %s", names(files), left())
	}
	export(t, j, "a")
	before := left()
	if files := export(t, j); len(files) > 0 || left() != before {
		t.Errorf("a second round: %s; left: %s, want %s", names(files), left(), before)
	}
}

// A result of no request of the job is counted, and so are second answers and broken lines.
func TestIntake(t *testing.T) {
	t.Parallel()
	j := create(t, Most())
	export(t, j, "a")
	path := filepath.Join(t.TempDir(), "r.jsonl")
	id, _, _ := plainFormat{}.Line(ask("a"))
	other, _, _ := plainFormat{}.Line(ask("b"))
	lines := []string{
		`{"custom_id":"` + other + `","response":{"status_code":200,"body":"x"}}`,
		`{"custom_id":"short","response":{"status_code":200,"body":"x"}}`,
		`{"custom_id":"` + id + `","response":{"status_code":200,"body":"x"}}`,
		`{"custom_id":"` + id + `","response":{"status_code":200,"body":"y"}}`,
		`{"custom_id":"` + id + `","error":"gone"}`,
		`{`,
	}
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")), 0o666); err != nil {
		t.Fatal(err)
	}
	in, err := j.TakeIn(t.Context(), []string{path})
	if err != nil || in.Lines != 6 || in.New != 1 || in.Failed != 0 || in.Double != 1 || in.Unknown != 2 || strings.Join(in.Malformed, " ") != path+":6" {
		t.Errorf("%+v, %v", in, err)
	}
}
