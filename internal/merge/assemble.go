package merge

import (
	"fmt"
	"slices"
	"strings"

	"tolka/internal/align"
	"tolka/internal/article"
)

// Writer writes a block with new text, and parses documents.
type Writer interface {
	Block(b article.Block, text string) string
	Read(document string) align.Doc
}

// Assemble returns the merged result with the hashes for its record: the source, with its prose
// replaced by texts, by block ID, and with the edits of the plan. The error wraps ErrUnplaced if
// parsing the document does not return the edits unchanged.
func (p *Plan) Assemble(w Writer, texts map[int]string) (string, align.Hashes, error) {
	a := assembly{Plan: p, writer: w, texts: texts}
	a.frontMatter()
	a.blocks()
	doc := a.out.String()
	if err := a.readBack(w.Read(doc)); err != nil {
		return "", align.Hashes{}, err
	}
	return doc, a.hashes, nil
}

// assembly is a document under construction.
type assembly struct {
	*Plan
	writer Writer
	texts  map[int]string
	out    strings.Builder
	hashes align.Hashes
	// written holds the blocks of the body in order.
	written []writtenBlock
}

// writtenBlock is a block of the new body: the person's, with its text, or a source block with its
// index in the hashes.
type writtenBlock struct {
	own  bool
	text string
	hash int
}

func (a *assembly) frontMatter() {
	source, result := a.in.Source, a.in.Result
	opening, closing := source.Open, source.Close
	if opening == "" && len(a.keys) > 0 {
		opening, closing = result.Open, result.Close
	}
	a.out.WriteString(opening)
	for _, k := range a.keys {
		raw := k.to.Raw
		if !k.own {
			raw = a.key(k.from)
		}
		a.out.WriteString(raw)
	}
	a.out.WriteString(closing)
	for _, from := range source.Keys {
		e := align.Entry{Source: align.HashText(from.Raw), Gap: align.HashGap(from.Name), Text: align.HashText(a.key(from))}
		if i := slices.IndexFunc(a.keys, func(k key) bool { return k.name == from.Name && k.own }); i >= 0 {
			e.Text = a.keys[i].recorded.Text
		} else if i := slices.IndexFunc(a.removed, func(k key) bool { return k.name == from.Name }); i >= 0 {
			e.Text = a.removed[i].recorded.Text
		}
		a.hashes.Keys = append(a.hashes.Keys, e)
	}
}

// key returns an entry of the source's front matter with its values translated.
func (a *assembly) key(from align.Key) string {
	var out strings.Builder
	done := 0
	for i, b := range a.in.Source.Prose[from.First:from.End] {
		out.WriteString(from.Raw[done:from.At[i]] + a.block(b))
		done = from.At[i] + len(b.Raw)
	}
	return out.String() + from.Raw[done:]
}

// block returns a block of the source with its new text.
func (a *assembly) block(b article.Block) string {
	text, ok := a.texts[b.ID]
	if !ok || text == b.Text {
		return b.Raw
	}
	return a.writer.Block(b, text)
}

// blocks writes the body.
func (a *assembly) blocks() {
	source, result := a.in.Source, a.in.Result
	body, own := source.Body(), result.Body()
	splices := a.splices
	for n := 0; ; n++ {
		gap, hash := source.Gaps[n].Raw, align.HashGap(source.Gaps[n].Raw)
		if len(splices) > 0 && splices[0].From == n {
			s := splices[0]
			splices = splices[1:]
			for ; n < s.End; n++ {
				a.hashes.Blocks = append(a.hashes.Blocks, align.Entry{Source: align.HashText(body[n].Text), Text: a.old(n).Text, Gap: a.old(n).Gap})
			}
			for j := s.Result; j < s.ResultEnd; j++ {
				a.out.WriteString(result.Gaps[j].Raw + own[j].Raw)
				a.written = append(a.written, writtenBlock{own: true, text: own[j].Text})
			}
			gap, hash = result.Gaps[s.ResultEnd].Raw, a.oldGap(n)
		} else if j, ok := a.gaps[n]; ok {
			gap, hash = result.Gaps[j].Raw, a.oldGap(n)
		}
		a.out.WriteString(gap)
		if n == len(body) {
			a.hashes.Tail = hash
			return
		}
		e := align.Entry{Source: align.HashText(body[n].Text), Gap: hash}
		w := writtenBlock{text: a.texts[body[n].ID], hash: len(a.hashes.Blocks)}
		if text, ok := a.Kept[body[n].ID]; ok {
			e.Text, w = a.old(n).Text, writtenBlock{own: true, text: text}
			a.out.WriteString(a.kept(body[n], text))
		} else {
			e.Text = align.HashText(w.text)
			a.out.WriteString(a.block(body[n]))
		}
		a.written = append(a.written, w)
		a.hashes.Blocks = append(a.hashes.Blocks, e)
	}
}

// kept returns an edited block as in the result, or rewritten if the block's form has changed in
// the source.
func (a *assembly) kept(b article.Block, text string) string {
	own := a.in.Result.Body()[a.ownBlock[b.ID]]
	if own.Kind == b.Kind && own.Level == b.Level && own.Form == b.Form && own.Prefix == b.Prefix {
		return own.Raw
	}
	return a.writer.Block(b, text)
}

// old returns the recorded entry of a block of the source's body.
func (a *assembly) old(n int) align.Entry {
	if i := a.recorded[n]; i >= 0 {
		return a.in.Hashes.Blocks[i]
	}
	return align.Entry{Text: align.HashText(""), Gap: align.HashGap("")}
}

// oldGap returns the recorded hash of the gap before a block of the source's body, or of the last
// gap.
func (a *assembly) oldGap(n int) string {
	if n == len(a.recorded) {
		return a.in.Hashes.Tail
	}
	return a.old(n).Gap
}

// readBack checks that the document contains the edits unchanged, and sets the hashes of all other
// texts from it.
func (a *assembly) readBack(doc align.Doc) error {
	for _, k := range a.keys {
		if got, ok := doc.Key(k.name); k.own && (!ok || got.Raw != k.to.Raw) {
			return fmt.Errorf("%w: the front matter %s", ErrUnplaced, excerpt(k.to.Raw))
		}
	}
	body := doc.Body()
	at := 0
	for i, w := range a.written {
		if len(body) == len(a.written) {
			at = i
		}
		for w.own && len(body) != len(a.written) && at < len(body) && body[at].Text != w.text {
			at++
		}
		switch {
		case w.own && (at >= len(body) || body[at].Text != w.text):
			return fmt.Errorf("%w: %s", ErrUnplaced, excerpt(w.text))
		case w.own:
			at++
		case len(body) == len(a.written):
			a.hashes.Blocks[w.hash].Text = align.HashText(body[i].Text)
		}
	}
	return nil
}
