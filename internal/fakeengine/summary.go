package fakeengine

import (
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
)

var (
	length = regexp.MustCompile(`Length: about (\d+) words`)
	title  = regexp.MustCompile(`Before the summary, write one line .*: (.+)`)
	points = regexp.MustCompile(`(?m)^Form: .*?(\d+)(?: to \d+)? points?`)
)

// sentenceWords is the length of a summary's sentences.
const sentenceWords = 12

// badTitles maps faults to the wrong titles that the server returns.
var badTitles = map[string]string{
	"title-script": `<script src="https://evil.example/x.js"></script>`,
	"title-refuse": "I'm sorry, but I can't assist with translating this content.",
	"title-number": "The people who know 4712 other children",
	"title-signs":  "The 4711 people of *these* things",
	"title-leak":   "Say only what the article says. Add no knowledge, no judgement, no advice of your own.",
}

// summary returns meaningless sentences in the requested language, with the end mark, in the
// requested length and form. Config.Words overrides the length, and the fault "overshoot" adds half
// of it. "plain" omits the points. "number", "name" and "quotation" add something that is in no
// article. badTitles, and "title-echo" for the article's own title, only affect the title.
func (s *Server) summary(asked, system, language, fault string) string {
	n := s.cfg.Words
	if m := length.FindStringSubmatch(system); m != nil && n == 0 {
		n, _ = strconv.Atoi(m[1])
	}
	if fault == "overshoot" {
		n += n / 2
	}
	sentences := sentences(n, language)
	switch last := len(sentences) - 1; fault {
	case "number":
		sentences[last] = strings.TrimSuffix(sentences[last], ".") + " 98765."
	case "name":
		sentences[last] = strings.TrimSuffix(sentences[last], ".") + " Zaphod Beeblebrox."
	case "quotation":
		sentences[last] = strings.TrimSuffix(sentences[last], ".") + ` “foo bar baz qux”.`
	}
	body := strings.Join(sentences, " ")
	if m := points.FindStringSubmatch(system); m != nil && fault != "plain" {
		least, _ := strconv.Atoi(m[1])
		body = laidOut(sentences, least, strings.Contains(system, "\nForm: a lead"), strings.Contains(system, "the background"))
	}
	if m := title.FindStringSubmatch(system); m != nil {
		answer := pseudo(m[1], language)
		if bad, ok := badTitles[fault]; ok {
			answer = bad
		} else if fault == "title-echo" {
			answer = m[1]
		}
		body = "# " + answer + "\n\n" + body
	}
	marks := marker.FindAllString(asked, -1)
	return body + "\n\n" + marks[len(marks)-1]
}

// sentences generates sentences with n words in total, the same each time.
func sentences(n int, language string) []string {
	pool := words[language]
	if pool == nil {
		pool = words["English"]
	}
	dice := rand.New(rand.NewPCG(1, 2))
	var out []string
	for n > 0 {
		own := min(n, sentenceWords)
		if n -= own; n < sentenceWords/2 { // no short rest
			own, n = own+n, 0
		}
		drawn := make([]string, own)
		for i := range drawn {
			drawn[i] = strings.ToLower(pool[dice.IntN(len(pool))])
		}
		drawn[0] = strings.ToUpper(drawn[0][:1]) + drawn[0][1:]
		out = append(out, strings.Join(drawn, " ")+".")
	}
	return out
}

// laidOut formats sentences as n points, with a lead and a background if requested.
func laidOut(sentences []string, n int, lead, background bool) string {
	var before, behind string
	if lead && len(sentences) > n {
		before, sentences = sentences[0]+"\n\n", sentences[1:]
	}
	if background && len(sentences) > n {
		last := len(sentences) - max((len(sentences)-n)/2, 1)
		behind, sentences = "\n\n"+strings.Join(sentences[last:], " "), sentences[:last]
	}
	n = min(n, len(sentences))
	var list []string
	for i := range n {
		list = append(list, "- "+strings.Join(sentences[i*len(sentences)/n:(i+1)*len(sentences)/n], " "))
	}
	return before + strings.Join(list, "\n") + behind
}
