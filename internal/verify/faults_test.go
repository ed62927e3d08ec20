package verify_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"tolka/internal/wire"
)

// outcome is what the checks are to make of a fault.
type outcome string

const (
	isError   outcome = "E"
	isWarning outcome = "W"      // or E
	mended    outcome = "mended" // what came back is taken and is right
	harmless  outcome = "none"   // it is no fault, and nothing may be said of it
	measured  outcome = "-"      // nothing is claimed, the rate is printed
)

// fault is one way in which a reply goes wrong. inject puts it into a sample and
// reports whether it could.
type fault struct {
	name   string
	want   outcome
	inject func(r *rand.Rand, s *sample) bool
}

func faults(t *testing.T) []fault {
	prompt := instructions(t)
	french := sentences(t, "fr")
	return []fault{
		{"paragraph dropped", isError, func(r *rand.Rand, s *sample) bool {
			s.target[r.IntN(len(s.target))] = gone
			return true
		}},
		{"paragraph came back empty", isError, func(r *rand.Rand, s *sample) bool {
			s.target[r.IntN(len(s.target))] = ""
			return true
		}},
		{"two paragraphs merged", isError, func(r *rand.Rand, s *sample) bool {
			i := r.IntN(len(s.target) - 1)
			s.target[i] += " " + s.target[i+1]
			s.target[i+1] = gone
			return true
		}},
		{"two paragraphs out of order", isError, func(r *rand.Rand, s *sample) bool {
			i := 1 + r.IntN(len(s.target)-1)
			return s.reply(func(m wire.Message, reply string) string {
				at := func(n int) int { return strings.Index(reply, fmt.Sprintf("[[%s:%d]]", m.Nonce, n)) }
				end := strings.Index(reply, m.EndMark())
				if i+2 <= len(s.target) {
					end = at(i + 2)
				}
				return reply[:at(i)] + reply[at(i+1):end] + reply[at(i):at(i+1)] + reply[end:]
			})
		}},
		{"two paragraphs under each other's markers", measured, func(r *rand.Rand, s *sample) bool {
			i := r.IntN(len(s.target) - 1)
			s.target[i], s.target[i+1] = s.target[i+1], s.target[i]
			return true
		}},
		{"reply cut at 70 %", isError, cutReply(70)},
		{"reply cut at 90 %", isError, cutReply(90)},
		{"one block cut at 70 %, end mark kept", isWarning, cutBlock(70)},
		{"one block cut at 90 %, end mark kept", measured, cutBlock(90)},
		{"last sentence of a block dropped", measured, func(r *rand.Rand, s *sample) bool {
			i := s.block(r, 150)
			if i < 0 {
				return false
			}
			at := strings.LastIndex(strings.TrimRight(s.target[i], ".!? \""), ". ")
			if at < 0 {
				return false
			}
			s.target[i] = s.target[i][:at+1]
			return true
		}},
		{"one block of 40 letters or more left in German", isWarning, func(r *rand.Rand, s *sample) bool {
			i := s.block(r, 40)
			return i >= 0 && german(s.source[i]) && set(&s.target[i], s.source[i])
		}},
		{"two blocks of 40 letters or more left in German", isError, func(r *rand.Rand, s *sample) bool {
			n := 0
			for _, i := range r.Perm(len(s.source)) {
				if n < 2 && count(s.source[i]) >= 40 && german(s.source[i]) {
					s.target[i] = s.source[i]
					n++
				}
			}
			return n == 2
		}},
		{"a shorter block left in German", measured, func(r *rand.Rand, s *sample) bool {
			for _, i := range r.Perm(len(s.source)) {
				if count(s.source[i]) < 40 {
					return set(&s.target[i], s.source[i])
				}
			}
			return false
		}},
		{"one long block in other German words", isWarning, func(r *rand.Rand, s *sample) bool {
			i := s.block(r, 100)
			if i < 0 || !german(s.source[i]) || strings.Contains(s.source[i], "#") {
				return false // hashtags may stay
			}
			words := strings.Fields(s.source[i])
			for j := 3; j < len(words); j += 5 {
				words[j-1], words[j] = words[j], words[j-1]+"e"
			}
			return set(&s.target[i], strings.Join(words, " "))
		}},
		{"whole reply in German", isError, func(_ *rand.Rand, s *sample) bool {
			copy(s.target, s.source)
			return true
		}},
		{"whole reply in French", isError, func(r *rand.Rand, s *sample) bool {
			for i := range s.target {
				n := len(s.target[i])
				s.target[i] = french[r.IntN(len(french))]
				for len(s.target[i]) < n {
					s.target[i] += " " + french[r.IntN(len(french))]
				}
			}
			return true
		}},
		{"a digit changed", isWarning, changeDigit},
		{"separators not localised", isWarning, func(r *rand.Rand, s *sample) bool {
			n := []string{
				fmt.Sprintf("%d.%03d,%02d", 1+r.IntN(99), r.IntN(1000), 1+r.IntN(99)),
				fmt.Sprintf("%d.%03d", 1+r.IntN(999), r.IntN(1000)),
				fmt.Sprintf("%d,%d", r.IntN(100), 1+r.IntN(9)),
			}[r.IntN(3)]
			s.append(r.IntN(len(s.source)), "Das sind "+n+" Euro.", "That is "+n+" euros.")
			return true
		}},
		{"separators localised", harmless, func(r *rand.Rand, s *sample) bool {
			a, b, c := 1+r.IntN(999), r.IntN(1000), 1+r.IntN(99)
			s.append(r.IntN(len(s.source)), fmt.Sprintf("Das sind %d.%03d,%02d Euro.", a, b, c), fmt.Sprintf("That is %d,%03d.%02d euros.", a, b, c))
			return true
		}},
		{"Milliarde as million", isWarning, func(r *rand.Rand, s *sample) bool {
			n := 1 + r.IntN(900)
			s.append(r.IntN(len(s.source)), fmt.Sprintf("Es geht um %d Milliarden Euro.", n), fmt.Sprintf("It is about %d million euros.", n))
			return true
		}},
		{"Milliarde as billion", harmless, func(r *rand.Rand, s *sample) bool {
			n := 1 + r.IntN(900)
			s.append(r.IntN(len(s.source)), fmt.Sprintf("Es geht um %d Milliarden Euro.", n), fmt.Sprintf("It is about %d billion euros.", n))
			return true
		}},
		{"three numbers changed", isError, func(r *rand.Rand, s *sample) bool {
			s.append(r.IntN(len(s.source)), "Es waren 37, dann 62 und 2.411.", "There were 38, then 26 and 2,114.")
			return true
		}},
		{"placeholder lost", isError, func(r *rand.Rand, s *sample) bool {
			s.append(r.IntN(len(s.source)), "Mehr dazu unter {{1}}.", "More about it.")
			return true
		}},
		{"placeholder doubled", isError, func(r *rand.Rand, s *sample) bool {
			s.append(r.IntN(len(s.source)), "Mehr dazu unter {{1}}.", "More about it at {{1}} or {{1}}.")
			return true
		}},
		{"placeholder as an address", isError, func(r *rand.Rand, s *sample) bool {
			s.append(r.IntN(len(s.source)), "Mehr dazu unter {{1}}.", "More about it at https://example.org/article.")
			return true
		}},
		{"URL changed", isError, func(r *rand.Rand, s *sample) bool {
			n := r.IntN(9999)
			s.append(r.IntN(len(s.source)), fmt.Sprintf("Mehr dazu: https://example.org/artikel/%d", n), fmt.Sprintf("More about it: https://example.org/artikel/%d", n+1))
			return true
		}},
		{"inline code translated", isError, func(r *rand.Rand, s *sample) bool {
			s.append(r.IntN(len(s.source)), "Der Aufruf ist `datei.lesen()`.", "The call is `file.read()`.")
			return true
		}},
		{"preamble before the markers", mended, func(_ *rand.Rand, s *sample) bool {
			return s.reply(func(_ wire.Message, reply string) string { return "Here is the translation:\n\n" + reply })
		}},
		{"preamble in a block", isError, func(r *rand.Rand, s *sample) bool {
			s.target[0] = pick(r, preambles) + pick(r, []string{"\n\n", "\n", " "}) + s.target[0]
			return true
		}},
		{"note behind the end mark", mended, func(r *rand.Rand, s *sample) bool {
			note := pick(r, notes)
			return s.reply(func(_ wire.Message, reply string) string { return reply + "\n\n" + note })
		}},
		{"note in the last block", isError, func(r *rand.Rand, s *sample) bool {
			s.target[len(s.target)-1] += pick(r, []string{"\n\n", "\n", " "}) + pick(r, notes)
			return true
		}},
		{"fence around the whole", mended, func(_ *rand.Rand, s *sample) bool {
			return s.reply(func(_ wire.Message, reply string) string { return "```markdown\n" + reply + "\n```" })
		}},
		{"fence around a block", isError, func(r *rand.Rand, s *sample) bool {
			i := r.IntN(len(s.target))
			return set(&s.target[i], "```\n"+s.target[i]+"\n```")
		}},
		{"refusal of the whole", isError, func(r *rand.Rand, s *sample) bool {
			text := pick(r, refusals)
			return s.reply(func(wire.Message, string) string { return text })
		}},
		{"refusal in the place of a block", isError, func(r *rand.Rand, s *sample) bool {
			return set(&s.target[r.IntN(len(s.target))], pick(r, refusals))
		}},
		{"loop", isError, func(r *rand.Rand, s *sample) bool {
			i := r.IntN(len(s.target))
			words := strings.Fields(s.target[i])
			from := r.IntN(len(words))
			phrase := strings.Join(words[from:min(len(words), from+1+r.IntN(12))], " ")
			s.target[i] = strings.Join(words[:from], " ") + strings.Repeat(" "+phrase, 40)
			return true
		}},
		{"prompt echoed", isError, func(r *rand.Rand, s *sample) bool {
			from := r.IntN(len(prompt) - 200)
			i := r.IntN(len(s.target))
			return set(&s.target[i], prompt[from:from+60+r.IntN(140)]+" "+s.target[i])
		}},
		{"marker in a block", isError, func(r *rand.Rand, s *sample) bool {
			i := r.IntN(len(s.target))
			return s.reply(func(m wire.Message, reply string) string {
				return strings.Replace(reply, s.target[i], s.target[i]+" ["+m.Nonce+":9]", 1)
			})
		}},
		{"link added", isError, func(r *rand.Rand, s *sample) bool {
			s.target[r.IntN(len(s.target))] += pick(r, []string{" [Read more](https://example.net/offer).", " See https://example.net/offer.", " See www.example.net for more.", " ![](//example.net/p.png)", " Write to a.b@example.net."})
			return true
		}},
		{"HTML added", isError, func(r *rand.Rand, s *sample) bool {
			s.target[r.IntN(len(s.target))] += pick(r, []string{" <script>alert(1)</script>", ` <img src=x onerror=alert(1)>`, "<br>", " <!-- hidden -->"})
			return true
		}},
		{"question answered", isWarning, func(r *rand.Rand, s *sample) bool {
			s.append(r.IntN(len(s.source)), "", "")
			for _, i := range r.Perm(len(s.source)) {
				if strings.Contains(s.source[i], "?") {
					return set(&s.target[i], strings.ReplaceAll(s.target[i], "?", "."))
				}
			}
			return false
		}},
		{"entity, wrong encoding or invisible character", isWarning, func(r *rand.Rand, s *sample) bool {
			s.target[r.IntN(len(s.target))] += pick(r, []string{" A&nbsp;B.", " Tom &amp; Jerry.", " CafÃ©.", " Itâ€™s.", " A\u200bB.", " A\u202eB.", " A\ufffdB."})
			return true
		}},
		{"number that nothing stands for", measured, func(r *rand.Rand, s *sample) bool {
			i := r.IntN(len(s.target))
			words := strings.Fields(s.target[i])
			words[len(words)/2] = "375 " + words[len(words)/2]
			s.target[i] = strings.Join(words, " ")
			return true
		}},
		{"euros become dollars", isWarning, func(r *rand.Rand, s *sample) bool {
			for i, text := range s.target {
				if spoilt := strings.ReplaceAll(euros.ReplaceAllString(text, "dollars"), "€", "$"); spoilt != text && !strings.Contains(text, "$") && !strings.Contains(s.source[i], "$") {
					s.target[i] = spoilt
					return true
				}
			}
			return false
		}},
	}
}

// euros matches the name of the currency, and not the start of "Europe".
var euros = regexp.MustCompile(`\b[Ee]uros?\b`)
