package text

import (
	"strings"
	"testing"

	"tolka/internal/language"
)

// Each case is one text with "|" where a sentence begins; the bar is taken out
// before the text is cut.
func TestSentences(t *testing.T) {
	t.Parallel()
	cases := []struct{ lang, marked string }{
		{"de", "Dr. Meyer kam am 3. März. |Er blieb bis zum 24. Dezember."},
		{"de", "Im 21. Jahrhundert ist das anders. |Der 2. Weltkrieg endete 1945. |Das weiß man."},
		{"de", "Obst, z. B. Äpfel, ist gesund. |Äpfel bzw. Birnen auch."},
		{"de", "Obst, z.B. Äpfel, d. h. Kernobst, u. a. Birnen."},
		{"de", "J. R. Meyer und John F. Kennedy trafen sich. |Sie sprachen."},
		{"de", "Es kostet 3.500 Euro oder 4,5 Mio. Dollar. |Das ist viel."},
		{"de", "„Der Fokus liegt auf A. |Ich arbeite daran. |Natürlich“, sagte Dmitriev und ging. |Dann kam er."},
		{"de", "„Ich komme.“ |Er ging. |„Wirklich?“ fragte sie. |„Ja!“, rief er."},
		{"de", "Er starb 1990. |1995 wurde ein Denkmal gebaut. |2001 auch."},
		{"de", "Es wurde gebaut. |1995 stürzte es ein."},
		{"de", "Vgl. Nr. 5 und S. 12 des Buchs. |Das steht dort."},
		{"de", "Ludwig XIV. König von Frankreich. |Unter Elisabeth II. war es anders. |Es war so unter Ludwig XIV. |Danach kam Ludwig XV. |Er war jung."},
		{"de", "Er war müde… |Dann schlief er. |Er sagte … Peter sei da."},
		{"de", "Das (!) ist so. |Er sagte [...] Peter sei da."},
		{"de", "1. Der Antrag wird angenommen. |2. Die Sitzung ist beendet."},
		{"de", "Er wohnt in der Hauptstr. 5 in Berlin. |Sie auch."},
		{"de", "Caesar starb 44 v. Chr. in Rom. |Augustus starb 14 n. Chr. |Er war alt."},
		{"de", "Er kaufte Äpfel, Birnen usw. |Dann ging er."},
		{"de", "Er ist Dipl.-Ing. Schmidt. |Die GmbH & Co. KG zahlt."},
		{"de", "Ein Satz\nüber zwei Zeilen. |Noch einer.\n\n|Überschrift\n\n|Ein Absatz."},
		{"de-AT", "Am 1. Jänner war Prof. Huber da. |Er blieb."},
		{"en", "Mr. Smith met Dr. Jones in the U.S. President's office. |He left."},
		{"en", "She lives in the U.S. |He does not. |They met at 5 p.m. |Then it rained."},
		{"en", "J. K. Rowling wrote it, e.g. for children, i.e. Harry. |No. |Really."},
		{"en", "See No. 5 and pp. 3 to 5. |It costs $3.50. |In 1990. |Peter knew."},
		{"en", "“It works.” |He smiled. |“Does it?” she asked. |“Yes.”"},
		{"en", "Apple Inc. Chief Tim Cook spoke. |He works at Apple Inc. |The firm grew."},
		{"en", "World War II. |Peter was there. |Acme v. Smith was decided."},
		{"fr", "M. Dupont est venu. |« Je viens. » |Il part. |« Vraiment ? » demanda-t-il."},
		{"fr", "Mme Curie et M. Pierre ont travaillé. |C'était en 1903. |Ensuite, ils ont gagné."},
		{"es", "El Sr. López llegó a EE.UU. ayer. |¿Quién es? |¡Hola! |Es él."},
		{"it", "Il sig. Rossi e la dott.ssa Bianchi arrivano. |Poi partono."},
		{"nl", "Dhr. Jansen kwam d.w.z. Piet. |Hij ging."},
		{"cs", "Přišel 3. března 1990. |Pak odešel. |Např. Praha je hezká."},
		{"pl", "Prof. Kowalski urodził się 3 maja 1950 r. w Łodzi. |Potem wyjechał."},
		{"ru", "Он родился в 1950 г. в Москве, т. е. в России. |Потом уехал. |А. С. Пушкин писал."},
		{"zh", "他来了。|我走了！|真的吗？|“我来了。”|他笑了。"},
		{"ja", "今日は晴れです。|「行く。」と彼は言った。|明日も晴れる？|はい。"},
		{"el", "Ποιος είναι; |Δεν ξέρω. |Καλά."},
		{"hi", "यह एक वाक्य है। |यह दूसरा है।"},
		{"ur", "یہ ایک جملہ ہے۔ |یہ دوسرا ہے۔"},
		{"ar", "هل هذا صحيح؟ |نعم. |هذا جيد."},
		{"th", "ประเทศไทยเป็นประเทศที่มีวัฒนธรรมยาวนานและหลากหลาย |ผู้คนส่วนใหญ่นับถือศาสนาพุทธ"},
		{"ka", "ეს არის წინადადება. |ეს მეორეა! |მესამე."},
		{"hy", "Սա նախադասություն է։ |Սա երկրորդն է։"},
		{"am", "ይህ ዓረፍተ ነገር ነው። |ይህ ሁለተኛ ነው።"},
		{"de", "Er ging. |– Nein, sagte sie. |- Doch! |Vom 5. – 6. Mai. |Das ist – z. B. – so. |„Ja.“ |– „Nein.“"},
		{"hu", "Mezei nem is társulna vele. |— Még nem, mondta."},
		{"", "Dr. Meyer kam am 3. März. |Mr. Smith met J. R. Meyer. |Er blieb."},
		{"", "Hello there. |How are you? |Fine!"},
	}
	for _, c := range cases {
		want := strings.Split(c.marked, "|")
		got := Sentences(strings.Join(want, ""), language.Make(c.lang))
		if strings.Join(got, "|") != c.marked {
			t.Errorf("%q:\n got %s\nwant %s", c.lang, strings.Join(got, "|"), c.marked)
		}
	}
}
