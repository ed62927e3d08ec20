package coverage

// reading is a text with what is looked up in it.
type reading struct {
	reader *reader
	text   string
	tokens []token
	// forms has the stems of its words and of the parts of its compounds.
	forms hashSet
	// written has its folded numbers and short words whole, and the starts of the others. long
	// lists the long words.
	written hashSet
	long    []string
}

// token is a content word where it occurs.
type token struct {
	*word
	start int // in bytes
}

func (l *reader) read(s string) *reading {
	r := &reading{reader: l, text: s, tokens: make([]token, 0, len(s)/8+1)}
	forms := 0
	for start, written := range split(s) {
		if w := l.word(written); w != nil {
			r.tokens = append(r.tokens, token{w, start})
			forms += len(w.forms)
		}
	}
	r.forms, r.written = newHashSet(forms), newHashSet(len(r.tokens))
	for _, t := range r.tokens {
		for _, f := range t.forms {
			r.forms.add(f)
		}
		r.written.add(t.written)
		if !t.isNumeral && len(t.folded) >= longWord {
			r.long = append(r.long, t.folded)
		}
	}
	return r
}

// hasAny reports whether the text has one of the words, given as the hashes of their stems.
func (r *reading) hasAny(stems []uint64) bool {
	for _, s := range stems {
		if r.forms.has(s) {
			return true
		}
	}
	return false
}
