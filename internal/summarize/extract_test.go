package summarize_test

import (
	"context"
	"strings"
	"testing"

	"tolka/internal/article"
	"tolka/internal/choice"
	"tolka/internal/language"
	"tolka/internal/markdown"
	"tolka/internal/summarize"
)

// A summary quotes sentences of the text, and no captions or alternative texts.
func TestExtractQuotesNoCaptions(t *testing.T) {
	source := "# Das Bad\n\n![Das Bad im Winter ist zu.](a.png)\n\nDas alte Bad im Winter, wie man es am Dienstag von der Brücke aus sah.\n\n" +
		"Der Rat hat das alte Bad am Dienstag aufgegeben und baut ein neues.\n\nDie Arbeiten kosten rund drei Millionen Euro.\n"
	a := &article.Article{Title: "Das Bad", Blocks: markdown.CommonMark.Parse(source)}
	got, err := summarize.Extract(context.Background(), a, language.Make("de"), choice.Choices{Length: choice.Length{Words: 40}})
	if err != nil || strings.Contains(got, "Winter") || !strings.Contains(got, "Der Rat hat") {
		t.Errorf("%v, %s", err, got)
	}
}
