package pipeline_test

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"tolka/internal/choice"
	"tolka/internal/discover"
	"tolka/internal/fakeengine"
	"tolka/internal/pipeline"
)

// leaked matches what belongs to a model's thinking or its template.
var leaked = regexp.MustCompile(`(?i)sixty words|the user|end mark|think|<\||\|>|▷|</s>|</?answer|assistant|analysis|my response|reasoning|final answer`)

// In whatever way a model writes its thinking into a reply, the result is the answer, and took one
// request.
func TestThinkingInReplies(t *testing.T) {
	t.Parallel()
	for name, wrap := range fakeengine.Formats() {
		for _, task := range []choice.Task{choice.Translate, choice.Summarize} {
			t.Run(name+", "+string(task), func(t *testing.T) {
				t.Parallel()
				c, server := client(t, fakeengine.Config{Wrap: wrap, Words: 60})
				p := translator(t, c)
				p.Choices.Task, p.Choices.Length = task, choice.Length{Words: 60}
				in := write(t, filepath.Join(t.TempDir(), "a.md"), chaosArticle(3))
				var got recorder
				p.Run(t.Context(), []discover.Input{in}, &got)
				r := got.results[0]
				if r.Status != pipeline.Done {
					t.Fatalf("%s: %v", r.Reason, r.Err)
				}
				data, err := os.ReadFile(r.Output)
				if err != nil {
					t.Fatal(err)
				}
				if m := leaked.Find(data); m != nil {
					t.Errorf("%q in the result:\n%s", m, data)
				}
				if n := len(server.Requests()); n != 1 {
					t.Errorf("%d requests", n)
				}
			})
		}
	}
}
