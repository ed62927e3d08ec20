package verify

import (
	"crypto/sha256"
	"encoding/binary"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"tolka/internal/article"
	"tolka/internal/coverage"
	"tolka/internal/number"
)

// Memo keeps what the checks found in blocks: a block is checked once, however often it is part
// of what is checked. All translations that share one have the same languages and terms. It is
// safe for concurrent use.
type Memo struct {
	mu    sync.Mutex
	known map[memoKey]*known
	// most is how many blocks are known before all are forgotten, 0 for no bound.
	most int
}

// memoKey is a hash of everything in a Pair that the checks depend on, and of Unmarked. It is
// the same in every run of the program.
type memoKey [16]byte

func memoKeyOf(p Pair, unmarked bool) memoKey {
	var buf [1 << 10]byte
	text := append(buf[:0], byte(p.Kind), 0)
	if unmarked {
		text[1] = 1
	}
	text = binary.AppendUvarint(text, uint64(len(p.Source))) // keeps the two texts apart
	text = append(append(text, p.Source...), p.Target...)
	sum := sha256.Sum256(text)
	return memoKey(sum[:])
}

// NewMemo returns an empty Memo.
func NewMemo() *Memo { return NewBoundedMemo(0) }

// NewBoundedMemo returns an empty Memo that keeps at most so many blocks, or any number if most is 0.
func NewBoundedMemo(most int) *Memo { return &Memo{known: make(map[memoKey]*known), most: most} }

func (m *Memo) get(key memoKey) *known {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.known[key]
}

// put keeps k unless the pair is known already, and returns what is kept.
func (m *Memo) put(key memoKey, k *known) *known {
	m.mu.Lock()
	defer m.mu.Unlock()
	if first, ok := m.known[key]; ok {
		return first
	}
	if m.most > 0 && len(m.known) >= m.most {
		clear(m.known)
	}
	m.known[key] = k
	return k
}

// known is what a pair says by itself: the findings of the checks that look at one block at a
// time, and what those of the whole ask each block for. Only next changes.
type known struct {
	// findings are those of blockChecks, in their order; their blocks are set by findingsOf.
	findings []article.Finding
	// leakAt is where a leak of the request belongs among them; lookalike says that the finding
	// there is about a text that only looks like a marker.
	leakAt    int
	lookalike bool
	// unstopped is the finding that does not count where the translator writes no full stops, or -1.
	unstopped int
	// meaning are the findings of meaningChecks, for a block without errors.
	meaning []article.Finding

	empty bool
	// mustStop says that the target should end with a full stop, and stops that it does.
	mustStop, stops bool
	// inTarget is whether the target is in its language, and letters counts its letters.
	inTarget verdict
	letters  int
	// words are the hashes of the target's words, repeats whether it goes round in circles.
	words   []uint64
	repeats bool
	numbers numbersOf
	// anchors are those of the source and the target.
	anchors [2][]uint64
	// compared is what the words that translate each other say.
	compared coverage.Comparison
	// next is the block behind this one when it was last looked at.
	next atomic.Pointer[neighbor]
	// fill is for words that are computed on first use, as those of a verdict are; else nil.
	fill *sync.Once
}

// numbersOf is how many numbers of a source are required, and those that the target lacks and has
// beyond the source's.
type numbersOf struct {
	required       int
	missing, added []number.Number
}

// neighbor is a next block and whether it and this one stand under each other's markers.
type neighbor struct {
	block   *known
	crossed bool
}

// surveyed returns a checker whose blocks are all known, from the Memo or by their checks.
func (t Translation) surveyed() *checker {
	if t.Memo == nil {
		t.Memo = NewMemo()
	}
	c := t.checker()
	if len(c.blocks) <= together {
		c.surveyAll(c.blocks)
		return c
	}
	var wg sync.WaitGroup
	limit := make(chan struct{}, runtime.GOMAXPROCS(0))
	for part := range slices.Chunk(c.blocks, together) {
		limit <- struct{}{}
		wg.Go(func() {
			c.surveyAll(part)
			<-limit
		})
	}
	wg.Wait()
	for i := together; i < len(c.blocks); i += together {
		before := &c.blocks[i-1]
		before.crossed = c.areCrossed(before, &c.blocks[i])
	}
	return c
}

// together is how many blocks are surveyed one after the other; more of them go side by side.
const together = 64

// surveyAll surveys blocks that follow each other.
func (c *checker) surveyAll(blocks []block) {
	for i := range blocks {
		b := &blocks[i]
		key := memoKeyOf(b.Pair, c.Unmarked)
		if b.own = c.Memo.get(key); b.own == nil {
			b.own = c.Memo.put(key, c.survey(b))
			b.unlook()
		}
		b.own.complete(b.Target)
		if i > 0 {
			before := &blocks[i-1]
			before.crossed = c.areCrossed(before, b)
		}
	}
}

// survey runs the checks of one block. Where nothing came back there is nothing more
// to say.
func (c *checker) survey(b *block) *known {
	b.look()
	k := &known{unstopped: -1, mustStop: b.source.reach() >= cutLetters && stopped(b), letters: b.target.letters, inTarget: c.judge(b)}
	k.stops = !k.mustStop || ended(b.target.text)
	if k.findings = empty(b); k.findings != nil {
		k.empty = true
	} else {
		c.surveyFindings(b, k)
	}
	if k.repeats = b.target.repeats(); !k.repeats {
		k.words = b.target.wordHashes()
	}
	k.numbers = c.numbersOf(b)
	k.anchors = [2][]uint64{anchors(&b.source, c.From), anchors(&b.target, c.To)}
	if m := c.corresponding(); m != nil {
		k.compared = m.Compare(b.source.prose, b.target.prose)
	}
	return k
}

// surveyFindings collects the findings of a block that is not empty.
func (c *checker) surveyFindings(b *block, k *known) {
	for i, check := range blockChecks {
		at := len(k.findings)
		k.findings = append(k.findings, check(c, b)...)
		if i == lookalikeCheck {
			k.leakAt, k.lookalike = at, len(k.findings) > at
		}
		if b.unstopped && k.unstopped < 0 {
			k.unstopped = at
		}
	}
	for i, f := range k.findings {
		if f.Level == article.Error && i != k.unstopped {
			return // the other findings would only repeat it
		}
	}
	for _, check := range meaningChecks {
		k.meaning = append(k.meaning, check(c, b)...)
	}
}

// findingsOf returns the findings of a block in this translation.
func (c *checker) findingsOf(b *block) []article.Finding {
	k := b.own
	out := slices.Clone(k.findings)
	if !k.empty {
		if k.unstopped >= 0 && c.stopless() {
			out = slices.Delete(out, k.unstopped, k.unstopped+1)
		}
		if leaked := c.requestLeak(b, k.lookalike); leaked != nil {
			until := k.leakAt
			if k.lookalike {
				until++
			}
			out = slices.Replace(out, k.leakAt, until, leaked...)
		}
		if b.faulty = article.HasErrors(out); !b.faulty {
			out = append(out, k.meaning...)
		}
	}
	for i := range out {
		out[i].Block = b.Block
	}
	return out
}
