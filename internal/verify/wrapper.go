package verify

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"tolka/internal/article"
)

// introductions matches how models announce their work, up to the colon. What
// comes before the colon is in the model's own words and so in English or in
// the target language.
var introductions = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^[\s*_>#"]*(?:` + strings.Join([]string{
		`(?:(?:sure|certainly|of course|okay|ok|absolutely|great)(?: thing)?[,!. ]+)?(?:here(?:['’]s| is| are)|below is|this is|the following is|i['’]ve|i have) (?:the |a |an |your |my )?(?:[\p{L}-]+ ){0,3}(?:translation|translated|summary|version|text)[^\n:]{0,80}:`,
		`(?:sure|certainly|of course)[,!][^\n:]{0,60}:`,
		`(?:natürlich[,!. ]+|gerne[,!. ]+)?(?:hier|nachfolgend|im folgenden|es) (?:ist|finden sie|folgt) (?:die|eine|ihre|der|meine) (?:[\p{L}-]+ ){0,2}(?:übersetzung|zusammenfassung|übersetzte)[^\n:]{0,60}:`,
		`(?:bien sûr[,!. ]+)?voici (?:la|une|votre|le|un) (?:traduction|résumé|texte)[^\n:]{0,60}:`,
		`(?:claro[,!. ]+)?(?:aquí (?:está|tienes|tiene)|aqui está|a continuación|segue) (?:la |el |a |o )?(?:traducción|resumen|tradução|resumo)[^\n:]{0,60}:`,
		`(?:certo[,!. ]+)?ecco (?:la|il) (?:traduzione|riassunto)[^\n:]{0,60}:`,
		`hier (?:is|volgt) de (?:vertaling|samenvatting)[^\n:]{0,60}:`,
		`oto (?:tłumaczenie|streszczenie)[^\n:]{0,60}:`,
		`(?:zde|tady) je (?:překlad|shrnutí)[^\n:]{0,60}:`,
		`вот (?:перевод|краткое)[^\n:]{0,60}:`,
		`ось (?:переклад|стислий)[^\n:]{0,60}:`,
		`(?:translation|translated text|english translation|übersetzung|traduction|traducción|traduzione|tradução|vertaling|tłumaczenie|překlad|перевод|переклад|summary|zusammenfassung|résumé|resumen|riassunto)[*_]*:`,
		`(?:好的[，。！]?)?(?:以下|这|這)是[^\n：:]{0,20}(?:翻译|翻譯|译文|譯文|摘要)[^\n：:]{0,20}[：:]`,
		`(?:以下|こちら)(?:は|が)[^\n：:]{0,20}(?:翻訳|要約)[^\n：:]{0,20}[：:。]`,
	}, "|") + `)`)
})

// remarkLabels are what a translator's note begins with, in small letters, and
// remarkWords what it speaks of: its own work.
var (
	remarkLabels = []string{"note", "translator's note", "translator’s note", "translation note", "notes", "tn", "n.b.", "anmerkung", "anmerkung des übersetzers", "hinweis", "remarque", "note du traducteur", "nota", "nota del traductor", "nota del traduttore", "nota do tradutor", "opmerking", "uwaga", "poznámka", "примечание", "примітка", "注", "注意", "说明", "備考", "訳注", "译注"}
	remarkWords  = []string{"translat", "original", "preserv", "marker", "placeholder", "segment", "i kept", "i have", "i've", "i left", "rendered", "literal", "übersetz", "beibehalten", "platzhalter", "tradu", "conserv", "texte source", "vertal", "vertaal", "tłumacz", "zachowa", "překl", "zachov", "перевод", "перевед", "сохран", "переклад", "збереж", "翻译", "翻譯", "原文", "保留", "翻訳", "訳"}
)

// remarkReach is how far from the end of a block a note may begin, in bytes.
const remarkReach = 500

// wrapper finds an introduction before a block, a translator's note behind it,
// or a code fence around it. What stands around a whole reply is taken away
// before; inside a block it cannot be told from the text and taken out safely.
func wrapper(_ *checker, b *block) []article.Finding {
	switch {
	case introduced(b):
		return fault("wrapper", b, "the translation begins with an introduction of its own")
	case remarked(b):
		return fault("wrapper", b, "the translation ends with a note of its own")
	case fenced(b.Target) && !fenced(b.Source):
		return fault("wrapper", b, "the translation stands in a code fence")
	}
	return nil
}

// introduced reports whether the target has an introduction. A source with as
// many colons there has one itself, in whatever language ("Fazit: …").
func introduced(b *block) bool {
	at := introductions().FindStringIndex(b.Target)
	if at == nil || introductions().MatchString(b.Source) {
		return false
	}
	const beginning = 40
	return colons(head(b.Source, at[1]+beginning)) < colons(head(b.Target, at[1]+beginning))
}

// remarked reports whether the target ends with a note that speaks of the
// translation, where the source has no such label and no colon in that place.
func remarked(b *block) bool {
	end := strings.ToLower(tail(b.Target, remarkReach))
	at, label := lastLabel(end)
	if at < 0 {
		return false
	}
	source := strings.ToLower(tail(b.Source, remarkReach))
	if from, _ := lastLabel(source); from >= 0 || colons(source) >= colons(end) {
		return false
	}
	note := end[at+len(label):]
	for _, w := range remarkWords {
		if strings.Contains(note, w) {
			return true
		}
	}
	// On a line of its own, or in parentheses, it need not say what it is about.
	before := strings.TrimRight(end[:at], " *_")
	return before != "" && strings.HasSuffix(before, "\n") || strings.HasPrefix(label, "transl") || strings.HasSuffix(before, "\n(") || strings.HasSuffix(before, "\n[")
}

// lastLabel finds the last of the labels in s that a colon follows and no letter
// goes before; -1 where there is none.
func lastLabel(s string) (at int, label string) {
	at = -1
	for i, r := range s {
		if r != ':' && r != '：' {
			continue
		}
		before := strings.TrimRight(s[:i], "*_ ")
		for _, l := range remarkLabels {
			rest, ok := strings.CutSuffix(before, l)
			if !ok || len(rest)+len(l) == 0 {
				continue
			}
			if last, _ := utf8.DecodeLastRuneInString(rest); rest == "" || !unicode.IsLetter(last) {
				at, label = len(rest), l
			}
		}
	}
	return at, label
}

func colons(s string) int { return strings.Count(s, ":") + strings.Count(s, "：") }

// fenced reports whether a line of s begins with a code fence.
func fenced(s string) bool {
	for line := range strings.Lines(s) {
		line = strings.TrimLeft(line, " \t>")
		if strings.HasPrefix(line, "```") || strings.HasPrefix(line, "~~~") {
			return true
		}
	}
	return false
}
