// Package session is what each task needs of a model for one article: it asks, counts what
// that costs, and knows who answered. What is asked, and what becomes of the answers, is the
// business of the tasks (internal/translate, internal/summarize).
package session

import (
	"context"
	"maps"
	"strings"
	"sync"

	"tolka/internal/article"
	"tolka/internal/choice"
	"tolka/internal/engine"
	"tolka/internal/failure"
	"tolka/internal/glossary"
	"tolka/internal/language"
	"tolka/internal/language/detect"
	"tolka/internal/memory"
	"tolka/internal/prompt"
	"tolka/internal/store"
	"tolka/internal/verify"
)

// Detector tells the language of a text, and whether it may be in one.
type Detector interface {
	Detect(text string) detect.Result
	verify.Languages
}

// Memory keeps what passed the checks.
type Memory interface {
	Get(store.Key) (text string, ok bool)
	Put(key store.Key, text string) error
	Forget(store.Key) error
}

// Deps is what the sessions of a run work with.
type Deps struct {
	// Completer is the model; nil where there is none.
	Completer engine.Completer
	Prompts   prompt.Set
	Detector  Detector
	// Memory keeps what passed the checks; nil keeps nothing.
	Memory Memory
	// Corrections returns people's corrections, the same ones for the whole run; nil for none.
	Corrections func() *memory.View
	// Limits is what one request may hold.
	Limits *Limits
	// Speech is how the model is asked; nil is with markers.
	Speech *Speech
	// Build names this build of the program, so that what its checks said is never taken for what
	// those of another one say; "" keeps nothing of that.
	Build string
}

// Options is how the sessions of a run work. Nothing of it shapes a result.
type Options struct {
	// Policy says which findings keep a result from being written.
	Policy failure.Policy
	// Redo does not look into the memory: the user wants another answer.
	Redo bool
	// Examples is how many corrections of similar text the model sees with each request.
	Examples int
	// Jobs is how many requests run in parallel.
	Jobs int
	// Consistent translates the chunks of an article one after the other, and shows each the names
	// of the text before it.
	Consistent bool
}

// MaxRepairs is how often an answer that failed a check is asked for again. Blind
// repetition rarely helps, and a model that fails three times will fail again.
const MaxRepairs = 2

// Session is the work on one article in one language. It is safe for concurrent use.
type Session struct {
	Deps
	Options
	Choices choice.Choices
	Article *article.Article
	// From is the article's language, the zero Tag where it is not known, and To the
	// target's.
	From, To language.Tag

	// Query says which corrections may be used for the article.
	Query memory.Query
	// Place is the absolute path of the result, "" for none.
	Place string

	// terms is the agreed terminology of the two languages.
	terms []article.Term
	task  prompt.Task
	// memo keeps what the checks found in the blocks.
	memo *verify.Memo
	// capacity is what one request may hold, once it is measured.
	capacity engine.Capacity

	mu    sync.Mutex
	usage engine.Usage
	cast  cast
	// extra counts the requests that went out although their text was asked for before, by why.
	extra map[string]int
}

// New returns a session on an article.
func New(d Deps, o Options, c choice.Choices, a *article.Article, from, to language.Tag) *Session {
	return &Session{
		Deps: d, Options: o, Choices: c, Article: a, From: from, To: to,
		terms: glossary.Between(c.Terms, from, to),
		extra: make(map[string]int),
		memo:  verify.NewMemo(),
		task:  prompt.Task{Target: to.Name(), Source: from.Name(), Spelling: to.Spelling(), Style: c.Style, Context: c.Context, Instruction: c.Instruction, From: from.String(), To: to.String()},
	}
}

// Task is what goes with the request for a chunk: the user's wishes, and the terms that
// occur in it.
func (s *Session) Task(c article.Chunk) prompt.Task {
	task := s.task
	task.Terms = s.termsIn(c.Segments)
	task.Glossary = strings.Join(s.TermsIn(c.Segments...), "\n")
	task.Examples = s.examples(c.Segments)
	return task
}

// Refines reports whether translations are bettered once more: the user wants it, and the model
// can follow such an instruction.
func (s *Session) Refines() bool { return s.Choices.Refine && s.Speech.Dialect().Marks() }

// TermsIn returns the terms that occur in segments, each as the model is told of it.
func (s *Session) TermsIn(segments ...article.Segment) []string {
	var lines []string
	for _, term := range s.termsIn(segments) {
		lines = append(lines, glossary.Line(term))
	}
	return lines
}

// termsIn returns the terms that occur in segments.
func (s *Session) termsIn(segments []article.Segment) []article.Term {
	texts := make([]string, len(segments))
	for i, in := range segments {
		texts[i] = in.Text
	}
	return verify.TermsIn(s.terms, s.From, texts...)
}

// Translation is the checks of blocks that were translated in the session.
func (s *Session) Translation(pairs []verify.Pair) verify.Translation {
	return verify.Translation{Pairs: pairs, From: s.From, To: s.To, Languages: s.Detector, Terms: s.terms, Memo: s.memo, Unmarked: s.isUnmarked()}
}

// isUnmarked reports whether replies have no end mark.
func (s *Session) isUnmarked() bool { return !s.Speech.Dialect().Marks() }

// Complete asks the user's model and counts what that cost. A content filter that stopped
// the answer is asked once more: they err at random.
func (s *Session) Complete(ctx context.Context, r engine.Request) (engine.Reply, error) {
	r.Model = s.Choices.Model
	reply, err := s.Completer.Complete(ctx, r)
	s.count(r, reply, err)
	if f, ok := engine.FailureOf(err); ok && f == engine.Refused && r.Attempt == 0 {
		r.Attempt, r.Extra = 1, "refused"
		reply, err = s.Completer.Complete(ctx, r)
		s.count(r, reply, err)
	}
	return reply, err
}

// count adds what a request cost, whether it succeeded or not.
func (s *Session) count(r engine.Request, reply engine.Reply, err error) {
	spent := engine.Spent(reply, err)
	s.mu.Lock()
	defer s.mu.Unlock()
	if err == nil {
		s.cast.note(reply)
	}
	s.usage.Add(spent)
	retries := spent.Requests
	if r.Extra == "" {
		retries-- // the first one
	} else if retries > 0 {
		s.extra[r.Extra]++
		retries--
	}
	if retries > 0 {
		s.extra["retries"] += retries
	}
}

// Extra counts the requests of Usage that went out although their text was asked for before, by
// why: "retries" after a failure of the engine, "checks" after a reply that they did not accept,
// and others that the tasks name in engine.Request.
func (s *Session) Extra() map[string]int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.extra)
}

// AddExtra counts n requests for the parts of a text that was asked for before.
func (s *Session) AddExtra(why string, n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.extra[why] += n
}

// Recalled notes that an answer was remembered. It cost nothing, and is the chosen model's:
// a stand-in's are not remembered.
func (s *Session) Recalled() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.cast.chosen = true
}

// Usage is what the session has cost so far.
func (s *Session) Usage() engine.Usage {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.usage
}
