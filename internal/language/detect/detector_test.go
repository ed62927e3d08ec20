package detect

import (
	"math"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"tolka/internal/language"
)

// Texts that detectors are known to fall for, and what must come out.
var hardInputs = []struct{ name, text, want string }{
	{"empty", "", ""},
	{"white space", " \n\t\n", ""},
	{"digits", "1234 567,89 / 2025", ""},
	{"emoji", "😀🎉👍", ""},
	{"script of no language known", "ሰላም ለዓለም ይህ አጭር ጽሑፍ ነው", ""},
	{"another one", "នេះជាអត្ថបទខ្លីមួយអំពីប្រទេសកម្ពុជា", ""},
	{"two letters", "OK", ""},
	{"a word of many languages", "Hallo", ""},
	{"keyboard noise", "asdf qwer zxcv uiop hjkl vbnm", ""},
	{"a URL", "https://www.example.com/some/english/words/in-a-url", ""},
	{"fenced code", "```go\n// this comment is in plain English\nfunc main() {}\n```\n", ""},
	{"bare code", "func main() {\n\tfmt.Println(\"hello, world\")\n\tfor i := 0; i < 10; i++ {\n\t\tx = append(x, i)\n\t}\n}\n", ""},
	{"HTML without text", "<html><head><style>body { color: red }</style><script>var english = 'this says nothing';</script></head></html>", ""},
	{"placeholders", "{{1}} {{2}} {{3}}", ""},
	{"not UTF-8", "\xff\xfe\xfd", ""},

	{"three letters of many languages", "und", ""},

	{"three letters of one language", "что", "ru"},
	{"two words", "Hallo Welt", "de"},
	{"capitals", "DIE BUNDESREGIERUNG WILL DIE STEUERN SENKEN", "de"},
	{"decomposed accents", "Die Bu\u0308rger ko\u0308nnen fu\u0308r o\u0308ffentliche Ga\u0308rten spenden", "de"},
	{"capitals inside words", "kweYunivesithi yaseNtshona", "xh"},
	{"entities", "P&aring; &#229;rets festival st&#229;r sangerne fra Oslo p&aring; scenen hver kveld", "nb"},
	{"byte order mark", "\uFEFFDie Regierung hat das Gesetz beschlossen.", "de"},
	{"placeholders in a sentence", "Die Regierung {{1}} hat ⟦2⟧ das Gesetz beschlossen.", "de"},
	{"code in a sentence", "Nutze `git commit --amend --no-edit` und dann `git push --force-with-lease origin main`.", "de"},
	{"English code in a German article", "Zuerst wird der Dienst gestartet.\n\n```\n# Start the service with the default settings and wait until it is ready\n# before you open the page in your browser and look at all of the results\n```\n\nDanach ist er erreichbar.", "de"},
	{"English markup", "<div class=\"article main content\" data-tracking=\"reader clicked the article\"><p>Die Regierung hat beschlossen.</p></div>", "de"},
	{"English link targets", "Mehr [dazu](https://example.com/the-whole-story-about-the-government \"the story\") im [Archiv](/all/articles/of/the/year).", "de"},
	{"English front matter", "---\ntitle: the title of an article\ndescription: what readers will find in here\n---\nDer Text selbst ist auf Deutsch geschrieben.", "de"},
	{"items with semicolons", "Das Angebot umfasst:\n- die Miete;\n- den Strom;\n- das Wasser;\n- die Heizung.", "de"},
	{"a fence that does not end", "```\nDie Regierung hat das Gesetz beschlossen, und der Bundesrat stimmt zu.", "de"},
	{"headline in kanji alone", "日本政府経済対策発表", "ja"},
	{"another one", "東京都知事選挙結果発表", "ja"},
	{"simplified Chinese", "美国总统发表讲话", "zh"},
	{"traditional Chinese", "美國總統發表演說", "zh"},
	{"Japanese with English names", "GitHub CopilotとVisual Studio Codeを使った開発について説明します。", "ja"},
	{"Serbian in Latin letters", "Beograd, 26. maja. Ministar spoljnih poslova izjavio je danas da će Vlada Srbije nastaviti dijalog i da očekuje da sporazum bude potpisan do kraja nedelje, jer su obe strane pokazale dobru volju. Predsednik je ocenio da je sednica bila uspešna i da su sve primedbe uvažene.", "sr"},
	{"Serbian in Cyrillic", "Министар спољних послова изјавио је данас да ће Влада Србије наставити дијалог.", "sr"},
	{"Croatian", "Zagreb, 26. svibnja. Ministar vanjskih poslova izjavio je jučer kako će Vlada nastaviti razgovore te da očekuje potpisivanje sporazuma do kraja tjedna, budući da su obje strane pokazale dobru volju. Predsjednik je ocijenio kako je sjednica bila uspješna.", "hr"},
	{"Ukrainian", "Привіт, світе", "uk"},
	{"Persian, not Arabic", "این یک متن فارسی است که درباره تاریخ ایران نوشته شده است", "fa"},
	{"a script with one language", "สวัสดีชาวโลก", "th"},
}

func TestHardInputs(t *testing.T) {
	t.Parallel()
	d := New(Options{})
	for _, tt := range hardInputs {
		if got := d.Detect(tt.text); got.Lang != language.Make(tt.want) {
			t.Errorf("%s: %+v, want %q", tt.name, got, tt.want)
		}
	}
}

// Soft hyphens stand inside words, and are not part of them.
func TestSoftHyphens(t *testing.T) {
	t.Parallel()
	d := New(Options{})
	with := d.Detect("Die Bun\u00ADdes\u00ADre\u00ADgie\u00ADrung will die Steu\u00ADern für Be\u00ADtrie\u00ADbe sen\u00ADken.")
	without := d.Detect("Die Bundesregierung will die Steuern für Betriebe senken.")
	if diff := cmp.Diff(without, with, cmpopts.EquateComparable(language.Tag{})); diff != "" {
		t.Errorf("without and with soft hyphens (-, +):\n%s", diff)
	}
}

const (
	german  = "Die Bundesregierung hat am Mittwoch beschlossen, die Steuern für kleine Betriebe zu senken. Der Finanzminister sagte, man wolle damit die Wirtschaft auf dem Land stärken. Die Opposition nennt den Plan unzureichend."
	english = "The federal government decided on Wednesday to lower taxes for small companies. The minister of finance said that this was meant to strengthen the economy in the countryside. The opposition calls the plan insufficient."
	russian = "Федеральное правительство в среду решило снизить налоги для малых предприятий. Министр финансов заявил, что это должно укрепить экономику в сельской местности."
)

func TestMixed(t *testing.T) {
	t.Parallel()
	d := New(Options{})
	tests := []struct {
		name, text, main string
		shares           []string // nil: not mixed
	}{
		{"one language", german + "\n\n" + german, "de", nil},
		{"an English sentence is no matter", strings.Repeat(german+"\n\n", 12) + english[:100], "de", nil},
		{"a third in English", german + "\n\n" + german + "\n\n" + english, "de", []string{"de", "en"}},
		{"English first", english + "\n\n" + german + "\n\n" + german, "de", []string{"de", "en"}},
		{"within one paragraph", german + " " + german + " " + german + " " + english + " " + english, "de", []string{"de", "en"}},
		{"two scripts", russian + "\n" + russian + "\n" + english, "ru", []string{"ru", "en"}},
	}
	for _, tt := range tests {
		got := d.Detect(tt.text)
		var shares []string
		sum := 0.0
		for _, s := range got.Shares {
			shares = append(shares, s.Lang.String())
			sum += s.Share
		}
		if got.Lang != language.Make(tt.main) || got.Mixed != (tt.shares != nil) || strings.Join(shares, " ") != strings.Join(tt.shares, " ") {
			t.Errorf("%s: %+v", tt.name, got)
		}
		if got.Mixed && math.Abs(sum-1) > 0.01 {
			t.Errorf("%s: shares add up to %v", tt.name, sum)
		}
	}
}

func TestPlausible(t *testing.T) {
	t.Parallel()
	d := New(Options{})
	croatian := "Ministar vanjskih poslova izjavio je kako će Vlada nastaviti razgovore do kraja tjedna."
	tests := []struct {
		name, text, lang string
		ok, known        bool
	}{
		{"itself", german, "de", true, true},
		{"a region", german, "de-CH", true, true},
		{"German for English", german, "en", false, true},
		{"English for German", english, "de", false, true},
		{"other script", russian, "en", false, true},
		{"other way", english, "ru", false, true},
		{"a close relative", croatian, "bs", true, true},
		{"Serbian in either script", croatian, "sr", true, true},
		{"Serbian in Cyrillic asked for", croatian, "sr-Cyrl", false, true},
		{"Norwegian of either kind", "Regjeringen vedtok onsdag å senke skattene for små bedrifter i distriktene.", "no", true, true},
		{"Japanese for Chinese", "政府は水曜日、中小企業の税金を引き下げることを決定した。財務大臣が発表した。", "zh", false, true},
		{"Chinese for Japanese", "联邦政府周三决定降低小企业的税收，财政部长说这将加强农村经济，反对派认为不够。", "ja", false, true},
		{"Chinese", "聯邦政府週三決定降低小企業的稅收，財政部長說這將加強農村經濟，反對派認為不夠。", "zh-Hant", true, true},
		{"too short", "Bank", "en", false, false},
		{"names alone", "OpenAI, GitHub", "ja", false, false},
		{"language not known", german, "lb", false, false},
		{"language not known, other script", german, "am", false, true},
		{"language not known, its script", "ፕሬዝዳንቱ ማክሰኞ ዕለት በዋና ከተማዋ የሚገኙ ትምህርት ቤቶች ለሁለት ሳምንታት እንደሚዘጉ ተናግረዋል።", "am", false, false},
		{"language not known, Khmer", "ប្រធានាធិបតីបាននិយាយថាសាលារៀននៅក្នុងរដ្ឋធានីនឹងត្រូវបិទរយៈពេលពីរសប្តាហ៍។", "km", false, false},
		{"no language", german, "xx", false, false},
		{"only code", "```\n" + english + "\n```\n", "de", false, false},
	}
	for _, tt := range tests {
		if ok, known := d.Plausible(tt.text, language.Make(tt.lang)); ok != tt.ok || known != tt.known {
			t.Errorf("%s: Plausible(…, %q) = %v, %v", tt.name, tt.lang, ok, known)
		}
	}
}

// A result does not depend on what was asked before or at the same time.
func TestConcurrentUse(t *testing.T) {
	t.Parallel()
	shared := New(Options{})
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for _, tt := range hardInputs {
				if got := shared.Detect(tt.text); got.Lang != language.Make(tt.want) {
					t.Errorf("%s: %q", tt.name, got.Lang)
				}
			}
		})
	}
	group.Wait()
}

// Whatever the text, nothing panics, and the answer is a tag or unknown.
func FuzzDetect(f *testing.F) {
	for _, tt := range hardInputs {
		f.Add(tt.text)
	}
	f.Add(strings.Repeat(german+"\n", 1000))
	d := New(Options{})
	d.frugal = true
	f.Fuzz(func(t *testing.T, text string) {
		r := d.Detect(text)
		if r.Lang.IsZero() {
			if r.Margin != 0 || r.Candidates != nil || r.Mixed {
				t.Fatalf("unknown, and yet %+v", r)
			}
			return
		}
		if r.Margin < 0 || r.Margin > MaxMargin || len(r.Candidates) == 0 || r.Candidates[0].Lang != r.Lang {
			t.Fatalf("%+v", r)
		}
		d.Plausible(text, r.Lang)
	})
}
