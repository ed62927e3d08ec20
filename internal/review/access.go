package review

import (
	"crypto/subtle"
	"net/http"
	"sync"
)

const (
	cookieName = "tolka-review"
	// tokenHeader proves that a request comes from the page: other pages cannot set it
	// without asking first, and do not know its value.
	tokenHeader = "X-Tolka-Review"
)

// access decides who may use a server: the browser that opened its address first. Its
// address has a token that is good for one visit, which sets a cookie.
type access struct {
	host string // the only Host and, behind http://, the only Origin
	// base is the folder that the page is in. Cookies do not tell ports apart, so that only a
	// path that others do not know keeps the cookie from other servers on this machine.
	base         string
	cookie, csrf string

	mu    sync.Mutex
	token string // "" once it was used
}

func newAccess(host string) *access {
	return &access{host: host, base: "/" + secret() + "/", cookie: secret(), csrf: secret(), token: secret()}
}

func (a *access) url() string { return "http://" + a.host + a.base + "?token=" + a.token }

// allow reports whether a request may go on. Otherwise it has been answered: with a refusal, or
// with the cookie for the right token.
func (a *access) allow(w http.ResponseWriter, r *http.Request) bool {
	site := r.Header.Get("Sec-Fetch-Site")
	origin := r.Header.Get("Origin")
	switch {
	case r.Host != a.host: // also a name that an attacker has made lead here
		http.Error(w, "unknown host", http.StatusMisdirectedRequest)
		return false
	case site != "" && site != "same-origin" && site != "none",
		origin != "" && origin != "http://"+a.host,
		origin == "" && r.Method != http.MethodGet:
		http.Error(w, "requests of other pages are refused", http.StatusForbidden)
		return false
	}
	cookie, err := r.Cookie(cookieName)
	known := err == nil && equal(cookie.Value, a.cookie)
	if token := r.URL.Query().Get("token"); token != "" && r.Method == http.MethodGet && r.URL.Path == a.base {
		if !known && !a.use(token) {
			http.Error(w, "This link has been used. Run tolka review --serve again for a new one.", http.StatusForbidden)
			return false
		}
		http.SetCookie(w, &http.Cookie{Name: cookieName, Value: a.cookie, Path: a.base, HttpOnly: true, SameSite: http.SameSiteStrictMode})
		http.Redirect(w, r, a.base, http.StatusSeeOther) // without the token
		return false
	}
	if !known || r.URL.Path != a.base && !equal(r.Header.Get(tokenHeader), a.csrf) {
		http.Error(w, "Open the link that tolka review --serve printed.", http.StatusForbidden)
		return false
	}
	return true
}

// use reports whether a token is the right one, and makes it useless.
func (a *access) use(token string) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.token == "" || !equal(token, a.token) {
		return false
	}
	a.token = ""
	return true
}

func equal(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

// protect sets the headers of every answer: nothing of the page is loaded from, shown in, or
// told to anything else.
func protect(h http.Header) {
	h.Set("Content-Security-Policy", policy(true)+"; frame-ancestors 'none'")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("X-DNS-Prefetch-Control", "off")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cache-Control", "no-store")
}
