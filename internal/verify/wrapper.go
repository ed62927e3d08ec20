package verify

import (
	"regexp"
	"slices"
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
		`(?:der|dieser) (?:text|artikel|beitrag|bericht) [^\n:.]{0,60}(?:folgende[mns]?|wie folgt|zusammen(?:fassen)?)[^\n:.]{0,20}:`,
		`(?:the|this) (?:text|article|report|piece) [^\n:.]{0,60}(?:following|as follows|summari[sz]ed)[^\n:.]{0,20}:`,
		`(?:l['’]article|le texte|cet article|ce texte) [^\n:.]{0,60}(?:suivant|résum)[^\n:.]{0,20}:`,
		`(?:el|este) (?:artículo|texto) [^\n:.]{0,60}(?:siguiente|resum)[^\n:.]{0,20}:`,
		`(?:segment|block|abschnitt|english|german|deutsch|englisch|français|español)[*_]*(?: \d+(?:\.\d+)?)?[*_]*:`,
		`(?:好的[，。！]?)?(?:以下|这|這)是[^\n：:]{0,20}(?:翻译|翻譯|译文|譯文|摘要)[^\n：:]{0,20}[：:]`,
		`(?:以下|こちら)(?:は|が)[^\n：:]{0,20}(?:翻訳|要約)[^\n：:]{0,20}[：:。]`,
	}, "|") + `)`)
})

// remarkLabels are what a translator's note begins with, in small letters, and
// remarkWords what it speaks of: its own work.
var (
	remarkLabels = []string{"note", "translator's note", "translator’s note", "translation note", "notes", "tn", "n.b.", "anmerkung", "anmerkung des übersetzers", "hinweis", "remarque", "note du traducteur", "nota", "nota del traductor", "nota del traduttore", "nota do tradutor", "opmerking", "uwaga", "poznámka", "примечание", "примітка", "注", "注意", "说明", "備考", "訳注", "译注"}
	remarkWords  = []string{"original", "preserv", "marker", "placeholder", "segment", "i kept", "i have", "i've", "i left", "rendered", "literal", "beibehalten", "platzhalter", "conserv", "texte source", "zachowa", "zachov", "сохран", "збереж", "原文", "保留"}
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
	case apologized(b):
		return fault("wrapper", b, "the translation begins with words of the engine's own")
	case remarked(b):
		return fault("wrapper", b, "the translation ends with a note of its own")
	case fenced(b.Target) && !fenced(b.Source):
		return fault("wrapper", b, "the translation stands in a code fence")
	}
	return nil
}

// translationWords are the stems of "translate" in many languages. An article that
// has one of them in the same place speaks of translations itself.
var translationWords = []string{"translat", "übersetz", "tradu", "vertal", "vertaal", "tłumacz", "překl", "přelož", "перевод", "перевед", "перекла", "翻译", "翻譯", "译文", "譯文", "翻訳", "訳", "översätt", "översatt", "oversæt", "oversett", "käänn", "fordít", "çevir", "çeviri", "μετάφρ", "μεταφρ", "ترجم", "תרגו", "번역", "dịch", "terjemah", "prevod", "prijevod"}

// introduced reports whether the target has an introduction that speaks of a
// translation, or another one where the source has fewer colons: an article may
// begin with "Fazit: …", in whatever language.
func introduced(b *block) bool {
	if !strings.ContainsAny(b.Target, ":：。") {
		return false // each introduction ends with one of these
	}
	at := introductions().FindStringIndex(b.Target)
	if at == nil || introductions().MatchString(b.Source) {
		return false
	}
	const beginning = 40
	source := head(b.Source, at[1]+beginning)
	if containsAny(b.Target[:at[1]], translationWords) {
		return !containsAny(source, translationWords)
	}
	return colons(source) < colons(head(b.Target, at[1]+beginning))
}

// How models begin where they were told that something was wrong, and how they agree to
// do as they are told; what an article must have to say so itself.
var (
	apologies = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)^[\s*_>]*(?:(?:i apologi[sz]e|(?:my )?apologies|i['’]?a?m sorry|sorry) for (?:the|my|any) (?:confusion|error|mistake|oversight|misunderstanding|previous|earlier|inconvenience)|(?:ich )?(?:entschuldigung für|entschuldige mich für) (?:die verwirrung|den fehler|das missverständnis))`)
	})
	assents = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)^[\s*_>]*(?:sure|certainly|absolutely|of course)( thing)?!`)
	})
	apologetic = strings.Fields("entschuld verzeih apolog sorry excus désol disculp perd lament scus spiac desculp извин прост прош вибач перепрош przepras przykro omlou promiň 抱歉 对不起 道歉 申し訳 ごめん すみません お詫び")
)

// apologized reports whether the target begins with an apology for an earlier answer, or
// with an assent, and the source with nothing of the kind.
func apologized(b *block) bool {
	const beginning = 80
	source := head(b.Source, beginning)
	return apologies().MatchString(b.Target) && !containsAny(source, apologetic) ||
		assents().MatchString(b.Target) && !strings.ContainsAny(source, "!！")
}

// remarked reports whether the target ends with a note that speaks of the
// translation, or stands on a line of its own, which the source does not have.
func remarked(b *block) bool {
	end, source := strings.ToLower(tail(b.Target, remarkReach)), strings.ToLower(tail(b.Source, remarkReach))
	at, label, labels := lastLabel(end)
	if at < 0 {
		return false
	}
	if _, _, n := lastLabel(source); n >= labels {
		return false
	}
	if note := end[at:]; strings.HasPrefix(label, "transl") || containsAny(note, remarkWords) || containsAny(note, translationWords) {
		return !containsAny(source, translationWords)
	}
	// On a line of its own it need not say what it is about.
	before := strings.TrimRight(end[:at], "*_([")
	return strings.HasSuffix(before, "\n") && colons(source) < colons(end)
}

// containsAny reports whether one of the words occurs in s, in small letters.
func containsAny(s string, words []string) bool {
	s = strings.ToLower(s)
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}

// lastLabel finds the last of the labels in s that a colon follows and no letter
// goes before, -1 where there is none, and counts them.
func lastLabel(s string) (at int, label string, n int) {
	at = -1
	for i, r := range s {
		if r != ':' && r != '：' {
			continue
		}
		before := strings.TrimRight(s[:i], "*_ ")
		longest := ""
		for _, l := range remarkLabels {
			rest, ok := strings.CutSuffix(before, l)
			if last, _ := utf8.DecodeLastRuneInString(rest); ok && len(l) > len(longest) && !unicode.IsLower(last) {
				longest = l
			}
		}
		if longest != "" {
			at, label = len(before)-len(longest), longest
			n++
		}
	}
	return at, label, n
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
