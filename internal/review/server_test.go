package review_test

import (
	"context"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"tolka/internal/disk"
	"tolka/internal/output"
	"tolka/internal/review"
)

// publisher publishes without locks; probe may be nil.
func publisher(probe disk.Probe) review.Publisher {
	return review.Publisher{
		Lock:  func(string) (func(), bool) { return func() {}, true },
		Place: func(p review.Pair) output.Place { return output.Place{Path: p.Result.Path, Root: p.Root, Probe: probe} },
		Keep:  func(string, []byte, []byte) error { return nil },
	}
}

// visitor is a browser with the page open.
type visitor struct {
	t      *testing.T
	client *http.Client
	base   string // the address of the page
	token  string // what its script sends
	index  struct {
		Results []struct{ Version string }
	}
}

// serve serves the page on pairs, to a visitor who has opened it.
func serve(t *testing.T, p review.Publisher, pairs ...review.Pair) (*review.Server, *visitor) {
	t.Helper()
	articles, err := builder().Build(t.Context(), pairs)
	if err != nil {
		t.Fatal(err)
	}
	l := httptest.NewUnstartedServer(nil)
	s := review.NewServer("folder", articles, builder(), p, l.Listener.Addr())
	l.Config.Handler = s
	l.Start()
	t.Cleanup(l.Close)
	jar, _ := cookiejar.New(nil)
	v := &visitor{t: t, client: &http.Client{Jar: jar}}
	v.open(s.URL())
	return s, v
}

func (v *visitor) open(address string) {
	v.t.Helper()
	r, err := v.client.Get(address)
	if err != nil {
		v.t.Fatal(err)
	}
	defer r.Body.Close()
	v.base = r.Request.URL.String()
	var page strings.Builder
	if err := r.Write(&page); err != nil || r.StatusCode != http.StatusOK {
		v.t.Fatal(r.Status, err)
	}
	_, data := elements(v.t, page.String()[strings.Index(page.String(), "<!DOCTYPE"):])
	var server struct{ Token string }
	if err := errors.Join(json.Unmarshal([]byte(data["server"]), &server), json.Unmarshal([]byte(data["index"]), &v.index)); err != nil {
		v.t.Fatal(err)
	}
	v.token = server.Token
}

// ask sends what the page's script does; change may make it wrong.
func (v *visitor) ask(method, path, body string, change func(*http.Request)) (status int, answer string) {
	v.t.Helper()
	r, err := http.NewRequestWithContext(v.t.Context(), method, v.base+path, strings.NewReader(body))
	if err != nil {
		v.t.Fatal(err)
	}
	u, _ := url.Parse(v.base)
	r.Header.Set("X-Tolka-Review", v.token)
	r.Header.Set("Origin", "http://"+u.Host)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	if change != nil {
		change(r)
	}
	reply, err := v.client.Do(r)
	if err != nil {
		v.t.Fatal(err)
	}
	defer reply.Body.Close()
	var b strings.Builder
	if err := reply.Write(&b); err != nil {
		v.t.Fatal(err)
	}
	return reply.StatusCode, b.String()
}

func (v *visitor) save(at int, text string) (int, string) {
	v.t.Helper()
	body, _ := json.Marshal(map[string]any{"article": 0, "at": at, "version": v.index.Results[0].Version, "text": text})
	return v.ask(http.MethodPost, "save", string(body), nil)
}

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// A correction changes its block and nothing else, the record included; the result counts as
// edited, and the checks answer.
func TestCorrect(t *testing.T) {
	t.Parallel()
	p := pair(t, german, english, english, nil)
	before := read(t, p.Result.Path)
	_, v := serve(t, publisher(nil), p)
	if status, answer := v.ask(http.MethodGet, "block?article=0&at=2&version="+v.index.Results[0].Version, "", nil); status != http.StatusOK || !strings.Contains(answer, "again in the autumn.") {
		t.Fatal(status, answer)
	}
	status, answer := v.save(2, "Der Rat trifft sich\nim *Herbst* wieder.\r\n")
	if status != http.StatusOK || !strings.Contains(answer, `"echo"`) || !strings.Contains(answer, `"edited":true`) {
		t.Error(status, answer)
	}
	want := strings.Replace(before, "The council will meet again in the autumn.", "Der Rat trifft sich\nim *Herbst* wieder.", 1)
	if got := read(t, p.Result.Path); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if st := output.Inspect(p.Result.Path); !st.Edited || st.Kind != output.Own {
		t.Errorf("%+v", st)
	}
	// The page shows another file than there is now: nothing is lost.
	if status, answer := v.save(2, "Lost?"); status != http.StatusConflict || read(t, p.Result.Path) != want {
		t.Error(status, answer)
	}
	v.open(v.base)
	for text, says := range map[string]string{"": "empty", " \n": "empty", "a\x00b": "UTF-8"} {
		if status, answer := v.save(2, text); status != http.StatusUnprocessableEntity || !strings.Contains(answer, says) {
			t.Error(text, status, answer)
		}
	}
	for _, at := range []int{-1, 3, 99} {
		if status, _ := v.save(at, "x"); status != http.StatusUnprocessableEntity {
			t.Error(at, status)
		}
	}
	if read(t, p.Result.Path) != want {
		t.Error("a refused correction changed the file")
	}
}

// What a person writes stays in its block, whatever it is.
func TestCorrectInPlace(t *testing.T) {
	t.Parallel()
	for _, text := range append([]string{"# heading", "- item\n- item", "one\n\ntwo", "---", "```\ncode", "| a | b |\n| --- | --- |", "<!-- tolka: {} -->", "[x]: http://a.example", "    code"}, hostile...) {
		p := pair(t, german, english, english, nil)
		_, v := serve(t, publisher(nil), p)
		status, answer := v.save(1, text)
		got := read(t, p.Result.Path)
		if !strings.HasPrefix(got, "---\ntolka:\n") || !strings.HasSuffix(got, "\n\n```\ncode\n```\n\nThe council will meet again in the autumn.\n") || !strings.Contains(got, "\n# The budget\n\n") {
			t.Errorf("%q: %d %s\n%s", text, status, answer, got)
		}
		rec, _, ok := output.ReadRecord([]byte(got))
		if !ok || rec.SourceSHA256 != output.Hash([]byte(german)) {
			t.Errorf("%q: record %+v", text, rec)
		}
	}
}

// A file that changed meanwhile, a full disk and a run at work refuse a correction, and the file
// is not changed.
func TestRefused(t *testing.T) {
	t.Parallel()
	full := disk.Probe(func(op, _ string) error {
		if op == "write" {
			return syscall.ENOSPC
		}
		return nil
	})
	readOnly := disk.Probe(func(op, _ string) error {
		if op == "create" {
			return syscall.EACCES
		}
		return nil
	})
	busy := publisher(nil)
	busy.Lock = func(string) (func(), bool) { return nil, false }
	for name, c := range map[string]struct {
		publish review.Publisher
		change  string
		says    string
		status  int
	}{
		"changed": {publisher(nil), "\nA person's line.\n", "has changed", http.StatusConflict},
		"full":    {publisher(full), "", "no space left", http.StatusUnprocessableEntity},
		"locked":  {publisher(readOnly), "", `permission denied","hint":"Copy your text; `, http.StatusUnprocessableEntity},
		"busy":    {busy, "", "working on this file", http.StatusUnprocessableEntity},
	} {
		p := pair(t, german, english, english, nil)
		_, v := serve(t, c.publish, p)
		before := read(t, p.Result.Path) + c.change
		if err := os.WriteFile(p.Result.Path, []byte(before), 0o666); err != nil {
			t.Fatal(err)
		}
		status, answer := v.save(2, "Another text.")
		if status != c.status || !strings.Contains(answer, c.says) || strings.Contains(answer, p.Root) {
			t.Error(name, status, answer)
		}
		if got := read(t, p.Result.Path); got != before {
			t.Errorf("%s: %q", name, got)
		}
		entries, _ := os.ReadDir(p.Root)
		if len(entries) != 2 {
			t.Errorf("%s: %v is left", name, entries)
		}
	}
}

// Wherever a save is cut off, as by a kill, the file is the one before or the one after, whole.
func TestCutOff(t *testing.T) {
	t.Parallel()
	for _, at := range []string{"create", "write", "sync", "rename"} {
		p := pair(t, german, english, english, nil)
		over := false
		_, v := serve(t, publisher(func(op, _ string) error {
			switch {
			case over || op == at && at != "write":
				over = true
				return syscall.EIO
			case op == at:
				over = true
				return disk.Torn{Bytes: 10, Err: syscall.EIO}
			}
			return nil
		}), p)
		before := read(t, p.Result.Path)
		if status, answer := v.save(2, "Another text."); status != http.StatusUnprocessableEntity || !over {
			t.Error(at, status, answer)
		}
		if got := read(t, p.Result.Path); got != before {
			t.Errorf("%s: %q", at, got)
		}
	}
}

// Two browsers save at the same time: one of them is refused, and the other's text is there.
func TestTwoSaves(t *testing.T) {
	t.Parallel()
	p := pair(t, german, english, english, nil)
	_, v := serve(t, publisher(nil), p)
	texts := []string{"One.", "Two.", "Three.", "Four."}
	status := make([]int, len(texts))
	var wg sync.WaitGroup
	for i, text := range texts {
		wg.Go(func() { status[i], _ = v.save(2, text) })
	}
	wg.Wait()
	saved := 0
	for i := range texts {
		if status[i] == http.StatusOK {
			saved++
			if !strings.HasSuffix(read(t, p.Result.Path), "\n\n"+texts[i]+"\n") {
				t.Errorf("%s was saved and is not there", texts[i])
			}
		}
	}
	if saved != 1 {
		t.Errorf("%d were saved: %v", saved, status)
	}
}

// TestAccess refuses everybody but the page itself.
func TestAccess(t *testing.T) {
	t.Parallel()
	p := pair(t, german, english, english, nil)
	_, v := serve(t, publisher(nil), p)
	before := read(t, p.Result.Path)
	set := func(key, value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set(key, value) }
	}
	stranger := &visitor{t: t, client: &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}, base: v.base, token: v.token}
	for name, c := range map[string]struct {
		who    *visitor
		method string
		path   string
		change func(*http.Request)
		want   int
	}{
		"the page itself":          {v, http.MethodGet, "alive", nil, http.StatusOK},
		"another host name":        {v, http.MethodGet, "", func(r *http.Request) { r.Host = "evil.example" }, http.StatusMisdirectedRequest},
		"a rebound host name":      {v, http.MethodPost, "save", func(r *http.Request) { r.Host = strings.Replace(r.Host, "127.0.0.1", "localhost", 1) }, http.StatusMisdirectedRequest},
		"a foreign origin":         {v, http.MethodPost, "save", set("Origin", "http://evil.example"), http.StatusForbidden},
		"another port":             {v, http.MethodPost, "save", set("Origin", "http://127.0.0.1:1"), http.StatusForbidden},
		"an opaque origin":         {v, http.MethodPost, "save", set("Origin", "null"), http.StatusForbidden},
		"no origin":                {v, http.MethodPost, "save", func(r *http.Request) { r.Header.Del("Origin") }, http.StatusForbidden},
		"a cross-site page":        {v, http.MethodGet, "", func(r *http.Request) { r.Header.Del("Origin"); r.Header.Set("Sec-Fetch-Site", "cross-site") }, http.StatusForbidden},
		"a same-site page":         {v, http.MethodGet, "block", set("Sec-Fetch-Site", "same-site"), http.StatusForbidden},
		"no header":                {v, http.MethodPost, "save", func(r *http.Request) { r.Header.Del("X-Tolka-Review") }, http.StatusForbidden},
		"a wrong header":           {v, http.MethodPost, "save", set("X-Tolka-Review", "x"), http.StatusForbidden},
		"no cookie":                {stranger, http.MethodGet, "", nil, http.StatusForbidden},
		"no cookie, but the token": {stranger, http.MethodPost, "save", nil, http.StatusForbidden},
		"a wrong token":            {stranger, http.MethodGet, "?token=" + v.token, nil, http.StatusForbidden},
		"another method":           {v, http.MethodPut, "save", nil, http.StatusMethodNotAllowed},
		"another path":             {v, http.MethodGet, "../../etc/passwd", nil, http.StatusForbidden},
		"an unknown article":       {v, http.MethodGet, "block?article=9&at=1", nil, http.StatusConflict},
	} {
		status, answer := c.who.ask(c.method, c.path, `{"article":0,"at":2,"text":"x"}`, c.change)
		if status != c.want {
			t.Errorf("%s: %d, want %d: %s", name, status, c.want, answer)
		}
		for _, header := range []string{"Referrer-Policy: no-referrer", "Content-Security-Policy: default-src 'none'", "frame-ancestors 'none'", "X-Content-Type-Options: nosniff"} {
			if !strings.Contains(answer, header) {
				t.Errorf("%s: no %s in %s", name, header, answer)
			}
		}
	}
	if read(t, p.Result.Path) != before {
		t.Error("somebody else changed the file")
	}
}

func (v *visitor) get(address string) (int, string) {
	r, err := v.client.Get(address)
	if err != nil {
		v.t.Fatal(err)
	}
	defer r.Body.Close()
	return r.StatusCode, r.Header.Get("Set-Cookie")
}

func mustURL(t *testing.T, s string) *url.URL {
	t.Helper()
	u, err := url.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// The cookie is for this page and this browser only.
func TestCookie(t *testing.T) {
	t.Parallel()
	l := httptest.NewUnstartedServer(nil)
	s := review.NewServer("folder", nil, builder(), publisher(nil), l.Listener.Addr())
	l.Config.Handler = s
	l.Start()
	defer l.Close()
	v := &visitor{t: t, client: &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
	address := s.URL()
	status, cookie := v.get(address)
	base := mustURL(t, address).Path
	if status != http.StatusSeeOther || !strings.Contains(cookie, "; Path="+base+"; HttpOnly; SameSite=Strict") || base == "/" {
		t.Error(status, cookie)
	}
	if status, cookie := v.get(address); status != http.StatusForbidden || cookie != "" {
		t.Error("used twice:", status, cookie)
	}
}

// A server stops when its context ends, and when nobody visits it.
func TestServe(t *testing.T) {
	t.Parallel()
	for name, idle := range map[string]time.Duration{"nobody visits": time.Nanosecond, "interrupted": time.Hour} {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		if idle == time.Hour {
			cancel()
		}
		if err := review.NewServer("folder", nil, builder(), publisher(nil), l.Addr()).Serve(ctx, l, idle); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		cancel()
	}
}
