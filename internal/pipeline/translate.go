package pipeline

import (
	"context"
	"errors"
	"maps"
	"slices"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"tolka/internal/article"
	"tolka/internal/engine"
	"tolka/internal/glossary"
	"tolka/internal/language"
	"tolka/internal/markdown"
	"tolka/internal/policy"
	"tolka/internal/prompt"
	"tolka/internal/segment"
	"tolka/internal/source"
	"tolka/internal/store"
	"tolka/internal/verify"
)

// maxRepairs is how often an answer that failed a check is asked for again. Blind
// repetition rarely helps, and a model that fails three times will fail again.
const maxRepairs = 2

// translation is one article on its way into one language.
type translation struct {
	p      *Pipeline
	task   prompt.Task
	source *article.Article
	from   string
	to     language.Tag
	// model is the one that is asked.
	model string
	// terms is the agreed terminology of the two languages.
	terms []article.Term
	// prose is the blocks to translate, in order; blocks holds the same by ID.
	prose   []article.Block
	blocks  map[int]article.Block
	guarded map[int]guarded
	// segments is the prose in pieces that fit into a request, in order; keys are the
	// names under which they are remembered, by their IDs.
	segments []article.Segment
	keys     map[string]store.Key
	// refinedKeys are those under which refined segments are remembered.
	refinedKeys map[string]store.Key
	// progress is told how many of the chunks are done; nil for none.
	progress func(done, of int)
	// recalled counts the blocks that were remembered.
	recalled int
	// restored is the texts as compose has put them into the document last.
	restored map[int]string

	mu    sync.Mutex
	usage engine.Usage
	cast  cast
	// latest is what was checked last. Where an article is one chunk that was right at
	// once, that is the whole, and is not checked a second time.
	latest checked
}

// checked is blocks with what the checks said of them.
type checked struct {
	pairs    []verify.Pair
	findings []article.Finding
}

// guarded is a block's text with its protected spans taken out.
type guarded struct {
	text  string
	spans []markdown.Span
}

// newTranslation prepares the translation of an article, but for the blocks that are
// in the target language already.
func (p *Pipeline) newTranslation(s *source.Source, to language.Tag, already map[int]bool) *translation {
	a := s.Article
	t := &translation{
		p: p, source: a, from: s.From, to: to, model: p.Choices.Model,
		terms:   glossary.Between(p.Choices.Terms, s.From, to.String()),
		task:    prompt.Task{Target: to.Name(), Source: language.NameOf(s.From), Spelling: to.Spelling(), Style: p.Choices.Style, Context: p.Choices.Context, Instruction: p.Choices.Instruction},
		blocks:  make(map[int]article.Block),
		guarded: make(map[int]guarded),
	}
	labels := markdown.LabelsOf(a.Blocks)
	for _, b := range a.Prose() {
		if already[b.ID] {
			continue
		}
		text, spans := markdown.Protect(b.Text, labels)
		t.prose = append(t.prose, b)
		t.blocks[b.ID] = b
		t.guarded[b.ID] = guarded{text, spans}
		t.segments = append(t.segments, segment.Pieces(article.Segment{Block: b.ID, Text: text}, t.from, segment.Budget)...)
	}
	return t
}

// run translates the whole article and returns its Markdown with the warnings of
// the checks. Nothing that fails a check is returned.
func (t *translation) run(ctx context.Context) (string, []article.Finding, error) {
	known := t.recall()
	done, err := t.all(ctx, t.unknown(known), t.progress)
	if err != nil {
		return "", nil, err
	}
	texts, unrefined, err := t.refine(ctx, segment.InOrder(append(known, done...), t.segments))
	if err != nil {
		return "", nil, err
	}
	var warnings []article.Finding
	for round := 0; ; round++ {
		composed, findings := t.compose(texts, round == maxRepairs)
		findings = t.p.Policy.Apply(findings)
		warnings = findings
		wrong := t.errorsByBlock(findings)
		if !article.HasErrors(findings) {
			return composed, append(warnings, unrefined...), nil
		}
		isWrong := func(block int) bool { return wrong[block] != nil }
		t.forget(t.keys, isWrong)
		t.forget(t.refinedKeys, isWrong)
		if round == maxRepairs {
			return "", nil, policy.Failed(findings, composed)
		}
		again, err := t.again(ctx, texts, wrong, round)
		if err != nil {
			return "", nil, err
		}
		maps.Copy(texts, again)
	}
}

// all works on chunks side by side and returns their segments in order. progress, where
// it is not nil, is told how many are done.
func (t *translation) all(ctx context.Context, chunks []article.Chunk, progress func(done, of int)) ([]segment.Done, error) {
	var finished atomic.Int32
	parts := make([][]segment.Done, len(chunks))
	g, ctx := errgroup.WithContext(ctx)
	// Enough to use every slot, and not so many that a book stands in the queue
	// before all the short articles behind it.
	g.SetLimit(max(t.p.Jobs, 1))
	for i, c := range chunks {
		g.Go(func() (err error) {
			if parts[i], err = t.chunk(ctx, c, nil); err == nil && progress != nil {
				progress(int(finished.Add(1)), len(chunks))
			}
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	var done []segment.Done
	for _, p := range parts {
		done = append(done, p...)
	}
	return done, nil
}

// compose puts the texts into the document and checks the whole: the document is
// parsed again and has the source's skeleton, each block is right by itself, and
// the text is in the target language. Emphasis that is not as in the source is asked
// for again, and in the last round merely told: people who translate move it too.
func (t *translation) compose(texts map[int]string, last bool) (string, []article.Finding) {
	restored := make(map[int]string, len(texts))
	pairs := make([]verify.Pair, 0, len(texts))
	for _, b := range t.prose {
		g := t.guarded[b.ID]
		// A placeholder that is not as it should be is a finding of verify's.
		restored[b.ID], _ = markdown.Restore(texts[b.ID], g.spans)
		pairs = append(pairs, verify.Pair{Block: b.ID, Kind: b.Kind, Source: g.text, Target: texts[b.ID]})
	}
	t.restored = restored
	composed := markdown.Compose(t.source.Blocks, restored)
	var findings []article.Finding
	if slices.Equal(pairs, t.latest.pairs) {
		findings = slices.Clone(t.latest.findings)
	} else {
		findings = t.verify(pairs).Check()
	}
	for _, d := range markdown.Compare(markdown.Skeleton(t.source.Markdown()), markdown.Skeleton(composed)) {
		f := article.Finding{Check: "skeleton", Level: article.Error, Block: d.Block, Message: d.Message}
		if d.Emphasis && last {
			f.Level = article.Warning
		}
		findings = append(findings, f)
	}
	verify.Sort(findings)
	return composed, findings
}

func (t *translation) verify(pairs []verify.Pair) verify.Translation {
	return verify.Translation{Pairs: pairs, From: t.from, To: t.to.String(), Languages: t.p.Detector, Terms: t.terms}
}

// again asks once more for the blocks that the whole document showed to be wrong.
func (t *translation) again(ctx context.Context, texts map[int]string, wrong map[int][]string, round int) (map[int]string, error) {
	var whole []article.Segment
	failed := &prompt.Attempt{Texts: make(map[string]string), Number: round + 1}
	for _, b := range t.prose {
		faults, ok := wrong[b.ID]
		if !ok {
			continue
		}
		s := article.Segment{Block: b.ID, Text: t.guarded[b.ID].text}
		whole = append(whole, s)
		failed.Texts[s.ID()] = texts[b.ID]
		failed.Faults = append(failed.Faults, faults...)
	}
	var done []segment.Done
	var unanswered error // what is asked of a batch is asked all at once
	for _, c := range segment.Split(whole, t.from, t.source.Title, segment.Budget) {
		d, err := t.chunk(ctx, c, failed)
		if errors.Is(err, engine.ErrUnanswered) {
			unanswered = err
		} else if err != nil {
			return nil, err
		}
		done = append(done, d...)
	}
	return segment.Join(done), unanswered
}

// errorsByBlock collects the messages of the errors, by block. An error of the whole
// concerns every block.
func (t *translation) errorsByBlock(findings []article.Finding) map[int][]string {
	out := make(map[int][]string)
	for _, f := range findings {
		switch {
		case f.Level != article.Error:
		case f.Block > 0:
			out[f.Block] = append(out[f.Block], f.String())
		default:
			for id := range t.blocks {
				out[id] = append(out[id], f.String())
			}
		}
	}
	return out
}
