package extract

// pointers begin lines and headings that lead to other pages, in addition to those of asides
// in plain text. Each is too particular to begin a sentence of an article.
var pointers = []string{
	"das könnte sie auch interessieren", "das könnte dich auch interessieren", "das könnte dir auch gefallen", "das könnte ihnen auch gefallen",
	"diese artikel könnten", "diese themen könnten", "auch interessant", "auch lesenswert", "schon gelesen", "lesen sie auch", "lesen sie hier", "lies auch",
	"mehr zum thema", "mehr zu diesem thema", "passend zum thema", "artikel zum thema", "artikel und videos zum thema", "weitere informationen zum thema", "zum thema:",
	"weitere artikel", "weitere beiträge", "ähnliche artikel", "ähnliche beiträge", "verwandte artikel", "empfohlene artikel", "neueste artikel", "neueste beiträge", "meistgelesen", "viel gelesen", "siehe auch:",
	"you may also like", "you might also like", "related articles", "related posts", "related stories", "recommended for you", "more from", "most read", "read more:", "read next", "read also", "see also:",
	"lire aussi", "à lire aussi", "à lire également", "articles liés", "articles similaires", "sur le même sujet", "plus d'articles",
	"le puede interesar", "te puede interesar", "vea también", "lea también", "leer más:", "artículos relacionados", "noticias relacionadas", "notas relacionadas",
	"leggi anche", "articoli correlati", "potrebbe interessarti", "lees ook", "gerelateerde artikelen", "leia também", "artigos relacionados",
	"czytaj też", "czytaj także", "zobacz także", "zobacz też", "artykuły powiązane", "читайте также", "похожие статьи",

	"kommentare geschlossen", "kommentare sind geschlossen", "comments are closed", "you must be logged in", "log in to comment",
	"schreibe einen kommentar", "schreiben sie einen kommentar", "hinterlasse einen kommentar", "um kommentare zu schreiben", "sie müssen sich einloggen", "sie müssen angemeldet sein", "du musst angemeldet sein",
	"zurück zur übersicht", "zurück zur listenansicht", "zurück zur startseite", "teile diesen beitrag", "teilen mit", "share this",
	"folgen sie uns", "folge uns", "folgt uns", "liken sie uns", "besuchen sie uns auf", "follow us on", "find us on", "like us on", "síguenos en", "suivez-nous sur", "seguici su", "volg ons op", "siga-nos",
	"abonniere unseren newsletter", "newsletter abonnieren", "newsletter bestellen", "melden sie sich für unseren newsletter", "melden sie sich zu unserem newsletter", "melde dich für unseren newsletter",
	"subscribe to our newsletter", "sign up for our newsletter", "get our newsletter", "inscrivez-vous à notre", "iscriviti alla newsletter",
	"alle rechte vorbehalten", "all rights reserved", "tous droits réservés", "todos los derechos reservados",
}

// buttons are complete lines of that kind, which could begin a sentence too.
var buttons = setOf2(
	"kommentieren", "kommentar schreiben", "kommentar verfassen", "kommentar hinterlassen", "keine kommentare", "antworten", "nach oben", "zum seitenanfang", "zur startseite", "drucken", "artikel drucken", "seite drucken",
	"artikel teilen", "beitrag teilen", "seite teilen", "seite empfehlen", "artikel empfehlen", "als pdf speichern", "weitere themen", "weitere meldungen", "weitere nachrichten", "top-themen", "lesetipp", "aktuelle artikel",
	"leave a comment", "leave a reply", "post a comment", "reply", "back to top", "print", "print this", "email this", "follow us", "suscríbete", "suscribite", "más noticias", "dejar un comentario", "deja un comentario",
	"laisser un commentaire", "abonnez-vous", "inscrivez-vous", "lascia un commento", "iscriviti", "по теме", "комментарии",
)

// credits begin lines that say whose a picture is, with a colon or © behind.
var credits = []string{
	"foto", "fotos", "bild", "bilder", "symbolbild", "symbolfoto", "archivbild", "archivfoto", "bildquelle", "bildnachweis", "bildrechte", "fotoquelle", "grafik", "copyright",
	"photo", "photos", "image", "images", "picture", "credit", "credits", "photo credit", "image credit",
	"imagen", "foto de portada", "fotografía", "crédit", "crédit photo", "crédito", "fot.", "zdj.", "фото",
}

// contactLabels announce at the end of an article whom to ask or what else to read.
var contactLabels = []string{
	"kontakt", "pressekontakt", "medienkontakt", "pressestelle", "ansprechpartner", "ansprechpartnerin", "rückfragen", "rückfragen an", "rückfragehinweis",
	"weitere informationen", "weiterführende informationen", "weiterführende links", "über den autor", "über die autorin",
	"contact", "contacts", "press contact", "media contact", "media contacts", "about the author", "further information", "more information",
	"contact presse", "contacts presse", "contacto", "contacto de prensa", "contatti", "contato", "kontakt dla mediów", "контакты",
}

// metaLabels begin lines at the end of an article that say who filed it, and where.
var metaLabels = []string{
	"von", "autor", "autorin", "autor*in", "verfasst von", "erstellt von", "erstellt am", "veröffentlicht", "veröffentlicht in", "veröffentlicht am", "letzte änderung",
	"kategorie", "kategorien", "rubrik", "schlagwörter", "schlagworte", "stichworte", "tags", "tag", "aufrufe", "kommentare",
	"author", "posted by", "posted in", "posted on", "published", "news date", "category", "categories", "filed under", "tagged", "keywords",
	"catégorie", "catégories", "mots-clés", "categoría", "categorías", "etiquetas", "categoria", "kategoria", "рубрика", "теги", "метки",
}

// paywalls are parts of paragraphs that keep the rest of an article from readers who have not
// subscribed.
var paywalls = []string{
	"you’re already a subscriber", "you're already a subscriber", "already a subscriber?", "already have an account", "to view the full story", "to continue reading", "subscribe to read", "subscribe to continue",
	"jetzt weiterlesen", "um weiterzulesen", "weiterlesen mit", "bereits abonnent", "schon abonnent", "mit ihrem abo lesen", "nur für abonnenten",
	"déjà abonné", "abonnez-vous pour", "réservé aux abonnés", "ya eres suscriptor", "suscríbete para", "regístrate para seguir", "sei già abbonato", "abbonati per", "al abonnee", "jesteś już subskrybentem", "зарегистрируйтесь, чтобы",
}

// appeals are parts of paragraphs that ask readers for something.
var appeals = []string{
	"please subscribe to", "consider supporting our work", "consider supporting us", "support our work", "support our journalism", "become a member today", "sign up for our newsletter", "subscribe to our newsletter",
	"unseren newsletter", "unserem newsletter", "zum newsletter an", "jetzt abonnieren", "jetzt kostenlos testen", "unterstützen sie unsere arbeit", "unterstütze unsere arbeit",
	"folgen sie uns auf", "folge uns auf", "folgt uns auf", "gefällt ihnen dieser artikel", "hat ihnen dieser artikel gefallen", "hat dir der artikel gefallen", "gibt die meinung des autors wieder",
	"inscrivez-vous à notre newsletter", "suscríbete a nuestro",
}

// offers are parts of what asks readers to pay, where the element's name says that it does.
var offers = []string{"abo", "testen", "bestellen", "anmelden", "registrieren", "subscri", "sign in", "sign up", "log in", "register", "trial", "abonn", "essai", "suscri", "abbon", "iscri", "assin", "prenumer", "подпис"}

// pageNotices are parts of short pages that have no article: errors, logins, tests for robots.
var pageNotices = []string{
	"seite nicht gefunden", "seite wurde nicht gefunden", "die angeforderte seite", "diese seite existiert nicht", "fehler 404", "zugriff verweigert", "passwort vergessen", "javascript aktivieren", "aktivieren sie javascript", "kein roboter",
	"page not found", "404 not found", "error 404", "page you requested", "page you are looking for", "access denied", "403 forbidden", "forgot your password", "forgot password", "enable javascript", "javascript to run this app", "checking your browser", "not a robot", "verify you are human", "unusual traffic",
	"page introuvable", "page demandée n", "mot de passe oublié", "accès refusé", "página no encontrada", "olvidaste tu contraseña", "olvidó su contraseña", "acceso denegado",
	"pagina non trovata", "password dimenticata", "página não encontrada", "pagina niet gevonden", "wachtwoord vergeten", "nie znaleziono strony", "nie pamiętasz hasła", "страница не найдена", "забыли пароль",
}
