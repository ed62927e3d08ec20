package translate

import (
	"fmt"
	"slices"

	"tolka/internal/article"
	"tolka/internal/verify"
	"tolka/internal/wire"
)

// decoder parses a reply in the format that was requested.
type decoder interface {
	Decode(reply string) (texts map[string]string, problems []wire.Problem)
}

// judge parses a reply and returns its findings by block. It reports an error of the entire reply
// on each block. instructions is the prompt, nonce the nonce of its markers or "", and first is set
// unless the request was a repair.
func (t *Translation) judge(c article.Chunk, m decoder, nonce, reply, instructions string, first bool) (map[string]string, []article.Finding) {
	texts, problems := m.Decode(reply)
	for id, text := range texts {
		texts[id] = t.session.FixSpelling(text)
	}
	// An answer begins with a marker, but for one that may leave it out; there the
	// check of the block knows what the source says itself.
	if verify.Refusal(reply) && (len(texts) == 0 || len(c.Segments) > 1) {
		return nil, everywhere(c, article.Finding{Check: "refusal", Message: "the engine declined instead of translating"})
	}
	findings := formFindings(c, texts, problems)
	if renumbered(c, texts, problems) {
		return texts, everywhere(c, article.Finding{Check: "incomplete", Message: "the last segment is missing, so the others may have the wrong markers",
			Repair: "the last segment is missing, so that those before it may stand under wrong markers"})
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
			f.Level = article.Error // code is a placeholder in this dialect, and placeholders must come back at any level
		}
		switch {
		case f.Level != article.Error && !(first && (f.Check == "numbers" || f.Check == "wrapper" || isPlain && f.Check == "cut")):
			// Warnings are reported at the end. A missing number, a new character or a possibly
			// truncated end is worth one retry.
		case f.Block == 0:
			findings = append(findings, everyBlock(c, f)...)
		case f.Check == "misplaced":
			// A reply begins with a marker unless it may omit it. In that case, the check of the
			// block compares it with the source.
			findings = append(findings, f)
			findings = append(findings, everywhere(c, article.Finding{Check: f.Check, Message: "two segments have each other's translation, so others may have the wrong markers",
				Repair: "two segments have each other's translation, so that others may stand under wrong markers"})...)
		default:
			findings = append(findings, f)
		}
	}
	findings = withNeighbors(c, findings)
	if first { // a repair also mentions missed terms
		for _, f := range found {
			if f.Check == "glossary" && slices.ContainsFunc(findings, func(g article.Finding) bool { return g.Block == f.Block }) {
				findings = append(findings, f)
			}
		}
	}
	return texts, findings
}

// formFindings converts problems with a reply's format into findings.
func formFindings(c article.Chunk, texts map[string]string, problems []wire.Problem) []article.Finding {
	var out []article.Finding
	// The prompts keep their text, so that an upgrade finds the answers of a batch job.
	incomplete := func(block int, message, repair string) {
		out = append(out, article.Finding{Check: "incomplete", Level: article.Error, Block: block, Message: message, Repair: repair})
	}
	for _, p := range problems {
		switch p.Fault {
		case wire.Missing:
			incomplete(p.Block, fmt.Sprintf("segment %s is missing", p.ID), "")
		case wire.Repeated:
			incomplete(p.Block, fmt.Sprintf("segment %s appears more than once", p.ID), fmt.Sprintf("segment %s is there more than once", p.ID))
		case wire.Leaked:
			incomplete(p.Block, fmt.Sprintf("segment %s contains a marker", p.ID), fmt.Sprintf("a marker stands inside segment %s", p.ID))
		case wire.NoEnd:
			// The last segment may be truncated; those before it are complete.
			for i := len(c.Segments) - 1; i >= 0; i-- {
				id := c.Segments[i].ID()
				if _, ok := texts[id]; ok {
					incomplete(c.Segments[i].Block, fmt.Sprintf("the reply has no end mark, so segment %s may be truncated", id),
						fmt.Sprintf("the answer ends without the end mark, so segment %s may be cut", id))
					break
				}
			}
		case wire.Lines:
			incomplete(p.Block, "the reply has more or fewer lines than the text", "the answer has more or fewer lines than the text")
		case wire.Unknown, wire.Misplaced:
			out = append(out, everywhere(c, article.Finding{Check: "incomplete", Message: fmt.Sprintf("segment %s is in the wrong place", p.ID),
				Repair: fmt.Sprintf("segment %s does not stand where it should", p.ID)})...)
		case wire.Chatter:
			out = append(out, everywhere(c, article.Finding{Check: "incomplete", Message: "there is text outside of the markers"})...)
		}
	}
	return out
}

// renumbered reports whether a reply ends without its last segment. A model that merges two
// segments and renumbers the rest lacks the last one, and all segments in between have the wrong
// translation.
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

// everywhere returns an error as one finding for each block of a chunk.
func everywhere(c article.Chunk, f article.Finding) []article.Finding {
	f.Level = article.Error
	return everyBlock(c, f)
}

// everyBlock returns a copy of a finding for each block of a chunk.
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

// withNeighbors adds a finding for each neighbor of a missing or empty block, because that block's
// text may have been merged into it.
func withNeighbors(c article.Chunk, findings []article.Finding) []article.Finding {
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
			findings = append(findings, article.Finding{Check: "neighbour", Level: article.Error, Block: s.Block, Message: "the neighboring segment is wrong and may have been merged into this one",
				Repair: "the segment beside it is not right, and its text may stand here"})
			faulty[s.Block] = true
		}
	}
	return findings
}
