package extract

import (
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"tolka/internal/article"
	"tolka/internal/markdown"
)

const (
	// titleRunes is the longest line that is taken for a title.
	titleRunes = 160
	// datelineRunes is the longest line that is taken for a date or section line.
	datelineRunes = 120
)

// isTitle reports whether a paragraph is the title of what follows: a short line
// that is no sentence of its own, before something longer, or a line that stands
// there twice.
func isTitle(p string, rest []string) bool {
	if strings.Contains(p, "\n") || utf8.RuneCountInString(p) > titleRunes || len(rest) == 0 || isDateline(p) {
		return false
	}
	if rest[0] == p {
		return true
	}
	if strings.HasSuffix(p, ".") || strings.HasSuffix(p, "。") || strings.HasSuffix(p, ",") || strings.HasSuffix(p, ";") || strings.HasSuffix(p, ":") {
		return false
	}
	if strings.HasPrefix(p, "„") || strings.HasPrefix(p, "- ") || strings.HasPrefix(p, "* ") {
		return false
	}
	for _, r := range rest[:min(len(rest), 3)] {
		if utf8.RuneCountInString(r) > utf8.RuneCountInString(p) {
			return true
		}
	}
	return false
}

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
	if strings.HasSuffix(p, ".") || strings.HasSuffix(p, "!") || strings.HasSuffix(p, "?") {
		return false
	}
	if dateLabel().MatchString(p) {
		return true
	}
	date := dateForm().FindStringIndex(p)
	if date == nil {
		return false
	}
	// A date with a time, a section and an author, but no more than that.
	return len(strings.Fields(p[:date[0]]+p[date[1]:])) <= 8
}

// isSection reports whether the first of paragraphs files the article: a word or two
// ("Politik / Ausland") before its date line.
func isSection(paragraphs []string) bool {
	return len(paragraphs) > 2 && len(strings.Fields(paragraphs[0])) <= 3 && !strings.ContainsAny(paragraphs[0], ".!?:\n") && isDateline(paragraphs[1]) && isTitle(paragraphs[2], paragraphs[3:])
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
		if b.Kind == article.Paragraph && isDateline(markdown.Plain(b.Text)) {
			b.Kind = article.Dateline
		}
	}
}
