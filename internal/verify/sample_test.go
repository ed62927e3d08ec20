package verify_test

import (
	"bufio"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"tolka/internal/article"
	"tolka/internal/language"
	"tolka/internal/number"
	"tolka/internal/wire"
)

// sample is an article on its way: what goes out, what comes back for each block,
// and how the reply is spoilt as a whole.
type sample struct {
	source, target []string
	spoil          func(m wire.Message, reply string) string
}

func newSample(lines []line) *sample {
	s := &sample{}
	for _, l := range lines {
		s.source = append(s.source, l.source)
		s.target = append(s.target, l.gpt4)
	}
	return s
}

// block draws a block with at least so many letters in its source; -1 if there is
// none.
func (s *sample) block(r *rand.Rand, letters int) int {
	for _, i := range r.Perm(len(s.source)) {
		if count(s.source[i]) >= letters {
			return i
		}
	}
	return -1
}

func count(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// append puts a sentence and its translation behind a block.
func (s *sample) append(i int, source, target string) {
	s.source[i] += " " + source
	s.target[i] += " " + target
}

// reply lets a fault spoil the reply as a whole.
func (s *sample) reply(spoil func(m wire.Message, reply string) string) bool {
	s.spoil = spoil
	return true
}

// gone is the text of a block that is left out of a reply.
const gone = "\x00"

func set(s *string, to string) bool {
	*s = to
	return true
}

func pick(r *rand.Rand, from []string) string { return from[r.IntN(len(from))] }

// german reports whether a paragraph is in German to begin with: the name of an
// English song is not.
func german(s string) bool {
	de, _ := languages.Plausible(s, language.Make("de"))
	en, known := languages.Plausible(s, language.Make("en"))
	return de && !en && known
}

// cutReply cuts the whole reply and with it the end mark.
func cutReply(percent int) func(*rand.Rand, *sample) bool {
	return func(_ *rand.Rand, s *sample) bool {
		return s.reply(func(_ wire.Message, reply string) string {
			return strings.ToValidUTF8(reply[:len(reply)*percent/100], "")
		})
	}
}

// cutBlock cuts one block of at least 100 letters.
func cutBlock(percent int) func(*rand.Rand, *sample) bool {
	return func(r *rand.Rand, s *sample) bool {
		i := s.block(r, 100)
		if i < 0 {
			return false
		}
		runes := []rune(s.target[i])
		return set(&s.target[i], strings.TrimSpace(string(runes[:len(runes)*percent/100])))
	}
}

// changeDigit changes the last digit of a number over twelve.
func changeDigit(r *rand.Rand, s *sample) bool {
	for _, i := range r.Perm(len(s.target)) {
		for _, n := range number.Parse(s.target[i], language.Make("en")) {
			digit := strings.LastIndexAny(n.Text, "0123456789")
			if n.Kind != number.Cardinal || !n.Required() || digit < 0 {
				continue
			}
			at := n.Start + digit
			changed := '0' + (s.target[i][at]-'0'+1+byte(r.IntN(9)))%10
			return set(&s.target[i], s.target[i][:at]+string(changed)+s.target[i][at+1:])
		}
	}
	return false
}

var (
	preambles = []string{"Here is the translation:", "Sure! Here is the English translation:", "Certainly, here's the translated text:", "Translation:", "**Translation:**", "Here is the translation of the text into English:", "Below is the translation of the article:"}
	notes     = []string{"Note: I kept the names in the original German.", "(Translator's note: the pun does not work in English.)", "Note: Some terms were translated literally.", "**Note:** The original formatting has been preserved.", "Translation note: \"Nabu\" is an environmental organization."}
	refusals  = []string{"I'm sorry, but I can't assist with that request.", "I cannot translate this text, as it contains harmful content.", "I apologize, but I am unable to provide a translation of this content.", "As an AI language model, I cannot help with this.", "I can't help with that.", "Unfortunately, I can't translate this article.", "I’m sorry, I can’t comply with that.", "I'm unable to process this request.", "Es tut mir leid, aber ich kann diesen Text nicht übersetzen.", "I must decline to translate this content."}
)

// instructions returns the prompt that translations are asked for with.
func instructions(t *testing.T) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "prompts", "translate.md"))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// sentences returns sentences in a language.
func sentences(t *testing.T, lang string) []string {
	t.Helper()
	f, err := os.Open(filepath.Join(corpus, "languages", "sentences.tsv"))
	if err != nil {
		t.Skipf("SKIPPED, nothing was measured: the corpus is not there: %v", err)
	}
	defer f.Close()
	var out []string
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if parts := strings.Split(lines.Text(), "\t"); parts[0] == lang {
			out = append(out, parts[2])
		}
	}
	return out
}

// segments returns what a sample sends.
func (s *sample) segments() []article.Segment {
	var out []article.Segment
	for i, text := range s.source {
		out = append(out, article.Segment{Block: i + 1, Text: text})
	}
	return out
}
