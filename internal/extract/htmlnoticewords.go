package extract

// pageNotices are sentences of pages that have no article: errors and tests for robots.
var pageNotices = []string{
	"seite nicht gefunden", "seite wurde nicht gefunden", "die angeforderte seite", "diese seite existiert nicht", "gewünschte seite nicht", "seite, die sie suchen", "fehler 404", "es ist ein fehler aufgetreten", "wegen wartungsarbeiten", "nicht mehr verfügbar", "vorübergehend nicht erreichbar", "in ihrem land nicht verfügbar", "zugriff verweigert", "javascript aktivieren", "aktivieren sie javascript", "javascript ist deaktiviert", "kein roboter",
	"page not found", "404 not found", "error 404", "page you requested", "page you are looking for", "page you were looking for", "page you're looking for", "page could not be found", "page can't be found", "page does not exist", "page doesn't exist", "something went wrong", "service unavailable", "internal server error", "temporarily unable to service", "temporarily unavailable",
	"down for maintenance", "no longer available", "not available in your", "due to legal reasons", "access cannot be granted", "access denied", "don't have permission to access", "403 forbidden", "you have been blocked", "security of your connection", "enable javascript", "javascript to run this app", "javascript is disabled", "checking your browser", "checking if the site connection", "not a robot", "verify you are human", "verify you are a human", "automation tools to browse", "unusual traffic",
	"page introuvable", "page demandée n", "page que vous recherchez", "erreur 404", "accès refusé", "página no encontrada", "página que buscas", "página que busca", "acceso denegado",
	"pagina non trovata", "pagina che stai cercando", "pagina che cerchi", "errore 404", "accesso negato", "página não encontrada", "página que você procura", "página não foi encontrada", "erro 404", "pagina niet gevonden", "pagina die u zoekt", "pagina die je zoekt", "deze pagina bestaat niet",
	"nie znaleziono strony", "strona, której szukasz", "taka strona nie istnieje", "błąd 404", "sidan du söker", "sidan kunde inte hittas", "sidan hittades inte", "siden blev ikke fundet", "siden du leder efter", "siden du leter etter", "страница не найдена", "запрашиваемая вами страница", "запрашиваемая страница", "страница не существует", "ошибка 404", "доступ запрещен", "доступ запрещён", "ページが見つかりません", "お探しのページ", "页面不存在", "页面已被删除", "访问的页面", "找不到页面", "페이지를 찾을 수 없습니다", "요청하신 페이지",
}

// loginNotices are sentences of pages that ask for a password.
var loginNotices = []string{"passwort vergessen", "glömt lösenord", "glemt adgangskode", "glemt passord", "esqueceu a senha", "esqueci minha senha", "忘记密码", "비밀번호를 잊으", "forgot your password", "forgot password", "forgotten your password", "mot de passe oublié", "olvidaste tu contraseña", "olvidó su contraseña", "password dimenticata", "wachtwoord vergeten", "nie pamiętasz hasła", "забыли пароль", "パスワードを忘れ"}

// regrets are words with which a page speaks to its visitor about an error.
var regrets = []string{
	"sorry", "please", "oops", "unfortunately", "apolog", "moment", "go back", "home page", "homepage", "try again", "bitte", "leider", "entschuldig", "startseite", "we recognize", "this website is using", "inconvenience", "later", "search", "verständnis", "suche", "désolé", "veuillez", "malheureusement", "accueil",
	"lo sentimos", "por favor", "página de inicio", "spiacenti", "siamo spiacenti", "ci dispiace", "desculpe", "helaas", "verplaatst", "tyvärr", "flyttats", "tagits bort", "desværre", "beklager", "fjernet", "przeniesiona", "spostata", "eliminad", "déplacée", "удалена", "抱歉", "删除", "죄송합니다", "przepraszamy", "niestety", "извините", "к сожалению", "пожалуйста", "главную", "申し訳", "ください",
}

// noticeWords may come before a notice in its sentence, with numbers and marks.
var noticeWords = setOf(`please the this your a an that we re were sorry oops error page not found unfortunately need to you have must
	bitte leider die der diese das wurde konnte fehler sie müssen seite ist désolé cette la le page erreur vous devez lo sentimos el esta siamo spiacenti questa ошибка
	it has been is are due our temporarily currently there was for via access checking if could t doesn back down moment just attention required service unavailable service
	es ein diese dieser artikel inhalt unser unsere sind ist gewünschte konnten wir im derzeit vorübergehend erreichbar la que n x introuvable erreur del não foi desculpe a você errore pagina no błąd strona przepraszamy taka de deze helaas tyvärr sidan siden desværre beklager к сожалению страница article content video 抱歉 您`)

// errorTitles are words of titles that say no more than that something went wrong.
var errorTitles = setOf(`error fehler erreur errore erro błąd ошибка fel feil fejl fout oops ooops whoops not found gone forbidden unavailable denied nicht gefunden verfügbar wartung maintenance just a moment attention required
	server internal bad gateway gateway timeout service temporarily due to legal reasons page seite captcha robot check verify you are human sorry http status blocked`)
