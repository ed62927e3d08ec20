// Package session connects the task for one article with a model: it sends requests, counts usage,
// and records which model replied. The tasks decide what to request and what to do with replies
// (internal/translate, internal/summarize).
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

// Detector detects the language of a text, and whether the text may be in a given language.
type Detector interface {
	Detect(text string) detect.Result
	verify.Languages
}

// Memory stores translations that passed the checks.
type Memory interface {
	Get(store.Key) (text string, ok bool)
	Put(key store.Key, text string) error
	Forget(store.Key) error
}

// Deps are the dependencies of a run's sessions.
type Deps struct {
	// Completer is the model; nil if there is none.
	Completer engine.Completer
	Prompts   prompt.Set
	Detector  Detector
	// Memory stores translations that passed the checks; nil stores nothing.
	Memory Memory
	// Corrections returns people's corrections, the same for the entire run; nil if there are none.
	Corrections func() *memory.View
	// Limits is the limit of a single request.
	Limits *Limits
	// Speech determines how to ask the model; nil uses markers.
	Speech *Speech
	// Build identifies this build of the program, so that its checks' verdicts are not used by
	// another build; "" stores no verdicts.
	Build string
}

// Options configures the sessions of a run. None of them shapes a result.
type Options struct {
	// Policy decides which findings block a result.
	Policy failure.Policy
	// Redo ignores the cache, because the user wants new replies.
	Redo bool
	// Examples is the number of similar corrections in each request.
	Examples int
	// Jobs is the number of parallel requests.
	Jobs int
	// Consistent translates the chunks of an article one after another, and adds the names from the
	// text before to each request.
	Consistent bool
}

// MaxRepairs is the number of retries after a reply that fails a check. Blind repetition rarely
// helps, and a model that fails three times will fail again.
const MaxRepairs = 2

// Session translates or summarizes one article into one language. It is safe for concurrent use.
type Session struct {
	Deps
	Options
	Choices choice.Choices
	Article *article.Article
	// From is the article's language, or the zero Tag if unknown. To is the target language.
	From, To language.Tag

	// Query selects the corrections that may be used for the article.
	Query memory.Query
	// Place is the absolute path of the result, or "".
	Place string

	// terms holds the agreed terms for the two languages.
	terms []article.Term
	task  prompt.Task
	// memo caches the findings of the checks by block.
	memo *verify.Memo
	// capacity is the limit of a single request, set by Measure.
	capacity engine.Capacity

	mu         sync.Mutex
	usage      engine.Usage
	answeredBy answeredBy
	// extra counts the requests for text that was requested before, by reason.
	extra map[string]int
}

// New returns a session for an article.
func New(d Deps, o Options, c choice.Choices, a *article.Article, from, to language.Tag) *Session {
	return &Session{
		Deps: d, Options: o, Choices: c, Article: a, From: from, To: to,
		terms: glossary.Between(c.Terms, from, to),
		extra: make(map[string]int),
		memo:  verify.NewMemo(),
		task:  prompt.Task{Target: to.Name(), Source: from.Name(), Spelling: to.Spelling(), Style: c.Style, Context: c.Context, Instruction: c.Instruction, From: from.String(), To: to.String()},
	}
}

// Task returns the settings for the request of a chunk: the user's, and the terms that occur in the
// chunk.
func (s *Session) Task(c article.Chunk) prompt.Task {
	task := s.task
	task.Terms = s.termsIn(c.Segments)
	task.Glossary = strings.Join(s.TermsIn(c.Segments...), "\n")
	task.Examples = s.examples(c.Segments)
	return task
}

// Refines reports whether translations are polished in a second pass: the user asked for it, and
// the model can follow such an instruction.
func (s *Session) Refines() bool { return s.Choices.Refine && s.Speech.Dialect().Marks() }

// TermsIn returns the terms that occur in segments, formatted for the prompt.
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

// Translation returns the checks of blocks translated in the session.
func (s *Session) Translation(pairs []verify.Pair) verify.Translation {
	return verify.Translation{Pairs: pairs, From: s.From, To: s.To, Languages: s.Detector, Terms: s.terms, Memo: s.memo, Unmarked: s.isUnmarked()}
}

// isUnmarked reports whether replies have no end mark.
func (s *Session) isUnmarked() bool { return !s.Speech.Dialect().Marks() }

// Complete sends a request to the user's model and counts its usage. If a content filter blocked
// the reply, it retries once, because filters err at random.
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

// count adds the usage of a request, whether it succeeded or failed.
func (s *Session) count(r engine.Request, reply engine.Reply, err error) {
	spent := engine.Spent(reply, err)
	s.mu.Lock()
	defer s.mu.Unlock()
	if err == nil {
		s.answeredBy.note(reply)
	}
	s.usage.Add(spent)
	retries := spent.Requests
	if r.Extra == "" {
		retries-- // the first attempt
	} else if retries > 0 {
		s.extra[r.Extra]++
		retries--
	}
	if retries > 0 {
		s.extra["retries"] += retries
	}
}

// Extra counts the requests in Usage for text that was requested before, by reason: "retries" after
// a failure of the engine, "checks" after a reply that failed them, and others that the tasks set
// in engine.Request.
func (s *Session) Extra() map[string]int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.extra)
}

// AddExtra counts n requests for parts of a text that was requested before.
func (s *Session) AddExtra(why string, n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.extra[why] += n
}

// Recalled records that a reply came from the cache. It costs nothing and is always from the chosen
// model, because replies of stand-ins are not cached.
func (s *Session) Recalled() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.answeredBy.chosen = true
}

// Usage returns the session's usage so far.
func (s *Session) Usage() engine.Usage {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.usage
}
