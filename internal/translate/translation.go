// Package translate translates one article: it asks chunk by chunk, checks what comes back,
// has repaired what is wrong, and puts the texts into the document.
package translate

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"tolka/internal/article"
	"tolka/internal/engine"
	"tolka/internal/markdown"
	"tolka/internal/names"
	"tolka/internal/prompt"
	"tolka/internal/segment"
	"tolka/internal/session"
	"tolka/internal/store"
	"tolka/internal/subtitle"
	"tolka/internal/verify"
)

// Translation is one article on its way into one language.
type Translation struct {
	// Progress is told how many of the chunks are done; nil for none.
	Progress func(done, of int)
	// Recalled counts the blocks that were remembered, Kept those of the last result that are
	// used again, and KeptOnly those of them that were not remembered.
	Recalled, Kept, KeptOnly int

	session *session.Session
	given   Given
	// reused are the segments of given translations that passed the checks, by their IDs.
	reused map[string]bool
	// corrected are those of them that a person translated, in this or another result.
	corrected map[string]bool
	// prose is the blocks to translate, in order; blocks holds the same by ID.
	prose   []article.Block
	blocks  map[int]article.Block
	guarded map[int]guarded
	// segments is the prose in pieces that fit into a request, in order; keys are the
	// names under which they are remembered, by their IDs.
	segments []article.Segment
	keys     map[string]store.Key
	// claims end the claims of segments that are in flight.
	claims map[store.Key]func()
	// refinedKeys are those under which refined segments are remembered.
	refinedKeys map[string]store.Key
	// restored is the texts as compose has put them into the document last, and composed the same
	// before their placeholders were replaced. document is that document.
	restored map[int]string
	composed []verify.Pair
	document Document
	// skeleton returns the skeleton of the article.
	skeleton func() markdown.Tree

	mu sync.Mutex // guards keys and claims while chunks are in flight, pieces and latest
	// pieces are those that segments were split into because they were too long for the engine.
	pieces []article.Segment
	// latest is what was checked last. Where an article is one chunk that was right at
	// once, that is the whole, and is not checked a second time.
	latest checked
	// last is what was checked last without a request.
	last checked
	// spellings are the names that requests are shown (--consistent).
	spellings []names.Name
	// notes are warnings on how the text was made.
	notes []article.Finding
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

// New prepares the translation of a session's article.
func New(s *session.Session, given Given) *Translation {
	prose := slices.DeleteFunc(s.Article.Prose(), func(b article.Block) bool { return given.Left[b.ID] })
	t := of(s, prose)
	t.given = given
	return t
}

// of prepares the translation of blocks of a session's article.
func of(s *session.Session, prose []article.Block) *Translation {
	t := &Translation{
		session: s, prose: prose,
		blocks:    make(map[int]article.Block),
		guarded:   make(map[int]guarded),
		keys:      make(map[string]store.Key),
		reused:    make(map[string]bool),
		corrected: make(map[string]bool),
		skeleton:  sync.OnceValue(func() markdown.Tree { return markdown.Of(s.Article).Skeleton(s.Article.Markdown()) }),
	}
	labels := markdown.LabelsOf(s.Article.Blocks)
	for _, b := range prose {
		text, spans := subtitle.ProtectBlock(s.Article, b, labels)
		t.blocks[b.ID] = b
		t.guarded[b.ID] = guarded{text, spans}
		t.segments = append(t.segments, segment.Pieces(article.Segment{Block: b.ID, Text: text}, s.From, s.Budget(segment.Budget))...)
	}
	return t
}

// Run translates the whole article and returns its Markdown with the warnings of
// the checks. Nothing that fails a check is returned.
func (t *Translation) Run(ctx context.Context) (string, []article.Finding, error) {
	t.session.RecallChecks(len(t.prose))
	known := t.known()
	chunks := t.unknown(known)
	t.countParts(chunks)
	if len(chunks) > 0 && t.session.Article.Subtitles == "" {
		go t.skeleton() // while the model works
	}
	var done []segment.Done
	var err error
	if t.session.Consistent {
		done, err = t.inSequence(known)(ctx, chunks, t.Progress)
	} else {
		done, err = t.allOnce(ctx, chunks)
	}
	if err != nil {
		return "", nil, err
	}
	texts, unrefined, err := t.refine(ctx, segment.InOrder(append(known, done...), t.segments))
	if err != nil {
		return "", nil, err
	}
	for round := 0; ; round++ {
		composed, findings := t.compose(texts, round == session.MaxRepairs)
		findings = t.session.Policy.Apply(findings)
		if !article.HasErrors(findings) {
			if t.session.From.IsZero() && t.session.Speech.Dialect().NamesSource() {
				t.note(article.Finding{Check: "language", Message: "the model's prompt names the language of the article, which is unknown: name it with --from"})
			}
			t.session.KeepChecks(t.composed)
			verify.Sort(t.notes) // they came in any order
			return composed, t.named(slices.Concat(findings, unrefined, t.notes)), nil
		}
		wrong := t.errorsByBlock(findings)
		isWrong := func(block int) bool { return wrong[block] != nil }
		t.forget(t.keys, isWrong)
		t.forget(t.refinedKeys, isWrong)
		if round == session.MaxRepairs {
			return "", nil, t.failedChecks(findings, composed)
		}
		again, err := t.again(ctx, texts, wrong, round)
		if err != nil {
			return "", nil, err
		}
		maps.Copy(texts, again)
	}
}

// Blocks counts the blocks to translate.
func (t *Translation) Blocks() int { return len(t.prose) }

// Texts returns the texts that Run has put into the document, by the IDs of the blocks.
func (t *Translation) Texts() map[int]string { return t.restored }

// Document returns the document that Run has returned.
func (t *Translation) Document() Document { return t.document }

// Text is the prose that Run has put into the document, without markup of blocks.
func (t *Translation) Text() string {
	var all strings.Builder
	for _, b := range t.prose {
		all.WriteString(t.restored[b.ID] + "\n\n")
	}
	return all.String()
}

// all works on chunks side by side and returns their segments in order. progress, where
// it is not nil, is told how many are done.
func (t *Translation) all(ctx context.Context, chunks []article.Chunk, progress func(done, of int)) ([]segment.Done, error) {
	var finished atomic.Int32
	parts := make([][]segment.Done, len(chunks))
	g, ctx := errgroup.WithContext(ctx)
	// Enough to use every slot, and not so many that a book stands in the queue
	// before all the short articles behind it.
	g.SetLimit(max(t.session.Jobs, 1))
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

// pack packs segments into chunks, each as large as one request may be.
func (t *Translation) pack(segments []article.Segment) []article.Chunk {
	if d := t.session.Speech.Dialect(); !d.Marks() {
		return packPlain(segments, t.session.Article.Label(), t.session.Speech.Lines())
	}
	return segment.Pack(segments, t.session.Article.Label(), t.session.Budget(segment.Budget), t.session.MostSegments())
}

// compose puts the texts into the document and checks the whole: the document is
// parsed again and has the source's skeleton, each block is right by itself, and
// the text is in the target language. Emphasis that is not as in the source is asked
// for again, and in the last round merely told: people who translate move it too.
func (t *Translation) compose(texts map[int]string, last bool) (string, []article.Finding) {
	restored := make(map[int]string, len(texts))
	pairs := make([]verify.Pair, 0, len(texts))
	for _, b := range t.prose {
		g := t.guarded[b.ID]
		// A placeholder that is not as it should be is a finding of verify's.
		restored[b.ID] = markdown.Restore(texts[b.ID], g.spans)
		pairs = append(pairs, verify.Pair{Block: b.ID, Kind: b.Kind, Source: g.text, Target: texts[b.ID]})
	}
	t.restored, t.composed = restored, pairs
	var document Document
	var differences []markdown.Difference
	var inconsistent []article.Finding
	var parts sync.WaitGroup
	parts.Go(func() { document, differences = composeDocument(t.session.Article, t.skeleton, restored) })
	parts.Go(func() { inconsistent = t.inconsistencies(pairs) })
	var findings []article.Finding
	if slices.Equal(pairs, t.latest.pairs) {
		findings = slices.Clone(t.latest.findings)
	} else {
		findings = t.check(pairs)
	}
	parts.Wait()
	t.document = document
	findings = append(findings, inconsistent...)
	for _, d := range differences {
		f := article.Finding{Check: "skeleton", Level: article.Error, Block: d.Block, Message: d.Message}
		if d.Emphasis && last {
			f.Level = article.Warning
		}
		findings = append(findings, f)
	}
	verify.Sort(findings)
	return document.Text, findings
}

// check returns what the checks say of pairs. What was checked last is not checked again.
func (t *Translation) check(pairs []verify.Pair) []article.Finding {
	t.mu.Lock()
	last := t.last
	t.mu.Unlock()
	if !slices.Equal(pairs, last.pairs) {
		last = checked{pairs, t.session.Translation(pairs).Check()}
		t.mu.Lock()
		t.last = last
		t.mu.Unlock()
	}
	return slices.Clone(last.findings)
}

// again asks once more for the blocks that the whole document showed to be wrong.
func (t *Translation) again(ctx context.Context, texts map[int]string, wrong map[int][]string, round int) (map[int]string, error) {
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
	for _, c := range segment.Split(whole, t.session.From, t.session.Article.Label(), t.session.Budget(segment.Budget), t.session.MostSegments()) {
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
func (t *Translation) errorsByBlock(findings []article.Finding) map[int][]string {
	out := make(map[int][]string)
	for _, f := range findings {
		switch {
		case f.Level != article.Error:
		case f.Block > 0:
			out[f.Block] = append(out[f.Block], f.ForModel())
		default:
			for id := range t.blocks {
				out[id] = append(out[id], f.ForModel())
			}
		}
	}
	return out
}
