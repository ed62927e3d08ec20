package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// longestConsent is longer than the text of consent dialogs that were seen, in letters;
// what is longer is an article about them.
const longestConsent = 6000

// stored is what a dialog asks for consent to: cookies, or what is kept on the reader's device.
var stored = []string{
	"cookie", "クッキー", "쿠키", "куки", "information on a device", "information on your device", "informationen auf ihrem gerät", "informationen auf einem gerät", "informationen auf deinem gerät",
	"informations sur un appareil", "informations sur un terminal", "informations sur votre appareil", "información en un dispositivo", "información en su dispositivo", "informazioni su un dispositivo", "informações num dispositivo",
	"informações em um dispositivo", "informatie op een apparaat", "informatie op je apparaat", "information på en enhet", "oplysninger på en enhed", "informacje na urządzeniu", "информацию на устройстве",
}

// consentSigns are what dialogs speak of, each in the words of the languages that most
// pages are written in.
var consentSigns = [][]string{
	stored,
	{"unsere partner", "partner verwenden", "our partners", "partners use", "and our ", "nos partenaires", "nuestros socios", "nostri partner", "nossos parceiros", "onze partners", "naszych partner", "nasi partnerzy", "våra partner", "vores partner", "våre partner", "наши партнёры", "наши партнеры", "drittanbieter", "third part", "third-part", "第三者", "提携先", "제3자", "合作伙伴"},
	{"einwilligung", "zustimm", "consent", "consentement", "votre accord", "consentimiento", "consenso", "consentimento", "toestemming", "zgod", "zgadzasz", "akzeptier", "accept", "aceptar", "aceitar", "accetta", "согла", "godkänn", "samtyck", "samtykke", "souhlas", "suostumus", "συγκατάθεσ", "αποδοχή", "同意", "동의"},
	{"personalis", "personaliz", "personnalis", "personligt", "anpassa", "tilpasse", "analysier", "analyz", "analys", "analiz", "tracking", "notwendige", "necessary", "essenziell", "nutzungserlebnis", "experience", "εξατομικ", "персонал", "анализ", "맞춤", "분석", "広告", "分析", "个性化"},
	{"datenschutz", "privacy", "confidentialité", "privacidad", "privacidade", "prywatno", "integritetspolicy", "privatliv", "personvern", "απορρήτου", "プライバシー", "隐私", "개인정보", "конфиденциальност", "einstellungen", "preferences", "settings", "choices", "paramètres", "preferencias", "ustawienia", "inställningar", "indstillinger", "настройк", "設定", "设置", "설정"},
}

// asksForConsent reports whether an element is a consent dialog by what it says.
func asksForConsent(n *html.Node) bool {
	if n.Data != "div" && n.Data != "section" && n.Data != "aside" && n.Data != "form" || has(n, "h1", "article", "main") || within(n, nil, "article", "main") {
		return false
	}
	text := innerText(n)
	if len(text) > longestConsent {
		return false
	}
	return consentIn(strings.ToLower(text)) >= 3
}

// speaksOfConsent reports whether an element that is named after cookies asks for consent to
// them, or has nothing to read in it.
func speaksOfConsent(n *html.Node) bool {
	text := strings.ToLower(innerText(n))
	return strings.TrimSpace(text) == "" || slices.ContainsFunc(consentSigns[1:], func(words []string) bool { return containsAny(text, words) })
}

// consentIn returns how many of consentSigns are in a text in lower case, 0 if it does not
// mention what is stored.
func consentIn(text string) (signs int) {
	if !containsAny(text, stored) {
		return 0
	}
	for _, words := range consentSigns {
		if containsAny(text, words) {
			signs++
		}
	}
	return signs
}
