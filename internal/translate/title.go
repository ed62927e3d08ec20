package translate

import (
	"context"
	"strings"

	"tolka/internal/article"
	"tolka/internal/markdown"
	"tolka/internal/segment"
	"tolka/internal/session"
	"tolka/internal/verify"
)

// Title translates the title of the session's article, for a summary whose own title was missing or
// wrong. It returns the title as Markdown, or "" if the article has none, and warnings.
func Title(ctx context.Context, s *session.Session) (string, []article.Finding, error) {
	for _, b := range s.Article.Prose() {
		if markdown.PlainOf(b) != s.Article.Title {
			continue
		}
		t := of(s, []article.Block{b})
		g := t.guarded[b.ID]
		done, err := t.chunk(ctx, article.Chunk{Segments: []article.Segment{{Block: b.ID, Text: g.text}}}, nil)
		if err != nil {
			return "", nil, err
		}
		text := segment.Join(done)[b.ID]
		doubts := s.Policy.Apply(s.Translation([]verify.Pair{{Block: b.ID, Kind: b.Kind, Source: g.text, Target: text}}).Check())
		restored := markdown.Restore(text, g.spans)
		if b.Kind != article.Heading { // like summarize.TitleLine
			return markdown.EscapeHeading(markdown.Plain(restored)), doubts, nil
		}
		return strings.Join(strings.Fields(restored), " "), doubts, nil
	}
	return "", nil, nil
}
