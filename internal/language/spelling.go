package language

// spelling says what is particular to the writing of a region or script, for the
// instructions of a translator: what models get wrong if they are given only the name.
var spelling = map[string]string{
	"de-AT":   "as in Austria: Austrian words (Jänner, heuer), ß as in Germany",
	"de-CH":   "as in Switzerland: always ss, never ß; «guillemets» as quotation marks; Swiss words",
	"de-LI":   "as in Switzerland: always ss, never ß; «guillemets» as quotation marks",
	"en-AU":   "as in Australia: colour, organise, centre",
	"en-CA":   "as in Canada: colour, centre, organize",
	"en-GB":   "as in Britain: colour, organise, centre",
	"en-US":   "as in the United States: color, organize, center",
	"es-419":  "as in Latin America: ustedes, never vosotros; Latin American words",
	"es-ES":   "as in Spain: vosotros; Spanish words",
	"es-MX":   "as in Mexico: ustedes, never vosotros; Mexican words; a point as the decimal sign",
	"fr-CA":   "as in Canada: Canadian words (courriel, fin de semaine)",
	"fr-CH":   "as in Switzerland: Swiss words (septante, huitante, nonante)",
	"nl-BE":   "as in Belgium: Flemish words",
	"pt-BR":   "as in Brazil: você; Brazilian spelling and words (equipe, trem, fato)",
	"pt-PT":   "as in Portugal: European spelling and words (equipa, comboio, facto)",
	"sr-Cyrl": "Cyrillic letters alone",
	"sr-Latn": "Latin letters alone, with č, ć, š, ž, đ",
	"zh-CN":   "simplified characters alone; the words of mainland China",
	"zh-HK":   "traditional characters alone; the words of Hong Kong, in standard written Chinese",
	"zh-Hans": "simplified characters alone",
	"zh-Hant": "traditional characters alone",
	"zh-SG":   "simplified characters alone; the words of Singapore",
	"zh-TW":   "traditional characters alone; the words of Taiwan (軟體, 網路, 影片)",
}

// Spelling returns what a translator must know of the writing of a regional form or
// script, in a few words, and "" where the name of the language says it all.
func (t Tag) Spelling() string { return spelling[t.canonical] }

// WithoutEszett reports whether the language is a German that writes ss for ß, as
// Switzerland and Liechtenstein do.
func (t Tag) WithoutEszett() bool { return t.canonical == "de-CH" || t.canonical == "de-LI" }
