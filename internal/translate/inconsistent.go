package translate

import (
	"tolka/internal/article"
	"tolka/internal/names"
	"tolka/internal/verify"
)

// inconsistencies finds names with more than one rendering in the article.
func (t *Translation) inconsistencies(pairs []verify.Pair) (out []article.Finding) {
	survey := names.New(t.session.From, t.session.To)
	all := make([]names.Pair, len(pairs))
	for i, p := range pairs {
		all[i] = names.Pair{Block: p.Block, Source: p.Source, Target: p.Target}
	}
	survey.Add(0, all)
	for _, c := range survey.Contradictions() {
		out = append(out, article.Finding{Check: "consistency", Block: c.Block, Message: c.Message})
	}
	return out
}
