package translate

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"tolka/internal/article"
	"tolka/internal/engine"
	"tolka/internal/failure"
	"tolka/internal/prompt"
	"tolka/internal/segment"
	"tolka/internal/session"
	"tolka/internal/text"
	"tolka/internal/verify"
)

// withTerms requests segments with missing terms once more, and names each term with its sentence.
// It only uses a second reply that is better according to all checks. Terms that are still missing
// become warnings. An error ends the work on the article.
func (t *Translation) withTerms(ctx context.Context, done []segment.Done) ([]segment.Done, error) {
	var again []article.Segment
	failed := &prompt.Attempt{Texts: make(map[string]string), Number: 1}
	for _, d := range done {
		faults := t.missedIn(d)
		if len(faults) == 0 {
			continue
		}
		again = append(again, d.Segment)
		failed.Texts[d.Segment.ID()] = d.Text
		failed.Faults = append(failed.Faults, faults...)
	}
	if len(again) == 0 {
		return done, nil
	}
	c := article.Chunk{Segments: again, Title: t.session.Article.Label()}
	request, message := t.session.Prompts.Translate(t.task(c), c, failed)
	request.MaxTokens, request.Extra = session.Limit(t.session.Marked(c, t.session.To)), "terms"
	reply, err := t.session.Complete(ctx, request)
	switch {
	case err != nil && (ctx.Err() != nil || failure.Of(err).StopsRun || errors.Is(err, engine.ErrUnanswered)):
		return nil, err
	case err != nil || reply.StandIn != "": // the first reply is correct except for a term
		return done, nil
	}
	texts, findings := t.judge(c, message, message.Nonce, reply.Text, request.Messages[0].Content, false)
	wrong := make(map[int]bool)
	for _, f := range findings {
		wrong[f.Block] = true
	}
	for i, d := range done {
		if second, ok := texts[d.Segment.ID()]; ok && failed.Texts[d.Segment.ID()] != "" && !wrong[d.Segment.Block] && t.isBetter(d, second) {
			done[i].Text = second
		}
	}
	return done, nil
}

// missedIn returns the terms missing in a segment, as faults for a repair request.
func (t *Translation) missedIn(d segment.Done) []string {
	var faults []string
	for _, m := range t.checksOf(d, d.Text).MissedTerms() {
		fault := article.Finding{Check: "glossary", Block: m.Block, Message: m.Message}.String()
		for _, sentence := range text.Sentences(d.Segment.Text, t.session.From) {
			if len(verify.TermsIn([]article.Term{m.Term}, t.session.From, sentence)) > 0 {
				fault += fmt.Sprintf(", in the sentence %q", strings.TrimSpace(sentence))
				break
			}
		}
		faults = append(faults, fault)
	}
	return faults
}

// isBetter reports whether the checks find less in a second translation of a segment, and nothing
// new.
func (t *Translation) isBetter(first segment.Done, second string) bool {
	before := make(map[string]int)
	for _, f := range t.checksOf(first, first.Text).Check() {
		before[f.Check]++
	}
	total := 0
	for _, n := range before {
		total += n
	}
	for _, f := range t.checksOf(first, second).Check() {
		if before[f.Check]--; before[f.Check] < 0 {
			return false
		}
		total--
	}
	return total > 0
}

// checksOf returns the checks of one translation of a segment.
func (t *Translation) checksOf(d segment.Done, translated string) verify.Translation {
	s := d.Segment
	return t.session.Translation([]verify.Pair{{Block: s.Block, Kind: t.blocks[s.Block].Kind, Source: s.Text, Target: translated}})
}
