package translate

import (
	"maps"
	"strings"

	"tolka/internal/article"
	"tolka/internal/markdown"
	"tolka/internal/segment"
	"tolka/internal/subtitle"
	"tolka/internal/verify"
)

// Given holds what is known about an article's blocks before translation, by ID.
type Given struct {
	// Left marks blocks that keep the source's text: those in the target language, and those whose
	// text comes from elsewhere.
	Left map[int]bool
	// Reused holds translations from the previous result, used if they pass the current checks.
	Reused map[int]string
	// Earlier holds a person's earlier translations of blocks that are translated again.
	Earlier map[int]string
}

// reuse returns the given translations that pass the current checks, as segments.
func (t *Translation) reuse(given map[int]string) []segment.Done {
	if len(given) == 0 {
		return nil
	}
	var pairs []verify.Pair
	protected := make(map[int]string, len(given))
	labels := markdown.LabelsOf(t.session.Article.Blocks)
	for _, b := range t.prose {
		text, ok := given[b.ID]
		if !ok {
			continue
		}
		protected[b.ID] = protect(t.session.Article, labels, b, t.guarded[b.ID].spans, text)
		pairs = append(pairs, verify.Pair{Block: b.ID, Kind: b.Kind, Source: t.guarded[b.ID].text, Target: protected[b.ID]})
	}
	wrong := t.errorsByBlock(t.session.Policy.Apply(t.check(pairs)))
	maps.DeleteFunc(protected, func(id int, text string) bool {
		return wrong[id] != nil || markdown.Restore(text, t.guarded[id].spans) != given[id]
	})
	var done []segment.Done
	for _, s := range t.segments {
		text, ok := protected[s.Block]
		if !ok {
			continue
		}
		t.reused[s.ID()] = true
		if s.Part <= 1 { // the first piece holds the text of the block
			s.Gap = ""
			done = append(done, segment.Done{Segment: s, Text: text})
		} else {
			done = append(done, segment.Done{Segment: s})
		}
	}
	t.Kept = len(protected)
	return done
}

// protect returns a translation with its protected spans replaced by the source's placeholders.
// labels are those of the article.
func protect(a *article.Article, labels markdown.Labels, b article.Block, spans []markdown.Span, text string) string {
	own := b
	own.Text = text
	protected, found := subtitle.ProtectBlock(a, own, labels)
	return markdown.Renumber(protected, found, spans)
}

// CheckGiven returns the findings of the current checks on a person's translations, by block.
func (t *Translation) CheckGiven(texts map[int]string) []article.Finding {
	var pairs []verify.Pair
	spansOf := make(map[int][]markdown.Span)
	labels := markdown.LabelsOf(t.session.Article.Blocks)
	for _, b := range t.session.Article.Prose() {
		if text, ok := texts[b.ID]; ok {
			source, spans := subtitle.ProtectBlock(t.session.Article, b, labels)
			spansOf[b.ID] = spans
			pairs = append(pairs, verify.Pair{Block: b.ID, Kind: b.Kind, Source: source, Target: protect(t.session.Article, labels, b, spans, text)})
		}
	}
	if len(pairs) == 0 {
		return nil
	}
	findings := t.session.Policy.Apply(t.session.Translation(pairs).Check())
	for i, f := range findings {
		findings[i].Message = markdown.Named(f.Message, spansOf[f.Block])
	}
	return findings
}

// withEarlier returns a chunk with a person's earlier translations of its passages as context.
func (t *Translation) withEarlier(c article.Chunk) article.Chunk {
	var earlier []string
	block := 0
	for _, s := range c.Segments {
		if text := t.given.Earlier[s.Block]; text != "" && s.Block != block {
			earlier = append(earlier, strings.Join(strings.Fields(text), " "))
		}
		block = s.Block
	}
	c.Earlier = strings.Join(earlier, " / ")
	return c
}
