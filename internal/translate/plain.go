package translate

import (
	"context"
	"errors"
	"slices"
	"strings"

	"tolka/internal/article"
	"tolka/internal/engine"
	"tolka/internal/failure"
	"tolka/internal/markdown"
	"tolka/internal/prompt"
	"tolka/internal/segment"
	"tolka/internal/session"
	"tolka/internal/verify"
	"tolka/internal/wire"
)

// plainly requests the translation of a chunk without markers. failed is an earlier attempt that
// the checks of the entire document rejected, or nil.
func (t *Translation) plainly(ctx context.Context, d prompt.Dialect, c article.Chunk, failed *prompt.Attempt) ([]segment.Done, error) {
	if failed == nil && len(c.Segments) > 1 {
		chunks := packPlain(c.Segments, c.Title, t.session.Speech.Lines())
		if len(chunks) > 1 {
			return t.all(ctx, chunks, nil)
		}
		done, wrong, err := t.together(ctx, d, c)
		if err != nil || len(wrong) == 0 {
			return done, err
		}
		t.session.AddExtra("lines", len(wrong))
		alone, err := t.all(ctx, packPlain(wrong, c.Title, 1), nil)
		return segment.InOrder(append(done, alone...), c.Segments), err
	}
	return inTurn(len(c.Segments), func(i int) ([]segment.Done, error) {
		return t.oneByItself(ctx, d, c.Segments[i], failed)
	})
}

// together puts several lines into one request. It returns the correct ones, and those to request one by
// one.
func (t *Translation) together(ctx context.Context, d prompt.Dialect, c article.Chunk) (done []segment.Done, wrong []article.Segment, err error) {
	a, err := t.try(ctx, d, c, prompt.Try{Placeholders: t.placeholders(c)})
	switch {
	case refusesLists(d, err):
		t.session.Speech.OneByOne()
		return nil, c.Segments, nil
	case tooLong(err):
		return nil, c.Segments, nil
	case err != nil || !a.asked:
		return nil, c.Segments, err
	}
	faulty := make(map[int]bool)
	for _, f := range a.findings {
		faulty[f.Block] = true
	}
	for _, s := range c.Segments {
		if faulty[s.Block] {
			wrong = append(wrong, s)
		} else {
			done = append(done, segment.Done{Segment: s, Text: a.texts[s.ID()]})
		}
	}
	if a.reply.StandIn == "" {
		t.cache(done)
	}
	return done, wrong, nil
}

// oneByItself requests a segment until the reply passes the checks. If placeholders get lost, it
// retries with another form of them, otherwise with the same. As a last resort, it splits the text
// at its markup and translates the pieces.
func (t *Translation) oneByItself(ctx context.Context, d prompt.Dialect, s article.Segment, failed *prompt.Attempt) ([]segment.Done, error) {
	c := article.Chunk{Segments: []article.Segment{s}, Title: t.session.Article.Label()}
	try := prompt.Try{Placeholders: t.placeholders(c)}
	if failed != nil {
		try.Attempt, try.Extra = failed.Number, "checks"
		if failed.Number > 1 && slices.ContainsFunc(failed.Faults, ofMarkup) {
			return t.inPieces(ctx, d, s, "pieces", nil)
		}
	}
	var last *failure.Error
	markup := false // a reply lost placeholders or code
	for refusals := 0; try.Attempt <= session.MaxRepairs; {
		a, err := t.try(ctx, d, c, try)
		if tooLong(err) {
			return t.halves(ctx, c, err)
		}
		if err != nil {
			return nil, err
		}
		switch {
		case !a.asked: // the text contains such placeholders itself, or no form is left
			if _, more := d.Placeholder(try.Placeholders); !more {
				return t.inPieces(ctx, d, s, try.Extra, nil)
			}
			try.Placeholders++
			continue
		case len(a.findings) == 0:
			done := []segment.Done{{Segment: s, Text: a.texts[s.ID()]}}
			if a.reply.StandIn == "" {
				t.cache(done)
			}
			return done, nil
		case has(a.findings, "refusal"):
			if refusals++; refusals > 1 {
				return nil, t.failedChecks(a.findings, a.reply.Text)
			}
		}
		last = t.failedChecks(a.findings, a.reply.Text)
		markup = markup || a.lostMarkup()
		if a.placeholders && lostMarkup(a.findings) {
			try.Placeholders++
			try.Extra = "placeholders"
			if _, more := d.Placeholder(try.Placeholders); !more {
				break
			}
			continue
		}
		try.Attempt++
		try.Extra = "checks"
	}
	if !markup {
		return nil, last
	}
	return t.inPieces(ctx, d, s, "pieces", last)
}

// placeholders returns the form of placeholders to start with for a chunk.
func (t *Translation) placeholders(c article.Chunk) int {
	if !slices.ContainsFunc(c.Segments, func(s article.Segment) bool { return wire.HasPlaceholders(s.Text) }) {
		return 0
	}
	return t.session.Speech.Placeholders()
}

// attempt is the outcome of a request.
type attempt struct {
	// asked is false if the request could not be made in this form.
	asked bool
	// placeholders is set if the text had placeholders.
	placeholders bool
	reply        engine.Reply
	texts        map[string]string
	findings     []article.Finding
}

// lostMarkup reports whether the reply is a translation that lost placeholders, code or an
// account's name.
func (a attempt) lostMarkup() bool {
	return a.placeholders && lostMarkup(a.findings) || has(a.findings, "placeholder")
}

// try sends a request. Until it is known which form of the dialect the server accepts, only one
// caller at a time tries the forms.
func (t *Translation) try(ctx context.Context, d prompt.Dialect, c article.Chunk, try prompt.Try) (attempt, error) {
	speech := t.session.Speech
	form, settled := speech.Form()
	if settled {
		try.Form = form
		return t.ask(ctx, d, c, try)
	}
	done := speech.Search()
	if form, settled = speech.Form(); settled {
		done()
		try.Form = form
		return t.ask(ctx, d, c, try)
	}
	defer done()
	return t.tryForms(ctx, d, c, try)
}

// tryForms sends a request in one form of the dialect after another until one has a good reply. It
// returns the outcome of that form, or of the first one that the server accepted.
func (t *Translation) tryForms(ctx context.Context, d prompt.Dialect, c article.Chunk, try prompt.Try) (best attempt, failed error) {
	speech := t.session.Speech
	taken, others := -1, false
	for form := 0; form < len(d.Forms); form++ {
		try.Form = form
		a, err := t.ask(ctx, d, c, try)
		try.Extra = "form"
		if f, is := engine.FailureOf(err); is && f == engine.BadRequest {
			if named := d.Refused(err.Error()); named > form {
				form = named - 1
			}
			if failed == nil {
				failed = err
			}
			continue
		}
		if err != nil || !a.asked {
			return a, err
		}
		if len(a.findings) == 0 || a.lostMarkup() {
			speech.UseForm(form)
			return a, nil
		}
		if taken >= 0 {
			others = true
		} else {
			best, taken = a, form
		}
	}
	if taken < 0 {
		return attempt{}, t.sourceHint(d, failed)
	}
	if !others || speech.FormsFailed() {
		speech.UseForm(taken) // the server accepts no other form, or the text is the cause
	}
	return best, nil
}

// sourceHint adds a hint to a refusal if the model's prompt needs the source language and it is
// unknown.
func (t *Translation) sourceHint(d prompt.Dialect, refusal error) error {
	if !t.session.From.IsZero() || !d.NamesSource() {
		return refusal
	}
	return &failure.Error{Reason: failure.EngineFault, Message: refusal.Error(), Hint: "the model needs the article's language, which is unknown: set it with --from", Err: refusal}
}

// ask sends a request in one form and checks the reply.
func (t *Translation) ask(ctx context.Context, d prompt.Dialect, c article.Chunk, try prompt.Try) (attempt, error) {
	request, message, ok := d.Translate(t.task(c), c, try)
	if !ok {
		return attempt{}, nil
	}
	request.MaxTokens = session.Limit(t.session.Marked(c, t.session.To))
	reply, err := t.session.Complete(ctx, request)
	if err != nil {
		return attempt{}, err
	}
	if len(c.Segments) == 1 {
		reply.Text = verify.Unwrap(reply.Text, message.Text, t.session.From, t.session.To)
	}
	a := attempt{asked: true, placeholders: message.Placeholders() > 0, reply: reply}
	a.texts, a.findings = t.judge(c, message, "", reply.Text, d.Instructions(t.task(c), try.Form), try.Attempt == 0)
	if a.placeholders {
		t.session.Speech.Kept(try.Placeholders, !lostMarkup(a.findings))
	}
	return a, nil
}

// inPieces translates the words between the markup of a segment piece by piece, so that the markup
// stays unchanged. It fails with cause if there is no markup. extra is the reason for the first
// request, as in engine.Request.
func (t *Translation) inPieces(ctx context.Context, d prompt.Dialect, s article.Segment, extra string, cause *failure.Error) ([]segment.Done, error) {
	pieces := wire.Cut(s.Text)
	if cause != nil && len(pieces) == 1 {
		return nil, cause
	}
	kind := t.blocks[s.Block].Kind
	var b strings.Builder
	var unanswered error
	for _, p := range pieces {
		if p.Markup {
			b.WriteString(p.Text)
			continue
		}
		text, err := t.piece(ctx, d, article.Segment{Block: s.Block, Part: s.Part, Text: p.Text}, extra)
		extra = "pieces"
		if errors.Is(err, engine.ErrUnanswered) {
			unanswered = err
		} else if err != nil {
			return nil, err
		}
		if kind != article.Value && kind != article.Label && strings.ContainsAny(text, "*_[]<>`~\\|") {
			text = markdown.EscapeInline(text)
		}
		b.WriteString(text)
	}
	if unanswered != nil {
		return nil, unanswered
	}
	done := segment.Done{Segment: s, Text: b.String()}
	whole := article.Chunk{Segments: []article.Segment{s}}
	if _, findings := t.judge(whole, given{s.ID(), done.Text}, "", done.Text, "", false); len(findings) > 0 {
		return nil, t.failedChecks(findings, done.Text)
	}
	if len(pieces) > 1 {
		t.note(article.Finding{Check: "pieces", Block: s.Block, Message: "the model does not keep placeholders, so the text was translated in pieces, split at links, tags, code and emphasis"})
	}
	return []segment.Done{done}, nil
}

// piece translates the words between two pieces of markup. extra is the reason for the request.
func (t *Translation) piece(ctx context.Context, d prompt.Dialect, s article.Segment, extra string) (string, error) {
	c := article.Chunk{Segments: []article.Segment{s}, Title: t.session.Article.Label()}
	var last error
	for n := range session.MaxRepairs + 1 {
		a, err := t.try(ctx, d, c, prompt.Try{Attempt: n, Extra: extra})
		extra = "checks"
		// A piece may end in any way.
		a.findings = slices.DeleteFunc(a.findings, func(f article.Finding) bool { return f.Check == "cut" && f.Level == article.Warning })
		if err != nil || len(a.findings) == 0 && a.asked {
			return a.texts[s.ID()], err
		}
		if !a.asked {
			return "", t.failedChecks([]article.Finding{{Check: "placeholder", Level: article.Error, Block: s.Block, Message: "the text contains something that looks like a placeholder"}}, "")
		}
		last = t.failedChecks(a.findings, a.reply.Text)
	}
	return "", last
}

// given is a text assembled from several replies, used in place of a single one.
type given struct{ id, text string }

// Decode returns the text.
func (g given) Decode(string) (map[string]string, []wire.Problem) {
	return map[string]string{g.id: g.text}, nil
}

// note adds a warning to the result.
func (t *Translation) note(f article.Finding) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.notes = append(t.notes, f)
}

// has reports whether a check has a finding.
func has(findings []article.Finding, check string) bool {
	return slices.ContainsFunc(findings, func(f article.Finding) bool { return f.Check == check })
}

// lostMarkup reports whether placeholders or inline code were lost or changed.
func lostMarkup(findings []article.Finding) bool {
	return has(findings, "placeholder") || has(findings, "code") || has(findings, "foreign")
}

// ofMarkup reports whether a fault, in the form of a finding, is about markup.
func ofMarkup(fault string) bool {
	check, _, _ := strings.Cut(fault, ":")
	return check == "skeleton" || check == "placeholder" || check == "code"
}

// refusesLists reports whether a translation server failed on a request with a list of texts. Not
// all servers with LibreTranslate's protocol accept lists.
func refusesLists(d prompt.Dialect, err error) bool {
	f, ok := engine.FailureOf(err)
	return ok && d.Protocol != "" && (f == engine.BadRequest || f == engine.Server)
}

// tooLong reports whether an engine failed because the text or the reply was too long.
func tooLong(err error) bool {
	f, ok := engine.FailureOf(err)
	return ok && (f == engine.ContextLength || f == engine.Truncated)
}
