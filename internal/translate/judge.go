package translate

import (
	"fmt"
	"slices"

	"tolka/internal/article"
	"tolka/internal/verify"
	"tolka/internal/wire"
)

// decoder reads a reply in the form in which it was asked for.
type decoder interface {
	Decode(reply string) (texts map[string]string, problems []wire.Problem)
}

// judge reads a reply and says what is wrong with it, block by block; block 0
// never occurs, since a fault of the whole is one of all its blocks.
// instructions is what the request told the model, nonce that of its markers or "", and first
// says that it was not a repair.
func (t *Translation) judge(c article.Chunk, m decoder, nonce, reply, instructions string, first bool) (map[string]string, []article.Finding) {
	texts, problems := m.Decode(reply)
	for id, text := range texts {
		texts[id] = t.session.FixSpelling(text)
	}
	// An answer begins with a marker, but for one that may leave it out; there the
	// check of the block knows what the source says itself.
	if verify.Refusal(reply) && (len(texts) == 0 || len(c.Segments) > 1) {
		return nil, everywhere(c, "refusal", "the engine declined instead of translating")
	}
	findings := formFindings(c, texts, problems)
	if renumbered(c, texts, problems) {
		return texts, everywhere(c, "incomplete", "the last segment is missing, so that those before it may stand under wrong markers")
	}
	var pairs []verify.Pair
	for _, s := range c.Segments {
		if text, ok := texts[s.ID()]; ok {
			pairs = append(pairs, verify.Pair{Block: s.Block, Kind: t.blocks[s.Block].Kind, Source: s.Text, Target: text})
		}
	}
	v := t.session.Translation(pairs)
	v.Prompt, v.Nonce = instructions, nonce
	found := v.Check()
	t.mu.Lock()
	t.latest = checked{pairs, slices.Clone(found)}
	t.mu.Unlock()
	_, isPlain := m.(wire.Plain)
	for i, f := range t.session.Policy.Apply(found) {
		if isPlain && f.Check == "code" && found[i].Level == article.Error {
			f.Level = article.Error // code goes as a placeholder, and those must come back at any level
		}
		switch {
		case f.Level != article.Error && !(first && (f.Check == "numbers" || f.Check == "wrapper" || isPlain && f.Check == "cut")):
			// A warning is told at the end; a number that is missing, a sign that is new, or an end
			// that may be cut is worth one question.
		case f.Block == 0:
			findings = append(findings, everyBlock(c, f)...)
		case f.Check == "misplaced":
			// A model that slipped by one did so in all that follow, and not everywhere do names say so.
			findings = append(findings, f)
			findings = append(findings, everywhere(c, f.Check, "two segments have each other's translation, so that others may stand under wrong markers")...)
		default:
			findings = append(findings, f)
		}
	}
	findings = withNeighbours(c, findings)
	if first { // a repair that is needed anyway names the missed terms, too
		for _, f := range found {
			if f.Check == "glossary" && slices.ContainsFunc(findings, func(g article.Finding) bool { return g.Block == f.Block }) {
				findings = append(findings, f)
			}
		}
	}
	return texts, findings
}

// formFindings turns the faults of a reply's form into findings.
func formFindings(c article.Chunk, texts map[string]string, problems []wire.Problem) []article.Finding {
	var out []article.Finding
	for _, p := range problems {
		switch p.Fault {
		case wire.Missing:
			out = append(out, article.Finding{Check: "incomplete", Level: article.Error, Block: p.Block, Message: fmt.Sprintf("segment %s is missing", p.ID)})
		case wire.Repeated:
			out = append(out, article.Finding{Check: "incomplete", Level: article.Error, Block: p.Block, Message: fmt.Sprintf("segment %s is there more than once", p.ID)})
		case wire.Leaked:
			out = append(out, article.Finding{Check: "incomplete", Level: article.Error, Block: p.Block, Message: fmt.Sprintf("a marker stands inside segment %s", p.ID)})
		case wire.NoEnd:
			// The last segment that is there may be cut; those before it are whole.
			for i := len(c.Segments) - 1; i >= 0; i-- {
				if _, ok := texts[c.Segments[i].ID()]; ok {
					out = append(out, article.Finding{Check: "incomplete", Level: article.Error, Block: c.Segments[i].Block, Message: fmt.Sprintf("the answer ends without the end mark, so segment %s may be cut", c.Segments[i].ID())})
					break
				}
			}
		case wire.Lines:
			out = append(out, article.Finding{Check: "incomplete", Level: article.Error, Block: p.Block, Message: "the answer has more or fewer lines than the text"})
		case wire.Unknown, wire.Misplaced:
			out = append(out, everywhere(c, "incomplete", fmt.Sprintf("segment %s does not stand where it should", p.ID))...)
		case wire.Chatter:
			out = append(out, everywhere(c, "incomplete", "there is text outside of the markers")...)
		}
	}
	return out
}

// renumbered reports whether a reply came to its end without its last segment: a model
// that merges two segments and counts on lacks the last of them, and all that stand
// between are another's translation.
func renumbered(c article.Chunk, texts map[string]string, problems []wire.Problem) bool {
	if len(c.Segments) < 3 || slices.ContainsFunc(problems, func(p wire.Problem) bool { return p.Fault == wire.NoEnd }) {
		return false
	}
	missing := 0
	for _, s := range c.Segments {
		if _, ok := texts[s.ID()]; !ok {
			missing++
		}
	}
	_, last := texts[c.Segments[len(c.Segments)-1].ID()]
	return !last && missing == 1
}

// everywhere makes one finding for each block of a chunk.
func everywhere(c article.Chunk, check, message string) []article.Finding {
	return everyBlock(c, article.Finding{Check: check, Level: article.Error, Message: message})
}

// everyBlock turns a finding on the whole into one on each block.
func everyBlock(c article.Chunk, f article.Finding) []article.Finding {
	var out []article.Finding
	for _, s := range c.Segments {
		if s.Block != f.Block {
			f.Block = s.Block
			out = append(out, f)
		}
	}
	return out
}

// withNeighbours adds a finding on the blocks beside one that is missing or
// empty: its text may have been merged into theirs.
func withNeighbours(c article.Chunk, findings []article.Finding) []article.Finding {
	gone := make(map[int]bool)
	faulty := make(map[int]bool)
	for _, f := range findings {
		faulty[f.Block] = true
		if f.Check == "incomplete" || f.Check == "empty" {
			gone[f.Block] = true
		}
	}
	for i, s := range c.Segments {
		if faulty[s.Block] {
			continue
		}
		before := i > 0 && gone[c.Segments[i-1].Block]
		after := i+1 < len(c.Segments) && gone[c.Segments[i+1].Block]
		if before || after {
			findings = append(findings, article.Finding{Check: "neighbour", Level: article.Error, Block: s.Block, Message: "the segment beside it is not right, and its text may stand here"})
			faulty[s.Block] = true
		}
	}
	return findings
}
