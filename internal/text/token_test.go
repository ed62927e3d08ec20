package text

import (
	"math"
	"os"
	"strings"
	"testing"

	"tolka/internal/language"
)

// The counts are those of the o200k vocabulary; the texts, but for the first,
// are the first article of the Universal Declaration of Human Rights.
func TestTokens(t *testing.T) {
	t.Parallel()
	cases := []struct {
		tokens int
		text   string
	}{
		{0, ""},
		{33, "All human beings are born free and equal in dignity and rights. They are endowed with reason and conscience and should act towards one another in a spirit of brotherhood."},
		{38, "Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft und Gewissen begabt und sollen einander im Geist der Brüderlichkeit begegnen."},
		{41, "Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de raison et de conscience et doivent agir les uns envers les autres dans un esprit de fraternité."},
		{38, "Todos los seres humanos nacen libres e iguales en dignidad y derechos y, dotados como están de razón y conciencia, deben comportarse fraternalmente los unos con los otros."},
		{41, "Все люди рождаются свободными и равными в своем достоинстве и правах. Они наделены разумом и совестью и должны поступать в отношении друг друга в духе братства."},
		{35, "人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，并应以兄弟关系的精神相对待。"},
		{72, "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。人間は、理性と良心とを授けられており、互いに同胞の精神をもって行動しなければならない。"},
		{51, "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다. 인간은 천부적으로 이성과 양심을 부여받았으며 서로 형제애의 정신으로 행동하여야 한다."},
		{42, "يولد جميع الناس أحرارا متساوين في الكرامة والحقوق. وقد وهبوا عقلا وضميرا وعليهم أن يعامل بعضهم بعضا بروح الإخاء."},
		{54, "Ihmiset syntyvät vapaina ja tasavertaisina arvoltaan ja oikeuksiltaan. Heille on annettu järki ja omatunto, ja heidän on toimittava toisiaan kohtaan veljeyden hengessä."},
	}
	for _, c := range cases {
		checkTokens(t, c.text, c.tokens)
	}
}

func TestTokensOfNewsArticle(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("../../testdata/articles/us-russland.de.txt")
	if err != nil {
		t.Fatal(err)
	}
	checkTokens(t, string(data), 440)
}

// checkTokens allows a third of error either way.
func checkTokens(t *testing.T, s string, tokens int) {
	t.Helper()
	if got := Tokens(s); math.Abs(float64(got-tokens)) > float64(tokens)/3 {
		t.Errorf("Tokens = %d, want about %d: %.40s", got, tokens, s)
	} else {
		t.Logf("%d of %d: %.40s", got, tokens, s)
	}
}

// Not parallel: allocations are counted for the whole process.
func TestTokensAllocatesNothing(t *testing.T) {
	s := strings.Repeat("Ein Satz. 这是。 Предложение 12.", 100)
	if n := testing.AllocsPerRun(10, func() { Tokens(s) }); n != 0 {
		t.Errorf("Tokens allocates %v times", n)
	}
}

// A language that is known makes the estimate closer, in whatever regional form.
func TestTokensIn(t *testing.T) {
	t.Parallel()
	const italian = "Tutti gli esseri umani nascono liberi ed eguali in dignità e diritti."
	if a, b := TokensIn(italian, language.Make("it-CH")), Tokens(italian); a <= b {
		t.Errorf("%d tokens in Italian, %d in any language", a, b)
	}
	if n := TokensAfter(1000, language.Make("de"), language.Make("de")); n != 1000 {
		t.Errorf("1000 tokens of German are %d tokens of German", n)
	}
	if back := TokensAfter(TokensAfter(1000, language.Make("en"), language.Make("ja")), language.Make("ja"), language.Make("en")); back < 995 || back > 1005 {
		t.Errorf("there and back: %d", back)
	}
	if n := TokensOfWords(60, language.Make("en")); n < 60 || n > 100 {
		t.Errorf("60 words of English have %d tokens", n)
	}
}
