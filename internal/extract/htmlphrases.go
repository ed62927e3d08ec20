package extract

// pointers begin lines and headings that lead to other pages, in addition to those of asides
// in plain text; pointsAway tells them from sentences that begin so.
var pointers = []string{
	"das könnte sie auch interessieren", "das könnte dich auch interessieren", "das könnte dir auch gefallen", "das könnte ihnen auch gefallen",
	"diese artikel könnten sie", "diese artikel könnten dich", "diese artikel könnten dir", "diese themen könnten sie", "diese themen könnten dich",
	"mehr zum thema", "mehr zu diesem thema", "passend zum thema", "artikel zum thema", "artikel und videos zum thema", "weitere informationen zum thema",
	"ähnliche artikel", "ähnliche beiträge", "verwandte artikel", "empfohlene artikel", "neueste artikel", "neueste beiträge", "meistgelesen",
	"you may also like", "you might also like", "related articles", "related posts", "viel gelesen", "weitere beiträge", "meistgelesene", "auch lesenswert", "schon gelesen", "related stories", "recommended for you",
	"more on this topic", "more on this story", "also on this topic", "also read:", "関連記事", "相关阅读", "延伸阅读", "관련 기사",
	"articles liés", "articles similaires", "sur le même sujet",
	"le puede interesar", "te puede interesar", "artículos relacionados", "noticias relacionadas", "notas relacionadas",
	"articoli correlati", "potrebbe interessarti", "gerelateerde artikelen", "artigos relacionados",
	"artykuły powiązane", "похожие статьи",

	"kommentare geschlossen", "kommentare sind geschlossen", "comments are closed", "log in to comment",
	"schreibe einen kommentar", "schreiben sie einen kommentar", "hinterlasse einen kommentar", "um kommentare zu schreiben",
	"zurück zur übersicht", "zurück zur listenansicht", "zurück zur startseite",
	"newsletter abonnieren", "newsletter bestellen", "zum newsletter anmelden", "jetzt zum newsletter anmelden", "get our newsletter",
	"alle rechte vorbehalten", "all rights reserved", "tous droits réservés", "todos los derechos reservados",
}

// loosePointers may begin a heading or a sentence of an article as well.
var loosePointers = []string{
	"weitere artikel", "more from", "most read", "auch interessant", "teilen mit", "plus d'articles", "zum thema:",
}

// sources say in such a heading where the other pages are.
var sources = []string{" von ", " aus ", " thema", " themen", " kategorie", " rubrik", " serie", " reihe", " blog", " archiv", " autor", " magazin", " this author", " this series"}

// appetizers tell a reader to read something else. With a link they are pointers.
var appetizers = []string{
	"also read", "see related:", "related:", "don't miss:", "mehr dazu:", "lesetipp:", "voir aussi :", "voir aussi:", "ver también:", "vedi anche:", "zie ook:", "les også", "læs også", "läs även", "läs mer:", "lue myös", "přečtěte si také",
	"lesen sie auch", "lesen sie hier", "lies auch", "read more:", "read next", "read also", "see also:", "lire aussi", "à lire aussi", "à lire également", "vea también", "lea también", "leer más:", "leggi anche", "lees ook", "leia também", "czytaj też", "czytaj także", "zobacz także", "zobacz też", "читайте также", "siehe auch:",
}

// invitations are lines that ask a reader for something: each begins with one of the phrases and
// says to what.
var invitations = []struct{ phrases, to []string }{
	{
		[]string{"you must be logged in", "sie müssen sich einloggen", "sie müssen angemeldet sein", "du musst angemeldet sein", "vous devez être connecté", "debes estar conectado", "debes iniciar sesión", "devi essere connesso"},
		[]string{"comment", "kommentar", "commentaire", "comentario", "commento", "reply", "diskussion", "discussion"},
	},
	{
		[]string{"folgen sie uns", "folge uns", "folgt uns", "liken sie uns", "besuchen sie uns auf", "follow us on", "find us on", "like us on", "share this", "teile diesen beitrag", "teilen sie diesen", "síguenos en", "suivez-nous sur", "seguici su", "volg ons op", "siga-nos", "obserwuj nas", "подписывайтесь на нас"},
		networks,
	},
}

// networks are where a page asks its readers to follow it.
var networks = []string{"facebook", "instagram", "twitter", "linkedin", "youtube", "mastodon", "telegram", "whatsapp", "tiktok", "bluesky", "pinterest", "google news", "xing", "social media", "вконтакте", " x.", " x!", " x und", " x and"}

// buttons are complete lines of that kind, which could begin a sentence too.
var buttons = setOf2(
	"kommentieren", "kommentar schreiben", "kommentar verfassen", "kommentar hinterlassen", "keine kommentare", "antworten", "nach oben", "zum seitenanfang", "zur startseite", "drucken", "artikel drucken", "seite drucken",
	"artikel teilen", "beitrag teilen", "seite teilen", "seite empfehlen", "artikel empfehlen", "als pdf speichern", "weitere themen", "weitere meldungen", "weitere nachrichten", "top-themen", "lesetipp", "aktuelle artikel",
	"sponsored", "sponsored content", "gesponsert", "werbeanzeige", "annons", "annonse", "annonce", "mainos", "inzerce",
	"anzeige", "werbung", "advertisement", "advertising", "publicité", "publicidad", "pubblicità", "advertentie", "reklama", "реклама", "広告",
	"share", "share this", "teilen", "partager", "compartir", "condividi", "tweet", "tweeten", "twittern",
	"leave a comment", "leave a reply", "post a comment", "reply", "back to top", "print", "print this", "email this", "follow us", "suscríbete", "suscribite", "más noticias", "dejar un comentario", "deja un comentario",
	"laisser un commentaire", "abonnez-vous", "inscrivez-vous", "lascia un commento", "iscriviti", "по теме", "комментарии",
)

// credits begin lines that say whose a picture is, with a colon or © behind.
var credits = []string{
	"foto", "fotos", "bild", "bilder", "symbolbild", "symbolfoto", "archivbild", "archivfoto", "bildquelle", "bildnachweis", "bildrechte", "fotoquelle", "grafik", "copyright",
	"photo", "photos", "image", "images", "picture", "credit", "credits", "photo credit", "image credit",
	"imagen", "foto de portada", "fotografía", "crédit", "crédit photo", "crédito", "fot.", "zdj.", "фото",
}

// askLabels announce at the end of an article whom to ask or what else to read.
var askLabels = []string{
	"kontakt", "pressekontakt", "medienkontakt", "pressestelle", "ansprechpartner", "ansprechpartnerin", "rückfragen", "rückfragen an", "rückfragehinweis",
	"weitere informationen", "weiterführende informationen", "weiterführende links",
	"contact", "contacts", "press contact", "media contact", "media contacts", "further information", "more information",
	"contact presse", "contacts presse", "contacto", "contacto de prensa", "contatti", "contato", "kontakt dla mediów", "контакты",
}

// contactLabels are askLabels and those that announce who wrote the article.
var contactLabels = append([]string{"über den autor", "über die autorin", "about the author"}, askLabels...)

// metaLabels begin lines at the end of an article that say who filed it, and where.
var metaLabels = []string{
	"von", "autor", "autorin", "autor*in", "verfasst von", "erstellt von", "erstellt am", "veröffentlicht", "veröffentlicht in", "veröffentlicht am", "letzte änderung",
	"kategorie", "kategorien", "rubrik", "schlagwörter", "schlagworte", "stichworte", "tags", "tag", "aufrufe", "kommentare",
	"author", "posted by", "posted in", "posted on", "published", "news date", "category", "categories", "filed under", "tagged", "keywords",
	"catégorie", "catégories", "mots-clés", "categoría", "categorías", "etiquetas", "categoria", "kategoria", "рубрика", "теги", "метки",
}
