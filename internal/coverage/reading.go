package coverage

// reading is a text with what is looked up in it.
type reading struct {
	reader *reader
	text   string
	tokens []token
	// stems has the stems of its words and of the parts of its compounds.
	stems map[string]bool
	// written has its folded numbers and short words whole, and the starts of the others. long
	// lists the long words.
	written map[string]bool
	long    []string
}

// token is a content word where it occurs.
type token struct {
	*word
	start int // in bytes
}

func (l *reader) read(s string) *reading {
	r := &reading{reader: l, text: s}
	for start, written := range split(s) {
		if w := l.word(written); w != nil {
			r.tokens = append(r.tokens, token{w, start})
		}
	}
	r.stems = make(map[string]bool, 2*len(r.tokens))
	r.written = make(map[string]bool, len(r.tokens))
	for _, t := range r.tokens {
		r.stems[t.stem] = true
		for _, p := range t.parts {
			r.stems[p] = true
		}
		switch {
		case t.isNumeral || len(t.folded) < cognateStart:
			r.written[t.folded] = true
		default:
			r.written[t.folded[:cognateStart]] = true
			if len(t.folded) >= longWord {
				r.long = append(r.long, t.folded)
			}
		}
	}
	return r
}

// hasAny reports whether the text has one of the words, given as stems.
func (r *reading) hasAny(stems []string) bool {
	for _, s := range stems {
		if r.stems[s] {
			return true
		}
	}
	return false
}
