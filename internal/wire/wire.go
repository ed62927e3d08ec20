// Package wire is the form in which text goes to an engine and comes back, as
// docs/wire.md describes it: each segment under a marker of its own, and an end
// mark that closes the message and every reply.
//
// A marker is [[NONCE:ID]] on a line of its own, the end mark [[NONCE:end]].
// The nonce is computed from the text, so that the same request twice is the
// same bytes, and never occurs in the text, so that no article can forge one.
package wire

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"strings"

	"tolka/internal/article"
)

// nonceLength is the number of base32 characters in a nonce: short enough for a
// small model to repeat, and a text that holds it by chance gets another one.
const nonceLength = 4

// Message is one encoded chunk.
type Message struct {
	// Nonce is what the markers of this message have in common.
	Nonce string
	// Text is the content of the last user message.
	Text string

	segments []article.Segment
}

// Encode writes the segments in the form of the wire.
func Encode(segments []article.Segment) Message {
	n := nonce(segments)
	return Message{Nonce: n, Text: write(n, segments), segments: segments}
}

// write puts each segment under its marker, and the end mark behind them.
func write(n string, segments []article.Segment) string {
	var b strings.Builder
	for _, s := range segments {
		b.WriteString(marker(n, s.ID()))
		b.WriteByte('\n')
		b.WriteString(unescape(s.Text))
		b.WriteString("\n\n")
	}
	b.WriteString(marker(n, "end"))
	return b.String()
}

// Reply writes texts, by segment ID, in the form of an answer to the message.
// Segments without a text are left out.
func (m Message) Reply(texts map[string]string) string {
	var answered []article.Segment
	for _, s := range m.segments {
		if text, ok := texts[s.ID()]; ok {
			s.Text = text
			answered = append(answered, s)
		}
	}
	return write(m.Nonce, answered)
}

// EndMark returns the line that closes the message and its reply.
func (m Message) EndMark() string { return marker(m.Nonce, "end") }

// Example returns the marker of the message's first segment, for the
// instructions that go with it.
func (m Message) Example() string {
	if len(m.segments) == 0 {
		return m.EndMark()
	}
	return marker(m.Nonce, m.segments[0].ID())
}

// IDs returns the IDs of the message's segments, in order.
func (m Message) IDs() []string {
	ids := make([]string, len(m.segments))
	for i, s := range m.segments {
		ids[i] = s.ID()
	}
	return ids
}

func marker(nonce, id string) string { return "[[" + nonce + ":" + id + "]]" }

// nonce derives a nonce from the text and passes over those that occur in it.
func nonce(segments []article.Segment) string {
	h := sha256.New()
	for _, s := range segments {
		h.Write([]byte(s.ID()))
		h.Write([]byte{0})
		h.Write([]byte(s.Text))
		h.Write([]byte{0})
	}
	seed := h.Sum(nil)
	for try := uint64(0); ; try++ {
		sum := sha256.Sum256(binary.BigEndian.AppendUint64(seed, try))
		n := strings.ToLower(base32.StdEncoding.EncodeToString(sum[:]))[:nonceLength]
		if !occurs(segments, n) {
			return n
		}
	}
}

func occurs(segments []article.Segment, nonce string) bool {
	for _, s := range segments {
		if strings.Contains(strings.ToLower(s.Text), nonce) {
			return true
		}
	}
	return false
}
