package verify_test

import (
	"slices"
	"strings"
	"testing"

	"tolka/internal/article"
	"tolka/internal/language"
	"tolka/internal/verify"
)

// found shows findings as "check!" for an error and "check" for a warning.
func found(t verify.Translation) string {
	var out []string
	for _, f := range t.Check() {
		s := f.Check
		if f.Level.String() == "error" {
			s += "!"
		}
		if len(out) == 0 || out[len(out)-1] != s {
			out = append(out, s)
		}
	}
	return strings.Join(out, " ")
}

// pairs makes a translation from German into English of texts in turn.
func pairs(from, to string, texts ...string) verify.Translation {
	t := verify.Translation{From: language.Make(from), To: language.Make(to), Languages: languages}
	for i := 0; i+1 < len(texts); i += 2 {
		t.Pairs = append(t.Pairs, verify.Pair{Block: i/2 + 1, Source: texts[i], Target: texts[i+1]})
	}
	return t
}

const (
	germanText  = "Die Regierung hat am Montag beschlossen, dass die Steuern im nächsten Jahr nicht erhöht werden. Der Minister sprach von einem guten Tag für alle, die jeden Morgen zur Arbeit gehen, und dankte seinen Kollegen für ihre Geduld in den langen Verhandlungen."
	englishText = "The government decided on Monday that taxes will not be raised next year. The minister spoke of a good day for everyone who goes to work each morning, and thanked his colleagues for their patience during the long negotiations."
	frenchText  = "Le gouvernement a décidé lundi que les impôts ne seront pas augmentés l'année prochaine. Le ministre a parlé d'une bonne journée pour tous ceux qui vont travailler chaque matin, et a remercié ses collègues pour leur patience pendant les longues négociations."
)

// TestBlocks has for each check what it finds, and what looks like it and is not.
func TestBlocks(t *testing.T) {
	t.Parallel()
	for _, e := range []struct{ name, from, to, source, target, want string }{
		{"all is well", "de", "en", germanText, englishText, ""},
		{"empty", "de", "en", germanText, " \n", "empty!"},
		{"no words left", "de", "en", "Guten Morgen, Welt", "…", "empty!"},
		{"only signs in both", "de", "en", "***", "***", ""},

		{"refusal", "de", "en", germanText, "I'm sorry, but I can't assist with that request.", "refusal! length!"},
		{"refusal in German", "en", "de", englishText, "Es tut mir leid, aber ich kann bei dieser Anfrage nicht helfen.", "refusal! length!"},
		{"refusal in Chinese", "en", "zh", "Something", "抱歉，我无法协助翻译这段内容。", "refusal!"},
		{"somebody is sorry", "fi", "en", "Valitettavasti en voi tulla juhliin tänään.", "Unfortunately, I can't come to the party today.", ""},
		{"somebody cannot help", "fi", "en", "Olen pahoillani, mutta en voi auttaa sinua.", "I'm sorry, but I can't help you.", ""},
		{"the article declines", "de", "en", "Ich kann diese Anfrage leider nicht bearbeiten, schrieb er.", "I cannot process this request, he wrote.", ""},
		{"a lawyer declines", "fi", "en", "En voi kertoa siitä mitään.", "I can't say anything about it.", ""},

		{"a number that nothing stands for", "de", "en", germanText, strings.Replace(englishText, "colleagues", "375 colleagues", 1), "numbers"},
		{"a decimal that nothing stands for", "de", "en", germanText, strings.Replace(englishText, "raised", "raised by 2.4 points", 1), "numbers"},
		{"a share that nothing stands for", "en", "de", englishText, strings.Replace(germanText, "nicht erhöht", "nicht um 17 Prozent erhöht", 1), "numbers"},
		{"a small number", "de", "en", germanText, strings.Replace(englishText, "colleagues", "17 colleagues", 1), ""},
		{"a number in words", "de", "en", "Es kamen zweihundertfünfzig Gäste und tranken Wein.", "250 guests came and drank wine.", ""},
		{"a year in two digits", "de", "en", "In der Saison 2022/23 waren es Meister.", "In the 2022-2023 season they were champions.", ""},
		{"a year with an apostrophe", "de", "en", "Im Sommer '89 waren wir alle dort.", "In the summer of 1989 we were all there.", ""},
		{"a measure that was converted", "en", "de", "He is six feet tall and weighs a lot.", "Er ist 1,83 Meter groß und wiegt viel.", ""},
		{"a date with points", "de", "en", "In der Nacht (10.02.-11.02.) war es kalt.", "On that night (10.02.-11.02.) it was cold.", ""},
		{"a number, the source not measured", "sv", "en", "Det kom tvåhundrafemtio gäster.", "250 guests came.", ""},

		{"trillions, the source's word not known", "ar", "en", "وتبلغ النفقات نحو 3.9 تريليون جنيه.", "Expenditure amounts to about 3.9 trillion pounds.", ""},
		{"billions, the target's word not known", "en", "sv", "It cost 1.5 billion kronor.", "Det kostade 1,5 miljarder kronor.", ""},
		{"another number beside a word not known", "ar", "en", "وتبلغ النفقات نحو 3.9 تريليون جنيه.", "Expenditure amounts to about 3.2 trillion pounds.", "numbers"},
		{"Japanese trillions", "ja", "en", "総額は約115兆5,400億円で、過去最大となった。", "At about 115.54 trillion yen, the total is the largest ever.", ""},
		{"Japanese thousands", "ja", "en", "約3万5000人が参加した。", "About 35,000 people took part.", ""},
		{"Japanese thousands with a comma", "ja", "en", "約3万5,250人が参加した。", "About 35,250 people took part.", ""},

		{"a cut, from Chinese", "zh", "en", "中国政府周一批准了明年的预算草案，总支出创历史新高。", "China's government approved next", "cut!"},
		{"a late cut, from Chinese", "zh", "en", "中国政府周一批准了明年的预算草案，总支出创历史新高。", "China's government approved next year's draft budget on Monday, with total spend", "cut"},
		{"a repeated text, in Chinese", "zh", "en", "中国政府周一批准了明年的预算草案，总支出创历史新高。", "中国政府周一批准了明年的预算草案，总支出创历史新高。", "echo!"},

		{"euros became dollars", "de", "en", "Das Haus kostet 350 Euro im Monat.", "The house costs $350 a month.", "numbers"},
		{"per cent became per mille", "de", "en", "Das sind 350 Prozent mehr als damals.", "That is 350 ‰ more than then.", "numbers"},
		{"euros beside dollars", "de", "en", "Das sind 350 Euro oder 400 Dollar im Monat.", "That is 350 euros or $400 a month.", ""},
		{"a pound of flour", "de", "en", "Man nehme ein Pfund Mehl für 2 Euro.", "Take a pound of flour for €2.", ""},
		{"renminbi and yuan", "zh", "en", "这本书的价格是350元。", "The book costs 350 yuan.", ""},

		{"introduction", "de", "en", germanText, "Here is the translation:\n\n" + englishText, "wrapper!"},
		{"introduction before a colon", "de", "en", "Fazit: " + germanText, "Sure! Here is the translated text: Conclusion: " + englishText, "wrapper!"},
		{"label of the article", "fi", "en", "Yhteenveto: kaikki on hyvin.", "Summary: all is well.", ""},
		{"number of the segment", "de", "en", germanText, "Segment 7: " + englishText, "wrapper!"},
		{"name of the language", "de", "en", germanText, "English: " + englishText, "wrapper!"},
		{"language of the article", "de", "en", "Deutsch: " + germanText, "German: " + englishText, ""},
		{"apology for an answer", "de", "en", germanText, "I apologize for the confusion. " + englishText, "wrapper!"},
		{"apology of the article", "de", "en", "Ich entschuldige mich für den Fehler, sagte er.", "I apologize for the mistake, he said.", ""},
		{"assent", "de", "en", germanText, "Sure! " + englishText, "wrapper!"},
		{"assent of the article", "de", "en", "Klar! " + germanText, "Sure! " + englishText, ""},

		{"list items", "de", "en", germanText, "- " + strings.Replace(englishText, ". ", ".\n- ", 1), "wrapper"},
		{"heading", "de", "en", "Die Steuern", "# The taxes", "wrapper"},
		{"rule", "de", "en", germanText, strings.Replace(englishText, ". ", ".\n---\n", 1), "wrapper"},
		{"quotation as a list", "de", "en", "„Ja. Wir kommen heute gern“, sagte er.", "- Yes. We are coming.\n- Gladly today, he said.", "wrapper"},
		{"dash of speech", "de", "en", "– Ja, wir kommen gern, sagte er.", "- Yes, we are glad to come, he said.", ""},
		{"sign of the article", "de", "en", "> Die Steuern", "> The taxes", ""},

		{"marker of another nonce", "de", "en", germanText, "[[s5ru:4]]\n" + englishText, "leak!"},
		{"marker without a nonce", "de", "en", germanText, "[[4]]\n" + englishText, "leak!"},
		{"marker in full width", "de", "en", germanText, "【【s5ru：4.1】】\n" + englishText, "leak! numbers"},
		{"brackets of the article", "de", "en", "[[4]] " + germanText, "[[4]] " + englishText, ""},

		{"sentence left in German", "de", "en", germanText, strings.Replace(englishText, englishText[strings.Index(englishText, "The minister"):strings.Index(englishText, ", and thanked")], "Der Minister sprach von einem guten Tag für alle, die jeden Morgen zur Arbeit gehen", 1), "language!"},
		{"part of a sentence left in German", "de", "en", germanText, englishText + " Sie sprach von einem guten Tag für alle, die gern singen.", "language"},
		{"quotation left in German", "de", "en", germanText + " „Die Botschaft hör ich wohl, denn es ist nicht für mich und für die Welt“, rief er.", englishText + " “Die Botschaft hör ich wohl, denn es ist nicht für mich und für die Welt,” he cried.", "language"},
		{"title in German", "de", "en", "Der Film „Das Leben der Anderen“ lief gestern im Fernsehen, und alle sahen ihn.", "The film “Das Leben der Anderen” was on television yesterday, and everyone watched it.", ""},

		{"dots for the rest", "de", "en", germanText, strings.TrimSuffix(englishText, ".") + " …", "cut!"},
		{"dots in brackets", "de", "en", germanText, englishText + " [...]", "cut!"},
		{"dots between", "de", "en", germanText, strings.Replace(englishText, ". ", ". … ", 1), "cut"},
		{"dots of the article", "de", "en", strings.TrimSuffix(germanText, ".") + " ...", strings.TrimSuffix(englishText, ".") + " …", ""},

		{"Chinese word", "de", "en", germanText, strings.Replace(englishText, "taxes", "税收", 1), "characters!"},
		{"letter that looks right", "de", "en", germanText, strings.Replace(englishText, "good", "g\u043eod", 1), "characters!"},
		{"Greek sign", "de", "en", germanText, strings.Replace(englishText, "taxes", "β taxes", 1), ""},
		{"Chinese word of the article", "de", "en", germanText + " 税", englishText + " 税收", ""},
		{"letters of the target", "de", "ru", "Guten Tag, Herr Müller, wie geht es Ihnen?", "Добрый день, господин Мюллер, как ваши дела?", ""},
		{"letters of Japanese", "en", "ja", "Good morning.", "おはようございます。日本", ""},
		{"control character", "de", "en", germanText, englishText[:9] + "\x1b[31m" + englishText[9:], "characters!"},
		{"capitals", "de", "en", germanText, strings.ToUpper(englishText), "characters!"},
		{"capitals of the article", "de", "en", strings.ToUpper(germanText), strings.ToUpper(englishText), ""},

		{"short, with another's text", "de", "en", "Analog im Dialog - Die Grenzen", "Analogue in dialogue, the limits of the digital, and how people rediscover their passion for analogue things", "length!"},
		{"short, most of it lost", "de", "en", "Eingeklemmt und schwer verletzt nach Unfall", "Trapped", "length!"},
		{"short, and shorter", "de", "en", "Eingeklemmt und schwer verletzt", "Trapped, badly hurt", ""},
		{"introduction of the article", "sv", "en", "Här är översättningen av brevet: Kära vän.", "Here is the translation of the letter: Dear friend.", ""},
		{"note", "de", "en", germanText, englishText + "\n\nNote: The name was kept.", "wrapper!"},
		{"note in parentheses", "de", "en", germanText, englishText + " (Translator's note: a pun.)", "wrapper!"},
		{"note of the article", "de", "en", germanText + " Hinweis: Die Karten sind ausverkauft.", englishText + " Note: Tickets are sold out.", ""},
		{"note of the article in Finnish", "fi", "en", "Liput ovat loppu. Huomautus: ei ovimyyntiä.", "Tickets are gone. Note: no sales at the door.", ""},
		{"fence", "de", "en", germanText, "```\n" + englishText + "\n```", "wrapper! code!"},
		{"inline fence of the article", "de", "en", "```Code``` und mehr davon", "```Code``` and more of it", ""},

		{"echo", "de", "en", germanText, germanText, "language! echo! language!"},
		{"echo in Chinese", "zh", "en", strings.Repeat("政府星期一决定明年不提高税收并感谢同事的耐心", 3) + "。", strings.Repeat("政府星期一决定明年不提高税收并感谢同事的耐心", 3) + "。", "language! echo! language! length"},
		{"short echo", "de", "en", "Alle Witze sind gemacht", "Alle Witze sind gemacht", "echo"},
		{"name", "de", "en", "Ursula von der Leyen", "Ursula von der Leyen", ""},
		{"names", "de", "en", "Franz Beckenbauer, Gerd Müller, Sepp Maier, Paul Breitner", "Franz Beckenbauer, Gerd Müller, Sepp Maier, Paul Breitner", ""},
		{"English in a German article", "de", "en", "Live on stage: the best of all the songs that we have ever played", "Live on stage: the best of all the songs that we have ever played", ""},
		{"French in a German article", "de", "en", frenchText, frenchText, "language!"},
		{"one language, two countries", "de", "de-CH", germanText, germanText, ""},

		{"French reply", "de", "en", germanText, frenchText, "language!"},
		{"cut", "de", "en", germanText, englishText[:len(englishText)-40], "cut!"},
		{"cut at a function word", "de", "en", germanText, strings.TrimSuffix(englishText, " long negotiations."), "cut!"},
		{"only the full stop is missing", "de", "en", germanText, strings.TrimSuffix(englishText, "."), "cut"},
		{"a list follows", "de", "en", "Mitzubringen sind für alle Teilnehmer der Reise die folgenden Dinge.", "All participants of the trip have to bring along the following things:", ""},
		{"end behind a quotation mark", "de", "en", "Der Minister sagte am Montag: „Wir sind sehr zufrieden.“", "The minister said on Monday: \"We are very satisfied.\"", ""},
		{"end behind a link", "de", "en", "Mehr steht in der ausführlichen [Anleitung für alle]({{1}}).", "More can be found in the detailed [\"Guide for everyone.\"]({{1}})", ""},
		{"end in Japanese", "de", "ja", "Die Regierung hat am Montag beschlossen, die Steuern zu senken.", "政府は月曜日に減税を決定した。", ""},

		{"placeholder lost", "de", "en", "Siehe {{1}} und {{2}}", "See {{1}}", "placeholder!"},
		{"placeholder doubled", "de", "en", "Siehe {{1}} bitte", "See {{1}} and {{1}}", "placeholder!"},
		{"placeholder with spaces", "de", "en", "Siehe {{1}} bitte", "Please see {{ 1 }}", ""},
		{"code", "de", "en", "Das `a b` und ``c ` d``", "The `a c` and ``c ` d``", "code!"},
		{"code moved", "de", "en", "Erst `a`, dann `b`", "`b` after `a`", ""},
		{"code in Japanese", "en", "ja", "Use `x` here", "ここで `x` を使う", ""},

		{"address added", "de", "en", "Mehr davon", "More at https://example.net/x", "foreign!"},
		{"address changed", "de", "en", "Siehe https://a.de/b.", "See https://a.de/c.", "foreign!"},
		{"address kept", "de", "en", "Siehe https://a.de/b.", "See https://a.de/b for more.", ""},
		{"domain with a path", "de", "en", "Mehr davon", "More at example.net/offer now", "foreign!"},
		{"and or", "de", "en", "Hunde und/oder Katzen, 1/2", "Dogs and/or cats, 1/2", ""},
		{"script", "de", "en", "Mehr davon", "More <script>x()</script>", "foreign!"},
		{"less than", "de", "en", "Wenn a < b und c > d", "If a < b and c > d", ""},
		{"mail address", "de", "en", "Schreiben Sie uns", "Write to us at a@b.example", "foreign!"},

		{"address before Japanese", "en", "ja", "The price list is at example.com/prices and is updated each month.", "料金表はexample.com/pricesに掲載されており、毎月更新されます。", ""},
		{"address in code before Chinese", "en", "zh", "Open `http://localhost:3000` in the browser now.", "现在在浏览器中打开 `http://localhost:3000`，谢谢。", ""},
		{"address before Georgian", "en", "ka", "It is at example.com/prices now.", "ის ახლა example.com/prices-ზეა.", ""},
		{"address in Cyrillic letters", "en", "ru", "See example.com/Москва for more.", "Подробнее см. example.com/Москва.", ""},
		{"harmless scheme", "de", "en", "Mehr davon", "More at hxxps://example.net", "foreign!"},
		{"domain with brackets", "de", "en", "Mehr davon", "More at example[.]net/offer", "foreign!"},
		{"number with a path", "de", "en", "Mehr davon", "More at 192.0.2.1/offer", "foreign!"},
		{"wiki link", "de", "en", "Mehr davon", "More in [[Offer of the day]]", "foreign!"},
		{"wiki link kept", "de", "en", "Mehr in [[Angebote]]", "More in [[Offers]]", ""},
		{"account", "de", "en", "Mehr davon", "More from @best_offers now", "foreign!"},
		{"account kept", "de", "ja", "Mehr von @user1 davon", "@user1さんからの続き", ""},
		{"no account", "de", "en", "Das macht 5 € das Stück", "That is 5 @ 1 €", ""},

		{"capitals in Japanese", "en", "ja", "The WHO said on Monday that the new vaccine is safe for all children.", "WHOは月曜日、新しいワクチンはこの地域のすべての子どもにとって安全だと発表した。", ""},
		{"capitals in Arabic", "en", "ar", "The director of the WHO said on Monday that the vaccine is safe for all.", "قال مدير منظمة الصحة العالمية WHO يوم الاثنين إن اللقاح آمن للجميع.", ""},
		{"a language that is not known", "en", "tw", englishText, "Ɔmampanyin no kaa no Benada sɛ wɔbɛtoto sukuu ahorow a ɛwɔ ahenkurow no mu no mu adapɛn abien. Nnipa pii ani agye ho, na wɔaka sɛ ɛyɛ adwuma pa ara ma mmofra ne awofo a wɔte kurow no mu nnɛ.", ""},
		{"a language in another script", "en", "uz", englishText, "Ҳукумат душанба куни келаси йил солиқлар оширилмаслиги тўғрисида қарор қабул қилди. Вазир ҳар куни эрталаб ишга борадиганлар учун яхши кун ҳақида гапирди ва ҳамкасбларига сабр учун миннатдорлик билдирди.", ""},
		{"Cantonese", "en", "yue", "The president said on Tuesday that the schools in the capital will be closed for two weeks.", "總統禮拜二話首都嘅學校會停課兩個禮拜。", ""},
		{"Latin names in Chinese", "en", "zh", "Elisabeth Kensington-Fairweather and Bartholomew Featherstonehaugh have been living in a small house near Wolverhampton for many years, she said on Friday.", "她星期五表示，Elisabeth Kensington-Fairweather 和 Bartholomew Featherstonehaugh 多年来一直住在 Wolverhampton 附近的一所小房子里。", ""},
		{"end in Burmese", "en", "my", "The president said on Tuesday that the schools in the capital will be closed for two weeks.", "မြို့တော်ရှိ ကျောင်းများကို နှစ်ပတ်ကြာ ပိတ်ထားမည်ဟု သမ္မတက အင်္ဂါနေ့တွင် ပြောကြားခဲ့သည်။", ""},
		{"no end in Thai", "en", "th", "The president said on Tuesday that the schools in the capital will be closed for two weeks.", "ประธานาธิบดีกล่าวเมื่อวันอังคารว่าโรงเรียนในเมืองหลวงจะปิดเป็นเวลาสองสัปดาห์", ""},
		{"question in Greek, long", "en", "el", "Do you know whether the schools in the capital will be closed for the next two weeks?", "Ξέρετε αν τα σχολεία στην πρωτεύουσα θα είναι κλειστά για τις επόμενες δύο εβδομάδες;", ""},
		{"digits in Khmer", "en", "km", "It has a value between 25 and 59.", "វា\u200bមាន\u200bតម្លៃ\u200bចន្លោះ ២៥ និង ៥៩ ។", ""},

		{"question", "de", "en", "Wer hat das gesagt?", "The minister said it.", "question"},
		{"question in Chinese", "de", "zh", "Wer hat das gesagt?", "谁说的？", ""},
		{"question in Greek", "de", "el", "Wer hat das gesagt?", "Ποιος το είπε;", ""},
		{"entity", "de", "en", "Das & jenes", "This &amp; that", "characters"},
		{"entity in the source", "de", "en", "Das &amp; jenes", "This &amp; that", ""},
		{"mojibake", "de", "en", "Das Café hier", "The cafÃ© here", "characters"},
		{"Windows mojibake", "de", "en", "Das ist's hier", "Itâ€™s here", "characters"},
		{"French quotation", "de", "fr", "Er schrieb „A“ und ging", "Il écrivit « Ã » et partit", ""},
		{"Portuguese capitals", "de", "pt", "NICHT HEUTE", "NÃO HOJE, IRMÃ", ""},
		{"direction", "de", "en", "Die Datei hier", "The \u202efile here", "characters!"},
		{"isolates", "de", "en", "Die Datei hier", "The \u2066file\u2069 here", "characters!"},
		{"isolates in Hebrew", "de", "he", "Die Datei hier", "הקובץ \u2066file\u2069 כאן", ""},
		{"override in Hebrew", "de", "he", "Die Datei hier", "הקובץ \u202efile כאן", "characters!"},
		{"line separator", "de", "en", "Die Datei hier", "The file\u2028here", "characters!"},
		{"direction in Hebrew", "de", "he", "Die Datei hier", "הקובץ \u200fכאן", ""},
		{"joiner in Persian", "de", "fa", "Ich gehe jetzt", "من می\u200cروم", ""},
		{"emoji", "de", "en", "Familie", "Family 👨\u200d👩\u200d👧", ""},

		{"numbers", "de", "en", "Es waren 1.234,56 Euro um 15 Uhr am 7.4.2025", "It was 1,234.56 euros at 3 p.m. on April 7, 2025", ""},
		{"number changed", "de", "en", "Es waren 40 Leute da", "There were 45 people there", "numbers"},
		{"two of two numbers changed", "de", "en", "Es waren 40 von 90 Leuten da", "There were 45 of 95 people there", "numbers!"},
		{"numbers in code do not count", "de", "en", "Siehe `x[40]` hier", "See `x[40]` here", ""},

		{"too short", "de", "en", germanText, "The government decided that taxes will not be raised.", "length!"},
		{"short", "de", "en", germanText, "The government decided on Monday that taxes will not be raised next year. The minister spoke of a good day for everyone who goes to work each morning, and said thanks.", "length"},
		{"loop", "de", "en", germanText, strings.Repeat("The minister spoke of a good day for all. ", 9), "repetition! length"},
		{"refrain", "de", "en", strings.Repeat("Freude, schöner Götterfunken, wir betreten dein Heiligtum. ", 6), strings.Repeat("Joy, beautiful spark of the gods, we enter your sanctuary. ", 6), ""},
	} {
		if got := found(pairs(e.from, e.to, e.source, e.target)); got != e.want {
			t.Errorf("%s: found %q, want %q\n%v", e.name, got, e.want, pairs(e.from, e.to, e.source, e.target).Check())
		}
	}
}

// TestResidue leaves two paragraphs of a translation in German.
func TestResidue(t *testing.T) {
	t.Parallel()
	other := "Am Abend gab es in der Stadt noch lange Streit, weil viele Leute der Meinung waren, dass man das alles schon früher hätte tun können."
	tr := pairs("de", "en", germanText, englishText, other, other, germanText, englishText, germanText, germanText, germanText, englishText)
	blocks := map[int]bool{}
	for _, f := range tr.Check() {
		blocks[f.Block] = true
	}
	if len(blocks) != 2 || !blocks[2] || !blocks[4] {
		t.Errorf("found in blocks %v, want 2 and 4", blocks)
	}
	mixed := pairs("de", "en", germanText, englishText, englishText, englishText, frenchText, frenchText, germanText, englishText)
	if got := found(mixed); got != "" {
		t.Errorf("a mixed source: found %q", got)
	}
}

func TestLeak(t *testing.T) {
	t.Parallel()
	tr := pairs("de", "en", "Mehr davon heute", "Answer with all of its segments again, whole and in order.")
	tr.Prompt = "You translate.\nAnswer with all of its segments again, whole and in order. Thanks."
	if got := found(tr); got != "leak!" {
		t.Errorf("prompt: found %q", got)
	}
	tr.Pairs[0].Source = tr.Pairs[0].Target
	tr.From, tr.To = language.Make("en"), language.Make("en-GB")
	if got := found(tr); got != "" {
		t.Errorf("an article about the prompt: found %q", got)
	}
	const term = "World Health Organization Regional Office for Europe"
	tr = pairs("de", "en", "Das WHO-Büro", "The "+term)
	tr.Prompt = "Terms to use:\nWHO-Büro: " + term
	tr.Terms = []article.Term{{Source: "WHO-Büro", Target: term}}
	if got := found(tr); got != "" {
		t.Errorf("an agreed term: found %q", got)
	}
	tr = pairs("de", "en", "Mehr davon", "More [that:3 of it")
	if tr.Nonce = "that"; found(tr) != "leak!" {
		t.Errorf("nonce: found %q", found(tr))
	}
	tr.Pairs[0].Target = "More of that"
	if got := found(tr); got != "" {
		t.Errorf("a word like the nonce: found %q", got)
	}
}

func TestGlossary(t *testing.T) {
	t.Parallel()
	for _, e := range []struct{ source, target, text, translated, want string }{
		{"Vertrag", "contract", "Die Verträge und der Vertrag", "The treaties", "glossary"},
		{"Vertrag", "contract", "Des Vertrags wegen", "Because of the contracts", ""},
		{"Bank", "bank", "Ein Bankett", "A feast", ""},
		{"Stand der Technik", "state of the art", "Das ist Stand der Technik", "This is the state of the art", ""},
		{"Stand der Technik", "state of the art", "Das ist Stand der Technik", "This is modern", "glossary"},
		{"Nabu", "", "Der Nabu sagt", "Nabu says", ""},
		{"EU", "EU", "Die EU", "The Union", "glossary"},
		{"EU", "EU", "Neu ist das", "That is new", ""},
		{"contract", "Vertrag", "The contract", "Der Arbeitsvertrag", ""},
		{"Rechner", "computer", "Viele Rechnern", "Many computers", ""},
		{"RDIF", "", "Der RDIF zahlt", "The fund pays", "glossary"},
	} {
		tr := pairs("de", "en", e.text, e.translated)
		tr.Languages = nil
		tr.Terms = []article.Term{{Source: e.source, Target: e.target}}
		if got := found(tr); got != e.want {
			t.Errorf("%q → %q: found %q, want %q", e.text, e.translated, got, e.want)
		}
	}
}

// Inflected forms count on both sides, by their stems where Snowball knows the language.
func TestGlossaryInflections(t *testing.T) {
	t.Parallel()
	for _, e := range []struct{ from, to, source, target, text, translated, want string }{
		{"de", "en", "Haus", "house", "In den Häusern", "In the buildings", "glossary"},
		{"en", "de", "city", "Stadt", "In three cities", "In drei Städten", ""},
		{"en", "de", "city", "Stadt", "In three cities", "In drei Orten", "glossary"},
		{"en", "de", "apple", "Apfel", "Three apples", "Drei Äpfel", ""},
		{"de", "ru", "Stadt", "город", "In den Städten", "В городах", ""},
		{"de", "ru", "Stadt", "город", "In den Städten", "В деревнях", "glossary"},
	} {
		tr := pairs(e.from, e.to, e.text, e.translated)
		tr.Languages = nil
		tr.Terms = []article.Term{{Source: e.source, Target: e.target}}
		if got := found(tr); got != e.want {
			t.Errorf("%q → %q: found %q, want %q", e.text, e.translated, got, e.want)
		}
	}
	tr := pairs("de", "en", "Der RDIF zahlt", "The fund pays")
	tr.Terms = []article.Term{{Source: "RDIF"}}
	if missed := tr.MissedTerms(); len(missed) != 1 || missed[0].Block != 1 || missed[0].Message != "`RDIF` must stay unchanged but is missing" {
		t.Errorf("a term to keep: %+v", missed)
	}
}

// In Switzerland a term is spelt with ss, and what stands in code is no prose.
func TestWithoutEszett(t *testing.T) {
	t.Parallel()
	for target, want := range map[string]string{
		"Die Strasse heisst so":        "",
		"Die Straße heisst so":         "spelling",
		"Die ``Stra`ße`` der Strasse":  "",
		"Die Strasse ``a`b`` ist groß": "spelling",
		"Der Weg heisst so":            "glossary",
	} {
		tr := pairs("en", "de-CH", "The street has this name", target)
		tr.Languages, tr.Terms = nil, []article.Term{{Source: "street", Target: "Straße"}}
		var checks []string
		for _, f := range tr.Check() {
			if f.Check == "glossary" || f.Check == "spelling" {
				checks = append(checks, f.Check)
			}
		}
		if got := strings.Join(checks, " "); got != want {
			t.Errorf("%q: found %q, want %q", target, got, want)
		}
	}
}

// TestSort keeps the order of blocks, errors first.
func TestSort(t *testing.T) {
	t.Parallel()
	tr := pairs("de", "en", "Wer kommt? Siehe {{1}}", "They come.", "", "")
	f := tr.Check()
	if len(f) < 2 || f[0].Check != "empty" && f[0].Check != "placeholder" {
		t.Errorf("order: %v", f)
	}
}

// Weekdays are compared in all languages of words.txt.
func TestWeekdays(t *testing.T) {
	t.Parallel()
	for _, e := range []struct{ from, source, to, right, wrong string }{
		{"en", "The conference opens on Monday with a speech.", "ja", "会議は月曜日に演説で開幕する。", "会議は水曜日に演説で開幕する。"},
		{"en", "The conference opens on Wednesday with a speech.", "zh", "会议将于周三以演讲开幕。", "会议将于星期五以演讲开幕。"},
		{"zh", "他周三抵达，每周三次训练。", "en", "He arrived on Wednesday and trains three times a week.", "He arrived on Friday and trains three times a week."},
		{"ja", "火曜日に橋が開通した。", "en", "The bridge opened on Tuesday.", "The bridge opened on Thursday."},
		{"en", "The trial begins on Thursday in Seoul.", "ko", "재판은 목요일 서울에서 시작된다.", "재판은 화요일 서울에서 시작된다."},
		{"en", "The trial begins on Thursday in Haifa.", "he", "המשפט ייפתח ביום חמישי בחיפה.", "המשפט ייפתח ביום שני בחיפה."},
		{"en", "The trial begins on Thursday in Cairo.", "ar", "تبدأ المحاكمة يوم الخميس في القاهرة.", "تبدأ المحاكمة يوم الثلاثاء في القاهرة."},
		{"en", "The trial begins on Thursday in Delhi.", "hi", "दिल्ली में मुकदमा गुरुवार को शुरू होगा।", "दिल्ली में मुकदमा सोमवार को शुरू होगा।"},
		{"en", "The trial begins on Thursday in Zagreb.", "hr", "Suđenje u Zagrebu počinje u četvrtak.", "Suđenje u Zagrebu počinje u utorak."},
		{"is", "Réttarhöldin hefjast á fimmtudaginn.", "en", "The trial begins on Thursday.", "The trial begins on Tuesday."},
		{"de", "Der Prozess beginnt am Donnerstag.", "fi", "Oikeudenkäynti alkaa torstaina.", "Oikeudenkäynti alkaa tiistaina."},
		{"en", "The trial begins on Tuesday.", "th", "การพิจารณาคดีเริ่มในวันอังคาร", "การพิจารณาคดีเริ่มในวันศุกร์"},
		{"de", "Die internationale Konferenz endet am Mittwoch.", "en", "The international conference ends on Wednesday.", "The international conference ends on Thursday."},
		{"de", "In der Nacht zum Sonntag brannte das Haus.", "en", "The house burned on Saturday night.", "The house burned on Friday night."},
	} {
		for text, wrong := range map[string]bool{e.right: false, e.wrong: true} {
			findings := verify.Translation{Pairs: []verify.Pair{{Block: 1, Kind: article.Paragraph, Source: e.source, Target: text}}, From: language.Make(e.from), To: language.Make(e.to)}.Check()
			got := slices.ContainsFunc(findings, func(f article.Finding) bool {
				return f.Check == "numbers" && strings.Contains(f.Message, " became ")
			})
			if got != wrong {
				t.Errorf("%q → %q: %v, findings %v", e.source, text, got, findings)
			}
		}
	}
}

// "Returned" is not the turn of a month, which some languages call by the next one.
func TestMonthsNearOtherWords(t *testing.T) {
	t.Parallel()
	findings := verify.Translation{Pairs: []verify.Pair{{Block: 1, Kind: article.Paragraph, Source: "He returned in July and used the time.", Target: "Er kehrte im Juni zurück und nutzte die Zeit."}}, From: language.Make("en"), To: language.Make("de")}.Check()
	if !slices.ContainsFunc(findings, func(f article.Finding) bool { return strings.Contains(f.Message, "July became June") }) {
		t.Errorf("found %v", findings)
	}
}
