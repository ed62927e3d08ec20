package fetch_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/dns/dnsmessage"

	"tolka/internal/failure"
	"tolka/internal/fetch"
)

func TestRedirects(t *testing.T) {
	t.Parallel()
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch code, err := strconv.Atoi(strings.TrimPrefix(r.URL.Path, "/")); {
		case err == nil:
			w.Header().Set("Location", "../end?code="+r.URL.Path[1:])
			w.WriteHeader(code)
		case r.URL.Path == "/cookie" && len(r.Cookies()) == 0:
			http.SetCookie(w, &http.Cookie{Name: "seen", Value: "1"})
			http.Redirect(w, r, "/cookie", http.StatusFound)
		default:
			io.WriteString(w, page)
		}
	})
	for from, to := range map[string]string{
		"/301": "/end?code=301", "/302": "/end?code=302", "/303": "/end?code=303", "/307": "/end?code=307", "/308": "/end?code=308",
		"/cookie": "/cookie",
	} {
		got, err := fetch.New(options()).Fetch(t.Context(), s.URL+from, anything)
		if err != nil || got.Address != s.URL+to || string(got.Data) != page {
			t.Errorf("%s: %+v, %v", from, got, err)
		}
	}
}

func TestRedirectsThatLeadNowhere(t *testing.T) {
	t.Parallel()
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch n, err := strconv.Atoi(r.URL.Query().Get("n")); {
		case r.URL.Path == "/a":
			w.Header().Set("Location", "/b")
		case r.URL.Path == "/b":
			w.Header().Set("Location", "/a#again")
		case r.URL.Path == "/self":
			w.Header().Set("Location", "/self")
		case r.URL.Path == "/cookies": // a new one each time
			http.SetCookie(w, &http.Cookie{Name: "c", Value: "1"})
			w.Header().Set("Location", "/cookies")
		case r.URL.Path == "/file":
			w.Header().Set("Location", "file:///etc/passwd")
		case err == nil:
			w.Header().Set("Location", fmt.Sprint("/?n=", n+1))
		}
		w.WriteHeader(http.StatusFound)
	})
	for path, words := range map[string][]string{
		"/a":       {"loop", s.URL + "/a → " + s.URL + "/b → " + s.URL + "/a"},
		"/self":    {"loop", s.URL + "/self → " + s.URL + "/self"},
		"/cookies": {"more than 10 times"},
		"/?n=1":    {"more than 10 times"},
		"/file":    {"file:///etc/passwd", "not a web address"},
	} {
		_, err := fetch.New(options()).Fetch(t.Context(), s.URL+path, anything)
		wantError(t, err, failure.IO, words...)
	}
}

// A password that the user typed goes to that host alone, and into no address.
func TestPasswordsStayHome(t *testing.T) {
	t.Parallel()
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		_, password, ok := r.BasicAuth()
		if r.URL.Path == "/a" {
			if !ok || password != "secret" {
				t.Error("the password was not sent")
			}
			http.Redirect(w, r, "http://mallory:x@"+r.Host+"/b", http.StatusFound)
			return
		}
		if ok {
			t.Error("a password was sent after a redirect")
		}
		io.WriteString(w, page)
	})
	got, err := fetch.New(options()).Fetch(t.Context(), strings.Replace(s.URL, "//", "//me:secret@", 1)+"/a", anything)
	if err != nil || got.Address != s.URL+"/b" {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestNoRedirectIntoTheUsersNetwork(t *testing.T) {
	t.Parallel()
	inside := serve(t, func(w http.ResponseWriter, r *http.Request) { t.Error("the inner server was asked") })
	_, port, _ := net.SplitHostPort(inside.Listener.Addr().String())
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", r.URL.Query().Get("to"))
		w.WriteHeader(http.StatusFound)
	})
	for _, to := range []string{
		inside.URL, "http://localhost:" + port, "http://[::1]:" + port, "http://[::ffff:127.0.0.1]:" + port, "http://0.0.0.0:" + port,
		"http://169.254.169.254/latest/meta-data/", "http://10.0.0.1", "http://192.168.1.1", "https://172.16.0.1", "http://[fe80::1]", "http://[fd00::1]",
		"http://100.64.0.1", "http://[64:ff9b::7f00:1]", "http://[2002:7f00:1::]",
	} {
		_, err := fetch.New(options()).Fetch(t.Context(), s.URL+"/?to="+to, anything)
		wantError(t, err, failure.IO, "an address of your own network")
	}
}

// names answers for hosts by what a test says, each time anew.
func names(t *testing.T, lookup func(host string) netip.Addr) *net.Resolver {
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		client, server := net.Pipe() // as over TCP: with two bytes of length
		go func() {
			defer server.Close()
			head := make([]byte, 2)
			for {
				if _, err := io.ReadFull(server, head); err != nil {
					return
				}
				query := make([]byte, int(head[0])<<8|int(head[1]))
				if _, err := io.ReadFull(server, query); err != nil {
					return
				}
				var m dnsmessage.Message
				if err := m.Unpack(query); err != nil {
					t.Error(err)
					return
				}
				m.Response, m.Additionals = true, nil
				if q := m.Questions[0]; q.Type == dnsmessage.TypeA {
					m.Answers = append(m.Answers, dnsmessage.Resource{
						Header: dnsmessage.ResourceHeader{Name: q.Name, Type: q.Type, Class: q.Class},
						Body:   &dnsmessage.AResource{A: lookup(strings.TrimSuffix(q.Name.String(), ".")).As4()},
					})
				}
				answer, err := m.Pack()
				if err != nil {
					t.Error(err)
					return
				}
				if _, err := server.Write(append([]byte{byte(len(answer) >> 8), byte(len(answer))}, answer...)); err != nil {
					return
				}
			}
		}()
		return client, nil
	}}
}

// In this test 127.0.0.1 stands for the internet, and 127.0.0.2 for a private address.
func TestANameThatMeansAnotherAddressTheSecondTime(t *testing.T) {
	t.Parallel()
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/end" {
			io.WriteString(w, page)
			return
		}
		w.Header().Set("Connection", "close") // so that the next request dials again
		http.Redirect(w, r, r.URL.Query().Get("to"), http.StatusFound)
	})
	_, port, _ := net.SplitHostPort(s.Listener.Addr().String())
	public, private := netip.MustParseAddr("127.0.0.1"), netip.MustParseAddr("127.0.0.2")
	for _, c := range []struct {
		name, typed, to string
		ok              bool
	}{
		{"two public hosts", "http://one.example:" + port, "http://two.example:" + port + "/end", true},
		{"a host that changes", "http://rebind.example:" + port, "/end", false},
		{"to an inner host", "http://one.example:" + port, "http://inner.example:" + port + "/end", false},
	} {
		asked := 0
		o := options()
		o.Private = func(a netip.Addr) bool { return a == private }
		o.Resolver = names(t, func(host string) netip.Addr {
			switch asked++; {
			case host == "inner.example", host == "rebind.example" && asked > 1:
				return private
			}
			return public
		})
		got, err := fetch.New(o).Fetch(t.Context(), c.typed+"/?to="+c.to, anything)
		if c.ok {
			if err != nil || string(got.Data) != page {
				t.Errorf("%s: %v", c.name, err)
			}
			continue
		}
		wantError(t, err, failure.IO, "127.0.0.2", "an address of your own network")
	}
}

func TestIsPrivate(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]bool{
		"8.8.8.8": false, "2606:4700::1111": false, "64:ff9b::808:808": false, "172.32.0.1": false, "100.128.0.1": false,
		"127.0.0.1": true, "10.1.2.3": true, "169.254.169.254": true, "224.0.0.1": true, "255.255.255.255": true, "0.0.0.0": true,
		"::": true, "::1": true, "::ffff:192.168.0.1": true, "fe80::1%eth0": true, "fc00::1": true, "ff02::1": true, "2002:a00:1::": true, "::127.0.0.1": true, "64:ff9b:1::1": true, "2001::1": true, "2001:4860:4860::8888": false,
	} {
		if got := fetch.IsPrivate(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s: %v", address, got)
		}
	}
}
