package pipeline

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"strings"

	"tolka/internal/align"
	"tolka/internal/article"
	"tolka/internal/choice"
	"tolka/internal/disk"
	"tolka/internal/failure"
	"tolka/internal/markdown"
	"tolka/internal/merge"
	"tolka/internal/output"
	"tolka/internal/source"
	"tolka/internal/subtitle"
	"tolka/internal/translate"
)

// NeverMerge is the value of Merge that keeps no edits and uses no blocks of the last result.
const NeverMerge = "never"

// edited returns the failure of a stale result that a person has edited, if the edits cannot be
// merged, and nil otherwise. Whether each of them has a place, merging says.
func (p *Pipeline) edited(st output.Existing, j job) error {
	_, recorded := align.ParseHashes(st.Record.Blocks)
	switch {
	case p.choices.Overwrite || !hasEdits(st):
		return nil
	case p.choices.Merge != NeverMerge && p.choices.Task == choice.Translate && recorded:
		return nil
	}
	return editedFailure(j, "")
}

// hasEdits reports whether a result has a person's edits: made since it was written, or kept
// when it was.
func hasEdits(st output.Existing) bool {
	h, _ := align.ParseHashes(st.Record.Blocks)
	return st.Edited || h.Merged
}

// editedFailure is the failure of a result that a person has edited. why is the reason for which
// that cannot be merged, or "".
func editedFailure(j job, why string) error {
	message := fmt.Sprintf("%s was edited since tolka wrote it", j.place)
	if why != "" {
		message += "; " + why
	}
	return &failure.Error{Reason: failure.Edited, Message: message, Hint: "keep your changes under another name, or replace them with --overwrite"}
}

// merging plans what a translation takes from the last result, and returns the links there that a
// person wrote. It returns nil if that is nothing.
func (p *Pipeline) merging(st output.Existing, s *source.Source, j job) (*merge.Plan, *ownLinks, error) {
	rec := st.Record
	h, recorded := align.ParseHashes(rec.Blocks)
	if p.choices.Merge == NeverMerge || p.choices.Task != choice.Translate || !recorded || !p.isOf(st, s, j) {
		return nil, nil, nil
	}
	edits := hasEdits(st)
	kept := edits && !p.choices.Overwrite
	if rec.Layout != "" || p.choices.Layout() != "" {
		if kept {
			return nil, nil, editedFailure(j, "edits of a bilingual page cannot be merged")
		}
		return nil, nil, nil
	}
	data, err := disk.ReadFile(j.place, disk.Result)
	if err != nil {
		return nil, nil, failure.Reading(err)
	}
	var own *ownLinks
	var fromSource func(destination, same string) string
	if kept && p.adaptsLinks() {
		own = p.ownLinksOf(j, s.Article)
		fromSource = own.fromSource
	}
	text, summary := align.BareWith(s.Article, rec, output.Text(string(data)), j.input.Path, j.place, fromSource)
	if e, ok := h.Key(summaryKey); kept && ok && e.Text != align.HashText(summary) {
		return nil, nil, editedFailure(j, "its summary was edited, too, and is made anew with each translation")
	}
	plan, err := merge.New(merge.Input{
		Source: align.DocOfSource(s.Article), Result: align.DocOfResult(s.Article, withLineEnds(text, s.Article.Markdown())), Hashes: h,
		Current: p.sameChoices(rec, j.to) && !p.choices.Redo, Discard: !kept, Replace: edits && !kept,
	})
	if err != nil {
		return nil, nil, editedFailure(j, err.Error())
	}
	return plan, own, nil
}

// withLineEnds returns a result with the line ends of its source, if it has none of those: an
// editor or a version control system has changed them.
func withLineEnds(result, source string) string {
	switch crlf := strings.Contains(source, "\r\n"); {
	case crlf && !strings.Contains(result, "\r\n"):
		return strings.ReplaceAll(result, "\n", "\r\n")
	case !crlf:
		return strings.ReplaceAll(result, "\r\n", "\n")
	}
	return result
}

// given adds what a plan knows of the blocks of an article to what is left anyway.
func given(left map[int]bool, plan *merge.Plan) translate.Given {
	if plan == nil {
		return translate.Given{Left: left}
	}
	all := maps.Clone(plan.Settled)
	maps.Copy(all, left)
	for id := range plan.Kept {
		all[id] = true
	}
	return translate.Given{Left: all, Reused: plan.Reused, Earlier: plan.Earlier}
}

// merged puts the edits of the last result into a translation that was made with its plan.
func (p *Pipeline) merged(ctx context.Context, a *article.Article, t *translate.Translation, plan *merge.Plan) (made, error) {
	text, warnings, err := t.Run(ctx)
	m := made{markdown: text, warnings: warnings, read: t.Document()}
	if plan == nil || err != nil {
		return m, err
	}
	m.kept = t.Kept + len(plan.Kept) + len(plan.Settled)
	m.conflicts = plan.Conflicts
	for _, f := range t.CheckGiven(plan.Kept) {
		m.notices = append(m.notices, article.Finding{Check: "merge", Block: f.Block, Message: "the edited text is kept, but " + f.Check + ": " + f.Message})
	}
	if !plan.Edits {
		return m, nil
	}
	texts := t.Texts()
	w := writer{a, maps.Clone(texts)}
	if a.Subtitles != "" {
		maps.Copy(w.texts, plan.Kept)
	}
	doc, hashes, err := plan.Assemble(w, texts)
	if err != nil {
		if errors.Is(err, merge.ErrUnplaced) {
			err = &failure.Error{Reason: failure.Edited, Message: "the result was edited since tolka wrote it; " + err.Error(), Hint: "keep your changes under another name, or replace them with --overwrite"}
		}
		return m, err
	}
	hashes.Merged = true
	m.markdown, m.hashes = doc, &hashes
	if a.Subtitles != "" {
		m.markdown = subtitle.Compose(a.Markdown(), w.texts)
	}
	return m, nil
}

// writer writes and reads translations of an article for merge.Plan.
type writer struct {
	article *article.Article
	texts   map[int]string
}

// Block writes a block with another text.
func (w writer) Block(b article.Block, text string) string {
	if w.article.Subtitles != "" {
		return text
	}
	return markdown.ComposeBlock(b, text, w.article.EOL)
}

// Read splits a translation. Those of subtitles are written as a whole: their texts are laid
// out over the cues.
func (w writer) Read(doc string) align.Doc {
	if w.article.Subtitles != "" {
		doc = subtitle.Compose(w.article.Markdown(), w.texts)
	}
	return align.DocOfResult(w.article, doc)
}

// conflicts are the warnings for edits that a result does not have. kept names the file with
// the last result, below tolka's state folder.
func conflicts(all []merge.Conflict, kept string) []article.Finding {
	var out []article.Finding
	for _, c := range all {
		message := c.Message
		if kept != "" {
			message += "; the last result is kept as replaced/" + kept + " in tolka's state folder (tolka undo)"
		}
		out = append(out, article.Finding{Check: "merge", Block: c.Block, Message: message})
	}
	return out
}
