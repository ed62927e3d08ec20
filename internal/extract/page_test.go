package extract_test

import (
	"strings"
	"testing"

	"tolka/internal/extract"
)

// Paragraphs of the pages below.
const (
	first  = "Der Rat der Stadt hat am Dienstag nach langer Beratung beschlossen, das alte Freibad am Fluss zu erneuern und um ein Becken zu erweitern."
	second = "Die Arbeiten kosten nach einer ersten Schätzung rund drei Millionen Euro, von denen der Kreis etwa ein Drittel übernehmen will."
	third  = "Besucher hatten sich seit Jahren über die undichten Becken beklagt, und auch der Verein der Schwimmer zeigte sich zufrieden."
)

// lead is the lead of a page below.
const lead = "Nach Jahren des Streits steht nun fest, wie es mit dem Freibad weitergeht und wer die Kosten der Erneuerung trägt."

const consentText = "Wir und unsere 300 Partner verwenden Cookies, um Inhalte zu personalisieren und Zugriffe zu analysieren. Sie können Ihre Einwilligung in den Einstellungen jederzeit widerrufen, wie in der Erklärung zum Datenschutz steht. "

// What a reader came for is in the article, and what surrounds it is not.
func TestPages(t *testing.T) {
	article := "<article><h1>Freibad wird erneuert</h1><p>" + first + "</p><p>" + second + "</p><p>" + third + "</p>%</article>"
	page := func(before, inside, after string, header ...string) string {
		article := strings.Replace(article, "</h1>", "</h1>"+strings.Join(header, ""), 1)
		return "<html lang=de><head><title>Freibad wird erneuert | Anzeiger</title></head><body>" + before + strings.Replace(article, "%", inside, 1) + after + "</body></html>"
	}
	for name, c := range map[string]struct {
		page          string
		with, without []string
	}{
		"title without the site":    {page("", "", ""), []string{"# Freibad wird erneuert\n"}, []string{"Anzeiger"}},
		"named consent":             {page("<div id=cookie-box><p>"+strings.Repeat(consentText, 4)+"</p></div>", "", ""), []string{first, third}, []string{"Partner"}},
		"consent of another name":   {page("<div class=x17><div><p>"+strings.Repeat(consentText, 4)+"</p></div></div>", "", ""), []string{first, third}, []string{"Partner"}},
		"consent as a dialog":       {page("<div role=dialog><p>"+strings.Repeat("Wir brauchen Ihre Zustimmung zu allem, was wir hier mit Ihnen vorhaben. ", 20)+"</p></div>", "", ""), []string{first}, []string{"Zustimmung"}},
		"readers' comments":         {page("", "", "<div id=comments><h2>Kommentare</h2>"+strings.Repeat("<div class=comment><p>Das ist ein langer Kommentar von jemandem, der dazu sehr viel zu sagen hat.</p></div>", 12)+"</div>"), []string{first}, []string{"Kommentar"}},
		"linked paragraphs":         {page("", `<div class=w><p><a href="/a"><b>Kritik kam von den Anwohnern, die im Sommer mehr Verkehr in ihrer Straße befürchten und Parkplätze verlangen.</b></a></p></div>`, ""), []string{"[**Kritik kam", "verlangen.**](/a)"}, nil},
		"collapsed answers":         {page("", `<h2>Fragen</h2><div class=faq><button>Wann wird eröffnet?</button><div hidden><p>Nach dem Plan der Verwaltung öffnet das Bad im Mai des übernächsten Jahres.</p></div></div><details><summary>Was kostet der Eintritt?</summary><p>Der Eintritt soll für Kinder auch künftig drei Euro kosten, heißt es im Rathaus.</p></details>`, ""), []string{"**Wann wird eröffnet?**", "im Mai des", "**Was kostet der Eintritt?**", "drei Euro"}, nil},
		"edit links":                {page("", `<h2><span>Geschichte</span><span class=mw-editsection>[<a href="/e">Bearbeiten</a>]</span></h2><p>`+second+`</p><h2>Lage [<a href="/e">edit</a>]</h2><p>`+third+`</p>`, ""), []string{"## Geschichte\n", "## Lage\n"}, []string{"earbeiten", "edit"}},
		"teasers":                   {page("", `<p>Lesen Sie auch: <a href="/x">Hallenbad bleibt geschlossen</a></p><h3>Das könnte Sie auch interessieren</h3><ul><li><a href="/1">Neuer Sprungturm eingeweiht</a></li></ul>`, ""), []string{third}, []string{"Hallenbad", "Sprungturm", "interessieren"}},
		"signs of all kinds":        {page("", `<p>Das sind 10<sup>6</sup> Liter H<sub>2</sub>O, <q>sehr viel</q>, wie <abbr title="Deutsche Lebens-Rettungs-Gesellschaft">DLRG</abbr> und <ruby>東<rt>とう</rt></ruby> sagen; <kbd>Strg</kbd> hilft.</p>`, ""), []string{"10<sup>6</sup>", "H<sub>2</sub>O", "„sehr viel“", `<abbr title="Deutsche Lebens-Rettungs-Gesellschaft">DLRG</abbr>`, "<ruby>東<rt>とう</rt></ruby>", "<kbd>Strg</kbd>"}, nil},
		"MathML with a picture":     {page("", `<p>Die Formel <math alttext="{\displaystyle a^{2}}"><msup><mi>a</mi><mn>2</mn></msup></math><img src="/a.svg" alt="{\displaystyle a^{2}}"> gilt.</p>`, ""), []string{"Die Formel $a^{2}$ gilt."}, []string{"displaystyle"}},
		"KaTeX":                     {page("", `<p>Es gilt <span class=katex><span class=katex-mathml><math><semantics><mrow><mi>b</mi></mrow><annotation encoding="application/x-tex">b_1</annotation></semantics></math></span><span class=katex-html aria-hidden=true>b1</span></span> hier.</p>`, ""), []string{"Es gilt $b_1$ hier."}, nil},
		"MathJax in the text":       {strings.Replace(page("", `<p>Es gilt \(c &lt; d\) hier, und \[e^2\] dort.</p>`, ""), "</head>", `<script src="https://cdn.example/mathjax/tex.js"></script></head>`, 1), []string{`Es gilt $c \lt d$ hier, und $e^2$ dort.`}, nil},
		"lead in the header":        {page("", "", "", "<p class=article-intro>"+lead+"</p>"), []string{lead + "\n\n" + first}, nil},
		"pictures' credits":         {page("", `<figure><img src=a.jpg alt="Das Becken im Winter"><figcaption>Das Becken im Winter <span class=copyright>Agentur XY</span></figcaption></figure><p class=note>Foto: Presse/Maier</p>`, ""), []string{"![](a.jpg)", "Das Becken im Winter"}, []string{"Agentur", "Maier"}},
		"linked headlines":          {page("", `<p><a href="/9">Neuer Sprungturm im Hallenbad eingeweiht</a></p><p>`+second+`</p><ul><li><a href="/1">Schwimmverein sucht neuen Vorstand</a></li><li><a href="/2">Stadt erhöht die Eintrittspreise</a></li></ul>`, ""), nil, []string{"Sprungturm", "Vorstand", "Eintrittspreise"}},
		"announced links":           {page("", `<p>Die Pläne liegen hier aus:</p><ul><li><a href="/1">Lageplan des neuen Freibads am Fluss</a></li></ul><p>`+second+`</p>`, ""), []string{"Lageplan"}, nil},
		"appeals":                   {page("", `<p>Hat Ihnen dieser Artikel gefallen? Dann lesen Sie uns öfter.</p><p>Bestellen Sie jetzt unseren Newsletter, und bleiben Sie informiert.</p>`, ""), []string{third}, []string{"gefallen", "Newsletter"}},
		"contacts":                  {page("", `<p><b>Pressekontakt:</b></p><p>Anna Beispiel<br>Tel. 0123 456<br>anna@stadt.example</p>`, ""), []string{third}, []string{"Pressekontakt", "Anna Beispiel"}},
		"who filed it":              {page("", `<p>Von: Anna Beispiel</p><p>Kategorie: Lokales</p>`, ""), []string{third}, []string{"Anna", "Lokales"}},
		"a heading with no text":    {page("", `<h2>Unsere Bilder des Tages</h2><img src=a.jpg>`, ""), []string{third}, []string{"Bilder des Tages"}},
		"named parts":               {page("", `<div class=author-info><p>Anna Beispiel schreibt über alles.</p></div><div class=b-teaser><a href="/1">Mehr</a> Ein anderer Text.</div><div class=teaser-text><p>`+lead+`</p></div>`, ""), []string{lead}, []string{"schreibt über alles", "anderer"}},
		"site before the title":     {strings.Replace(page("", "", ""), "Freibad wird erneuert | Anzeiger", "Anzeiger | Freibad wird erneuert", 1), []string{"# Freibad wird erneuert\n"}, []string{"Anzeiger"}},
		"text without scripts":      {"<html><head><title>a</title></head><body><div>Kopf</div><noscript><p>" + first + "</p><p>" + second + "</p></noscript></body></html>", []string{second}, nil},
		"a forum's thread":          {"<html><head><title>Frage</title></head><body><h1>Frage</h1><div class=comment><div>" + first + "</div></div><div class=comment><div>" + second + "</div></div><div class=comment><div>" + third + "</div></div></body></html>", []string{second, third}, nil},
		"marks in the title":        {strings.NewReplacer("<h1>Freibad wird erneuert", "<h1>CO<sub>2</sub> auf 10<sup>22</sup> <a href=/>Sternen</a>", "<title>Freibad wird erneuert", "<title>CO2 auf 1022 Sternen").Replace(page("", "", "")), []string{"# CO<sub>2</sub> auf 10<sup>22</sup> Sternen\n"}, nil},
		"a formula in the title":    {strings.NewReplacer("<h1>Freibad wird erneuert", `<h1>Was <math alttext="x^2"><mi>x</mi></math> bedeutet`, "<title>Freibad wird erneuert", "<title>Was x2 bedeutet").Replace(page("", "", "")), []string{"# Was $x^2$ bedeutet\n"}, nil},
		"edit links of all kinds":   {page("", `<h2>Eins [<a href=/e>edit</a> | <a href=/s>edit source</a>]</h2><p>`+second+`</p><h2>Zwei (<a href=/e>edit</a>)</h2><p>`+second+`</p><h2>Drei</h2><small>[<a href=/e>Bearbeiten</a>]</small><p>`+second+`</p><h2>Vier <a href=/e><img src=e.png alt=edit></a></h2><p>`+second+`</p>`, ""), []string{"## Eins\n", "## Zwei\n", "## Drei\n", "## Vier\n"}, []string{"edit", "earbeiten"}},
		"a heading that is edit":    {page("", `<h2><a href="#edit">Edit</a></h2><p>`+second+`</p>`, ""), []string{"Edit"}, nil},
		"advertisements":            {page("", "<p>Weiterlesen nach der Anzeige</p><p>ADVERTISEMENT - CONTINUE READING BELOW</p><p>La suite après la publicité</p>", ""), nil, []string{"Anzeige\n", "ADVERT", "suite"}},
		"the author of a quotation": {page("", "<blockquote><p>Ein Bad ist kein Luxus.</p><footer>– <cite>Anna Müller</cite></footer></blockquote>", ""), []string{"> Ein Bad", "> – Anna Müller"}, nil},
		"the rest behind a button":  {page("", `<div style="display:none"><p>Der Rest steht hinter einem Knopf, bis jemand darauf drückt und weiterliest.</p></div><button>Mehr lesen</button>`, ""), []string{"Der Rest steht"}, nil},
		"a question in a box":       {page("", `<div><div><button aria-expanded=false aria-controls=a1>Wann wird eröffnet?</button></div><div id=a1 class=collapse><div>Nach dem Plan der Verwaltung öffnet das Bad im Mai.</div></div></div>`, ""), []string{"**Wann wird eröffnet?**", "im Mai"}, nil},
		"formulas in dollars":       {strings.Replace(page("", `<p>Es gilt $a^2+b^2=c^2$ hier für 5 Euro.</p>`, ""), "</head>", `<script>MathJax={tex:{inlineMath:[["$","$"]]}}</script><script src="https://cdn.example/mathjax/tex.js"></script></head>`, 1), []string{"gilt $a^2+b^2=c^2$ hier"}, nil},
		"pictures of formulas":      {page("", `<p>Die Fläche ist <img src="https://s0.wp.example/latex.php?latex=x" alt="\pi r^2" class=latex> groß, <span class=math-tex>\(y_1\)</span> dazu <math><mfenced><mi>a</mi><mi>b</mi></mfenced></math>.</p>`, ""), []string{`ist $\pi r^2$ groß`, "$y_1$", "$(a, b)$"}, nil},
		"counted comments":          {page("", "", "<section><h2>3 Kommentare</h2><p>Anna sagt, dass sie dieses Bad noch nie gemocht hat und lieber am Meer schwimmt.</p></section>"), nil, []string{"gemocht"}},
		"the site in brackets":      {strings.NewReplacer("erneuert | Anzeiger", "erneuert (Anzeiger)", "article>", "div>").Replace(page("", "", "")), []string{"# Freibad wird erneuert\n"}, []string{"Anzeiger"}},
		"another headline":          {strings.NewReplacer("<h1>Freibad wird erneuert</h1>", "", "Freibad wird erneuert | Anzeiger", "Freibad wird erneuert | Anzeiger").Replace(page("", "", "")), []string{"# Freibad wird erneuert\n"}, []string{"Anzeiger"}},
		"code after few words":      {"<html><head><title>Freibad</title></head><body><main><h1>Freibad</h1><p>" + first + "</p><pre><code>make install</code></pre><dl class=function><dt>open(path)</dt><dd><p>Öffnet eine Datei und gibt sie zurück.</p></dd></dl></main></body></html>", []string{"make install", "open(path)"}, nil},
		"signs in headings' links":  {page("", `<h2>Eins <a href="#top">&lt;</a> <a href="#e">¶</a></h2><p>`+second+`</p>`, ""), []string{"## Eins [\\<](#top)\n"}, nil},
		"signs before addresses":    {page("", "<p>Es gilt a <span>&lt;=b@c.example</span>&gt; hier, <b>x \\ <br>`</b> dort.</p>", ""), []string{`\<=b@c.example>`, `\\  `}, nil},
		"a link in a formula":       {page("", `<p>Die Formel <math alttext="[x](javascript:alert(1))"><mi>x</mi></math> und <math alttext="\href{javascript:alert(1)}{x}"><mi>x</mi></math> täuschen.</p>`, ""), []string{"[x] (java"}, []string{"](javascript", "href"}},
	} {
		t.Run(name, func(t *testing.T) {
			a, err := extract.Read(extract.Source{Name: "a.html", Data: []byte(c.page)})
			if err != nil {
				t.Fatal(err)
			}
			md := a.Markdown()
			for _, w := range append(c.with, first) {
				if !strings.Contains(md, w) {
					t.Errorf("%q is missing in\n%s", w, md)
				}
			}
			for _, w := range c.without {
				if strings.Contains(md, w) {
					t.Errorf("%q is in\n%s", w, md)
				}
			}
		})
	}
}
