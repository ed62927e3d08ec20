package extract

import (
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"tolka/internal/article"
	"tolka/internal/markdown"
	"tolka/internal/text"
)

// datelineRunes is the longest line that is taken for a date or section line.
const datelineRunes = 120

const months = `(?:jan|feb|mär|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec|janv|févr|mars|avril|juin|juil|août|sept|déc|enero|abril|agosto|gennaio|maggio|giugno|luglio|settembre|ottobre|dicembre)[\p{L}.]*`

var (
	dateForm = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)\b\d{1,2}[./]\s?\d{1,2}[./]\s?(?:\d{4}|\d{2})\b|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}\.? ` + months + `,? \d{4}\b|\b` + months + ` \d{1,2},? \d{4}\b|\d{4}年\d{1,2}月\d{1,2}日`)
	})
	dateLabel = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)^(?:veröffentlich\p{L}*|erschienen|aktualisiert|stand|datum|published|updated|date|posted|publié|mis à jour|publicado|actualizado|pubblicato|opublikowano|опубликовано)\b[\p{L} ]{0,20}:`)
	})
)

// isDateline reports whether a line dates or files an article: it is short, has a
// date or a label such as "Published:", and is no sentence.
func isDateline(p string) bool {
	if strings.Contains(p, "\n") || utf8.RuneCountInString(p) > datelineRunes {
		return false
	}
	if text.HasFullStop(p) {
		return false
	}
	if strings.Contains(p, ":") && dateLabel().MatchString(p) {
		return true
	}
	// A date with a time, a section and an author, but no more than that.
	words, dated := wordsBesideDate(p)
	return dated && words <= 8
}

// isMereDate reports whether a line is a date with hardly anything else, or behind a
// label, so that it is not part of a sentence.
func isMereDate(p string) bool {
	if !isDateline(p) {
		return isByline(p)
	}
	words, dated := wordsBesideDate(p)
	return dated && words <= 3 || dateLabel().MatchString(p)
}

// wordsBesideDate counts the words of a line with a date in it, without the date. Scripts without
// spaces have no fields, so both fields and words count.
func wordsBesideDate(p string) (words int, dated bool) {
	digits := 0
	for i := range len(p) {
		if p[i] >= '0' && p[i] <= '9' {
			digits++
		}
	}
	if digits < 4 { // "1.4.25": most lines need not be looked at closely
		return 0, false
	}
	date := dateForm().FindStringIndex(p)
	if date == nil {
		return 0, false
	}
	rest := p[:date[0]] + " " + p[date[1]:]
	return max(len(strings.Fields(rest)), text.CountWords(rest)), true
}

// filesArticle reports whether the first of elements is a line that dates or files the
// article: a date, an author, or a word or two ("Politik / Ausland") before such a line.
func filesArticle(elements []element) bool {
	e := elements[0]
	if e.kind != paragraph {
		return false
	}
	if isDateline(e.text) || isByline(e.text) || len(elements) > 2 && isSection(e.text) {
		return true
	}
	return len(elements) > 3 && len(strings.Fields(e.text)) <= 3 && !strings.ContainsAny(e.text, ".!?:") &&
		elements[1].kind == paragraph && isDateline(elements[1].text) && isTitle(elements[2], elements[3:])
}

// sections are the names of newspapers' sections.
const sections = " politik wirtschaft ausland inland deutschland europa welt kultur sport panorama wissen wissenschaft lokales regionales meinung kommentar" +
	" feuilleton medien gesellschaft reise digital netzwelt technik gesundheit leben finanzen nachrichten aktuelles" +
	" politics business world opinion sports culture science technology health lifestyle news uk us" +
	" politique économie international société monde santé sciences sports actualités" +
	" política economía internacional deportes cultura opinión sociedad mundo ciencia españa noticias" +
	" politica economia esteri cronaca cultura società mondo esportes" +
	" polityka gospodarka świat kraj kultura sport binnenland buitenland economie" +
	" политика экономика общество культура спорт наука "

// isSection reports whether a line is the name of one or two sections.
func isSection(text string) bool {
	words := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" /|>›»&,-", r) })
	for _, w := range words {
		if !strings.Contains(sections, " "+strings.ToLower(w)+" ") {
			return false
		}
	}
	return len(words) > 0 && len(words) <= 3
}

// bylineForm is "Von Anna Müller", "By JANE DOE and John Doe, Berlin".
var bylineForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:Von|VON|By|BY|Par|PAR|Por|POR|Di|Door|Av|Af|Text:|Autor:|Autorin:|Author:) \p{Lu}[\p{L}.'’-]*(?:,? (?:\p{Lu}[\p{L}.'’-]*|von|van|de|der|den|und|and|et|y|e|en|och|og|/|&|in)){1,10}$`)
})

// isByline reports whether a line names who wrote an article, and nothing else.
func isByline(text string) bool {
	if text == "" || !strings.ContainsAny(text[:1], "VBPDAT") || utf8.RuneCountInString(text) > datelineRunes {
		return false
	}
	return len(strings.Fields(text)) >= 3 && bylineForm().MatchString(text)
}

// agencyForm is how the texts of press agencies begin: "MOSKAU (dpa) - ".
var agencyForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\p{Lu}[\p{L}/ ,.-]{1,60} \([\p{L}/ ,.-]{2,30}\) ?(?:[-–—]|$)`)
})

// isAgencyStart reports whether a paragraph begins as those of press agencies do.
func isAgencyStart(text string) bool {
	return strings.Contains(text, "(") && agencyForm().MatchString(text)
}

// markDatelines marks the date lines among the first blocks of an article.
func markDatelines(blocks []article.Block) {
	seen := 0
	for i := range blocks {
		b := &blocks[i]
		if !b.Prose() || b.Kind == article.Value {
			continue
		}
		if seen++; seen > 5 {
			return
		}
		if text := markdown.Plain(b.Text); b.Kind == article.Paragraph && (isDateline(text) || isByline(text)) {
			b.Kind = article.Dateline
		}
	}
}
