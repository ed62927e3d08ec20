// Package translate translates one article: it sends requests chunk by chunk, checks the replies,
// has errors repaired, and puts the texts into the document.
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

// Translation is the translation of one article into one language.
type Translation struct {
	// Progress, if not nil, is called with the number of finished chunks.
	Progress func(done, of int)
	// Recalled counts the cached blocks, Kept those reused from the previous result, and KeptOnly
	// those of the latter that are not cached.
	Recalled, Kept, KeptOnly int

	session *session.Session
	given   Given
	// reused holds the segments of given translations that passed the checks, by ID.
	reused map[string]bool
	// corrected marks those of them that a person translated, in this or another result.
	corrected map[string]bool
	// prose holds the blocks to translate, in order. blocks holds them by ID.
	prose   []article.Block
	blocks  map[int]article.Block
	guarded map[int]guarded
	// segments is the prose in pieces that fit into a request, in order. keys holds their cache
	// keys, by ID.
	segments []article.Segment
	keys     map[string]store.Key
	// claims ends the claims of segments in flight.
	claims map[store.Key]func()
	// refinedKeys holds the cache keys of refined segments.
	refinedKeys map[string]store.Key
	// restored holds the texts of the composed document, and composed the same before their
	// placeholders were replaced. document is that document.
	restored map[int]string
	composed []verify.Pair
	document Document
	// skeleton returns the article's skeleton.
	skeleton func() markdown.Tree

	mu sync.Mutex // guards keys and claims while chunks are in flight, pieces and latest
	// pieces holds the pieces of segments that were too long for the engine.
	pieces []article.Segment
	// latest is the result of the last check. If an article is a single chunk that was correct
	// immediately, this covers the entire document, which is then not checked again.
	latest checked
	// last is the result of the last check outside of requests.
	last checked
	// spellings are the names included in requests (--consistent).
	spellings []names.Name
	// notes are warnings about how the text was made.
	notes []article.Finding
}

// checked holds blocks with their findings.
type checked struct {
	pairs    []verify.Pair
	findings []article.Finding
}

// guarded is a block's text with its protected spans replaced by placeholders.
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

// of prepares the translation of some blocks of a session's article.
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

// Run translates the entire article and returns its Markdown with warnings. It returns an error if
// anything fails a check.
func (t *Translation) Run(ctx context.Context) (string, []article.Finding, error) {
	t.session.RecallChecks(len(t.prose))
	known := t.known()
	chunks := t.unknown(known)
	t.countParts(chunks)
	if len(chunks) > 0 && t.session.Article.Subtitles == "" {
		go t.skeleton() // in parallel with the model
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
				t.note(article.Finding{Check: "language", Message: "the model's prompt needs the article's language, which is unknown: set it with --from"})
			}
			t.session.KeepChecks(t.composed)
			verify.Sort(t.notes) // they were added in any order
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

// Blocks returns the number of blocks to translate.
func (t *Translation) Blocks() int { return len(t.prose) }

// Texts returns the texts of the document returned by Run, by block ID.
func (t *Translation) Texts() map[int]string { return t.restored }

// Document returns the document that Run returned.
func (t *Translation) Document() Document { return t.document }

// Text returns the prose of the document returned by Run, without block markup.
func (t *Translation) Text() string {
	var all strings.Builder
	for _, b := range t.prose {
		all.WriteString(t.restored[b.ID] + "\n\n")
	}
	return all.String()
}

// all processes chunks in parallel and returns their segments in order. progress, if not nil, is
// called with the number of finished chunks.
func (t *Translation) all(ctx context.Context, chunks []article.Chunk, progress func(done, of int)) ([]segment.Done, error) {
	var finished atomic.Int32
	parts := make([][]segment.Done, len(chunks))
	g, ctx := errgroup.WithContext(ctx)
	// Use every slot, but do not let a book block the queue for short articles.
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

// pack packs segments into chunks, each as large as a request may be.
func (t *Translation) pack(segments []article.Segment) []article.Chunk {
	if d := t.session.Speech.Dialect(); !d.Marks() {
		return packPlain(segments, t.session.Article.Label(), t.session.Speech.Lines())
	}
	return segment.Pack(segments, t.session.Article.Label(), t.session.Budget(segment.Budget), t.session.MostSegments())
}

// compose puts texts into the document and checks it as a whole: it is parsed again and must have
// the source's skeleton, each block must be correct, and the text must be in the target language.
// Differences in emphasis are worth a retry, but in the last round they are only reported, because
// human translators move emphasis too.
func (t *Translation) compose(texts map[int]string, last bool) (string, []article.Finding) {
	restored := make(map[int]string, len(texts))
	pairs := make([]verify.Pair, 0, len(texts))
	for _, b := range t.prose {
		g := t.guarded[b.ID]
		// verify reports wrong placeholders.
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

// check returns the findings of pairs. It does not repeat the last check.
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

// again requests the blocks once more that turned out to be wrong in the document as a whole.
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
	var unanswered error // all requests of a batch are recorded in the same round
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

// errorsByBlock collects error messages by block. An error of the entire document affects every
// block.
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
