package extract_test

import (
	"testing"

	"tolka/internal/article"
	"tolka/internal/extract"
)

// Only a line that dates or files an article is a date line. A sentence with a date in it is not, in
// any script, because summaries leave date lines out.
func TestDatelines(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]article.Kind{
		"07.04.2025 16:39 / Politik / Ausland":     article.Dateline,
		"Stand: 7. April 2025":                     article.Dateline,
		"2022年12月11日":                              article.Dateline,
		"2022年12月11日 新华社":                          article.Dateline,
		"Am 11. Dezember 2022 fuhr der erste Zug.": article.Paragraph,
		"新线路全长60公里，耗资37亿欧元。2022年12月11日，首列列车开行。":                                 article.Paragraph,
		"2024年4月1日、新しい橋が開通した。":                                                  article.Paragraph,
		"2024年4月1日に新しい橋が開通し、市民およそ千人が式典に参加して祝った":                                 article.Paragraph,
		"สะพานแห่งใหม่ข้ามแม่น้ำเปิดใช้งานเมื่อวันที่ 5.4.2023 และยาว 780 เมตร": article.Paragraph,
		"नया पुल 5.4.2023 को खुला।":                                             article.Paragraph,
		"فُتح الجسر في 5.4.2023 أمام الناس؟":                                    article.Paragraph,
	} {
		a, err := extract.Read(extract.Source{Name: "a.md", Data: []byte("# Titel\n\n" + line + "\n\nMehr Text.\n")})
		if err != nil {
			t.Fatal(err)
		}
		if got := a.Prose()[1].Kind; got != want {
			t.Errorf("%q is a %s, want %s", line, got, want)
		}
	}
}
