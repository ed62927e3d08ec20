package session

import (
	"sync"

	"tolka/internal/prompt"
)

// Speech is how the model of a run is asked, for all its sessions: in which dialect, in which
// of its forms, and with which placeholders. What one request finds out holds for those after it.
type Speech struct {
	// Others are the dialects to try, in their order, if the model cannot be asked with
	// markers; nil tries none, because the user chose the dialect or the model's name tells it.
	Others []prompt.Dialect
	// Announce is called once if the dialect changes; nil is not. served is the model that the
	// server answers with if its name tells the dialect, "" if the model lost markers.
	Announce func(to prompt.Dialect, served string)

	mu      sync.Mutex
	dialect prompt.Dialect
	form    int
	// settled says that the form was answered well, or that the dialect has only one.
	settled bool
	// inVain says that all forms were tried with a text and none was answered well.
	inVain bool
	// oneByOne says that the server refuses several texts in one request.
	oneByOne bool
	// kept and lost count the blocks whose placeholders came back or not, by form.
	kept, lost map[int]int
	// searching is held by whoever tries forms or dialects.
	searching chan struct{}
}

// NewSpeech returns a speech that begins with a dialect.
func NewSpeech(d prompt.Dialect) *Speech {
	return &Speech{dialect: d, settled: len(d.Forms) < 2, kept: make(map[int]int), lost: make(map[int]int), searching: make(chan struct{}, 1)}
}

// Dialect returns the dialect in which to ask now.
func (s *Speech) Dialect() prompt.Dialect {
	if s == nil {
		return prompt.Dialect{Name: prompt.Marked, Wire: prompt.Marked}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.dialect
}

// Form returns the form of the dialect in which to ask now.
func (s *Speech) Form() (form int, settled bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.form, s.settled
}

// Settle has all ask in a form from now on.
func (s *Speech) Settle(form int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.form, s.settled = form, true
}

// InVain notes that no form was answered well, and reports whether that was so before.
func (s *Speech) InVain() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	before := s.inVain
	s.inVain = true
	return before
}

// NotFound notes that no other dialect is right for a text; after the second one, none is tried any
// more.
func (s *Speech) NotFound() {
	if s.InVain() {
		s.mu.Lock()
		s.Others = nil
		s.mu.Unlock()
	}
}

// Search waits until nobody else tries forms or dialects, however the run ends: what a batch asks
// is recorded all the same, and the requests of whoever has the turn end with the run. The caller
// must call done.
func (s *Speech) Search() (done func()) {
	s.searching <- struct{}{}
	return func() { <-s.searching }
}

// Change has all ask in another dialect from now on, in a form of it that was answered well.
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

// Recognize has all ask in the dialect of the model that a server answers with, whatever name the
// user wrote, if nobody chose a dialect and the name tells it. "" is no name.
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

// Lines returns the most texts that one request may hold, 0 or 1 for one.
func (s *Speech) Lines() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.oneByOne {
		return 1
	}
	return s.dialect.Lines
}

// OneByOne notes that the server refuses several texts in one request.
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

// givenUp is how many blocks a form of placeholders may lose, while it keeps none, before it is
// not tried any more.
const givenUp = 3

// Placeholders returns the form of placeholders to begin with: the first that is not known to
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

// Kept notes whether the placeholders of a block came back in a form.
func (s *Speech) Kept(form int, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if ok {
		s.kept[form]++
	} else {
		s.lost[form]++
	}
}
