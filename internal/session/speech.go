package session

import (
	"sync"

	"tolka/internal/prompt"
)

// Speech determines how to ask the model, for all sessions of a run: the dialect, its form, and the
// placeholders. Later requests use what earlier ones found out.
type Speech struct {
	// Others are the dialects to try, in order, if the model cannot handle markers. nil tries none,
	// because the user chose the dialect or the model's name implies it.
	Others []prompt.Dialect
	// Announce, if not nil, is called once if the dialect changes. served is the model that the
	// server uses if its name implied the dialect, or "" if the model lost markers.
	Announce func(to prompt.Dialect, served string)

	mu      sync.Mutex
	dialect prompt.Dialect
	form    int
	// settled is set if the form had a good reply, or if the dialect has only one.
	settled bool
	// formsFailed is set if all forms were tried with a text and none had a good reply.
	formsFailed bool
	// oneByOne is set if the server rejects several texts in one request.
	oneByOne bool
	// kept and lost count the blocks whose placeholders came back or got lost, by form of
	// placeholders.
	kept, lost map[int]int
	// searching is held by the goroutine that tries forms or dialects.
	searching chan struct{}
}

// NewSpeech returns a Speech that starts with the given dialect.
func NewSpeech(d prompt.Dialect) *Speech {
	return &Speech{dialect: d, settled: len(d.Forms) < 2, kept: make(map[int]int), lost: make(map[int]int), searching: make(chan struct{}, 1)}
}

// Dialect returns the current dialect.
func (s *Speech) Dialect() prompt.Dialect {
	if s == nil {
		return prompt.Dialect{Name: prompt.Marked, Wire: prompt.Marked}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.dialect
}

// Form returns the current form of the dialect, and whether it is settled.
func (s *Speech) Form() (form int, settled bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.form, s.settled
}

// UseForm makes a form the current one and settles it.
func (s *Speech) UseForm(form int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.form, s.settled = form, true
}

// FormsFailed records that no form had a good reply, and reports whether this had happened before.
func (s *Speech) FormsFailed() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	before := s.formsFailed
	s.formsFailed = true
	return before
}

// NotFound records that no other dialect works for a text. After the second time, no more are
// tried.
func (s *Speech) NotFound() {
	if s.FormsFailed() {
		s.mu.Lock()
		s.Others = nil
		s.mu.Unlock()
	}
}

// Search waits until no other goroutine tries forms or dialects. It does not take a context: a
// batch records requests even if the run ends, and the requests of the goroutine that holds the
// turn end with the run. The caller must call done.
func (s *Speech) Search() (done func()) {
	s.searching <- struct{}{}
	return func() { <-s.searching }
}

// Change switches to another dialect, in a form that had a good reply.
func (s *Speech) Change(d prompt.Dialect, form int) {
	s.mu.Lock()
	s.dialect, s.form, s.settled, s.Others = d, form, true, nil
	clear(s.kept)
	clear(s.lost)
	s.mu.Unlock()
	if s.Announce != nil {
		s.Announce(d, "")
	}
}

// Recognize switches to the dialect of the model that a server uses, whatever the user called it,
// if nobody chose a dialect and the model's name implies one. served may be "".
func (s *Speech) Recognize(served string) {
	if s == nil || served == "" {
		return
	}
	s.mu.Lock()
	d, ok := prompt.DialectOf(s.Others, served)
	if ok {
		s.dialect, s.form, s.settled, s.Others = d, 0, len(d.Forms) < 2, nil
	}
	s.mu.Unlock()
	if ok && s.Announce != nil {
		s.Announce(d, served)
	}
}

// Lines returns the maximum number of texts in a request; 0 and 1 both mean one.
func (s *Speech) Lines() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.oneByOne {
		return 1
	}
	return s.dialect.Lines
}

// OneByOne records that the server rejects several texts in one request.
func (s *Speech) OneByOne() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.oneByOne = true
}

// Alternatives returns the dialects to try instead of the current one.
func (s *Speech) Alternatives() []prompt.Dialect {
	if s == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.Others
}

// givenUp is the number of blocks after which a form of placeholders is given up if it got lost in
// all of them.
const givenUp = 3

// Placeholders returns the form of placeholders to start with: the first one that is not known to
// get lost.
func (s *Speech) Placeholders() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	form := 0
	for s.lost[form] >= givenUp && s.kept[form] == 0 {
		form++
	}
	return form
}

// Kept records whether the placeholders of a block came back in a form.
func (s *Speech) Kept(form int, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if ok {
		s.kept[form]++
	} else {
		s.lost[form]++
	}
}
