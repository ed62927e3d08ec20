package openai

import (
	"context"
	"crypto/x509"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"

	"tolka/internal/engine"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// These tests use real sockets, and so real time: few, and short.

// realServer serves steps on loopback.
func realServer(t *testing.T, script ...step) *httptest.Server {
	t.Helper()
	ts := httptest.NewServer(&server{script: script})
	t.Cleanup(ts.Close)
	return ts
}

// realClient returns a client that tries twice.
func realClient(t *testing.T, base string, change func(*Config)) *Client {
	t.Helper()
	cfg := Config{BaseURL: base, Key: canary, Model: "m", Jobs: 2, Retries: 1, Timeout: time.Minute, MaxWait: time.Minute}
	if change != nil {
		change(&cfg)
	}
	c, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

// proxy passes connections on to a server, with a fault for the first of them.
type proxy struct {
	net.Listener
	target string
	fault  func(client, server net.Conn)
	conns  atomic.Int32
	open   sync.WaitGroup
}

// newProxy starts a proxy in front of target.
func newProxy(t *testing.T, target string, fault func(client, server net.Conn)) *proxy {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &proxy{Listener: l, target: strings.TrimPrefix(target, "http://"), fault: fault}
	p.open.Go(p.accept)
	t.Cleanup(func() { l.Close(); p.open.Wait() })
	return p
}

func (p *proxy) accept() {
	for {
		client, err := p.Accept()
		if err != nil {
			return
		}
		behave := p.fault
		if p.conns.Add(1) > 1 {
			behave = passOn
		}
		p.open.Go(func() {
			defer client.Close()
			server, err := net.Dial("tcp", p.target)
			if err != nil {
				return
			}
			defer server.Close()
			go func() { io.Copy(server, client); server.Close() }()
			behave(client, server)
		})
	}
}

func passOn(client, server net.Conn) { io.Copy(client, server) }

func TestNetworkFaults(t *testing.T) {
	long := strings.Repeat("The Federal Council meets. ", 40)
	tests := []struct {
		name  string
		fault func(client, server net.Conn)
		conns int32
		least time.Duration
	}{
		{"passed on", passOn, 1, 0},
		{"cut in the middle", func(client, server net.Conn) { io.CopyN(client, server, 900) }, 2, 300 * ms},
		{"reset before a byte", func(client, _ net.Conn) { client.(*net.TCPConn).SetLinger(0) }, 2, 300 * ms},
		{"reset in the middle", func(client, server net.Conn) {
			io.CopyN(client, server, 900)
			client.(*net.TCPConn).SetLinger(0)
		}, 2, 300 * ms},
		{"single bytes", func(client, server net.Conn) {
			client.(*net.TCPConn).SetNoDelay(true)
			one := make([]byte, 1)
			for {
				if _, err := server.Read(one); err != nil {
					return
				}
				client.Write(one)
			}
		}, 1, 0},
		{"late", func(client, server net.Conn) { time.Sleep(100 * ms); io.Copy(client, server) }, 1, 100 * ms},
		{"a black hole", func(client, _ net.Conn) { io.Copy(io.Discard, client) }, 2, 900 * ms},
		{"rubbish", func(client, _ net.Conn) { io.WriteString(client, "220 mail.example ESMTP\r\n") }, 2, 300 * ms},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			ts := realServer(t, reply(long))
			p := newProxy(t, ts.URL, test.fault)
			c := realClient(t, "http://"+p.Addr().String()+"/v1", func(cfg *Config) {
				if test.name == "a black hole" {
					cfg.Timeout = time.Second
				}
			})
			start := time.Now()
			got, err := c.Complete(t.Context(), request())
			if err != nil || got.Text != long {
				t.Fatalf("got %d bytes, %v", len(got.Text), err)
			}
			if n := p.conns.Load(); n != test.conns {
				t.Errorf("%d connections, want %d", n, test.conns)
			}
			if took := time.Since(start); took < test.least {
				t.Errorf("took %v, want %v at least", took, test.least)
			}
			c.Close()
		})
	}
}

func TestASlowCloseCostsNoTime(t *testing.T) {
	t.Parallel()
	release := make(chan struct{})
	ts := realServer(t, func(w http.ResponseWriter, c call) {
		reply(ok)(w, c)
		<-release // [DONE] is out, the stream has no end
	})
	defer close(release)
	c := realClient(t, ts.URL+"/v1", nil)
	if got, err := c.Complete(t.Context(), request()); err != nil || got.Text != ok {
		t.Fatal(got, err)
	}
	if n := c.Usage().Requests; n != 1 {
		t.Errorf("%d requests", n)
	}
}

func TestConnectionsAreUsedAgain(t *testing.T) {
	t.Parallel()
	ts := realServer(t, func(w http.ResponseWriter, c call) {
		reply(ok)(w, c)
		_ = sleep(c.ctx, 20*ms, nil) // the stream ends a little after its [DONE]
	})
	p := newProxy(t, ts.URL, passOn)
	c := realClient(t, "http://"+p.Addr().String()+"/v1", nil)
	for range 5 {
		if _, err := c.Complete(t.Context(), request()); err != nil {
			t.Fatal(err)
		}
	}
	c.Close()
	if n := p.conns.Load(); n > 3 { // one, but a connection may come back a moment late
		t.Errorf("%d connections for five requests in a row", n)
	}
}

func TestNothingListens(t *testing.T) {
	t.Parallel()
	c := realClient(t, "http://"+freeAddress(t)+"/v1", func(cfg *Config) { cfg.Retries = 4 })
	_, err := c.Complete(t.Context(), request())
	if f, _ := engine.FailureOf(err); f != engine.Unreachable || !strings.Contains(err.Error(), "connection refused") {
		t.Errorf("got %v", err)
	}
	if n := c.Usage().Requests; n != 1 {
		t.Errorf("%d requests to see that nothing is there", n)
	}
}

func TestAServerThatGoesAwayIsTriedAgain(t *testing.T) {
	t.Parallel()
	ts := httptest.NewServer(&server{script: []step{reply(ok)}})
	c := realClient(t, ts.URL+"/v1", nil)
	if _, err := c.Complete(t.Context(), request()); err != nil {
		t.Fatal(err)
	}
	ts.Close()
	c.Close() // or the next request would notice on the old connection
	start := time.Now()
	_, err := c.Complete(t.Context(), request())
	if f, _ := engine.FailureOf(err); f != engine.Unreachable || c.Usage().Requests != 3 {
		t.Errorf("got %v after %+v", err, c.Usage())
	}
	if took := time.Since(start); took < 300*ms {
		t.Errorf("gave up after %v", took)
	}
}

func TestNoSuchHost(t *testing.T) {
	t.Parallel()
	c := realClient(t, "https://tolka.invalid/v1", func(cfg *Config) {
		cfg.dial = func(context.Context, string, string) (net.Conn, error) {
			return nil, &net.OpError{Op: "dial", Net: "tcp", Err: &net.DNSError{Err: "no such host", Name: "tolka.invalid", IsNotFound: true}}
		}
	})
	_, err := c.Complete(t.Context(), request())
	if f, _ := engine.FailureOf(err); f != engine.Unreachable || err.Error() != "there is no host tolka.invalid" {
		t.Errorf("got %v", err)
	}
}

func TestCertificates(t *testing.T) {
	t.Parallel()
	ts := httptest.NewUnstartedServer(&server{script: []step{reply(ok)}})
	ts.Config.ErrorLog = log.New(io.Discard, "", 0)
	ts.StartTLS()
	t.Cleanup(ts.Close)
	pool := x509.NewCertPool()
	pool.AddCert(ts.Certificate())

	_, err := realClient(t, ts.URL+"/v1", nil).Complete(t.Context(), request())
	var e *engine.Error
	if !errors.As(err, &e) || e.Failure != engine.Endpoint || !strings.Contains(e.Message, "certificate") || !strings.Contains(e.Hint, "--ca-file") {
		t.Errorf("without the authority: %v", err)
	}
	if e.Usage.Requests != 1 {
		t.Errorf("a bad certificate was tried %d times", e.Usage.Requests)
	}
	if _, err := realClient(t, ts.URL+"/v1", func(c *Config) { c.Roots = func() (*x509.CertPool, error) { return pool, nil } }).Complete(t.Context(), request()); err != nil {
		t.Errorf("with the authority: %v", err)
	}
	bad := errors.New("cannot be read")
	if _, err := New(Config{BaseURL: ts.URL, Roots: func() (*x509.CertPool, error) { return nil, bad }}); !errors.Is(err, bad) {
		t.Errorf("without certificates: %v", err)
	}
}

func TestTLSAgainstAPlainServer(t *testing.T) {
	t.Parallel()
	ts := realServer(t, reply(ok))
	c := realClient(t, strings.Replace(ts.URL, "http://", "https://", 1), nil)
	_, err := c.Complete(t.Context(), request())
	var e *engine.Error
	if !errors.As(err, &e) || e.Failure != engine.Endpoint || !strings.Contains(e.Hint, "http://") {
		t.Errorf("got %v", err)
	}
}

func TestARedirectReceivesNothing(t *testing.T) {
	t.Parallel()
	other := &server{script: []step{reply(ok)}}
	elsewhere := httptest.NewServer(other)
	t.Cleanup(elsewhere.Close)
	for _, status := range []int{301, 302, 303, 307, 308} {
		ts := realServer(t, refuse(status, "", "Location", elsewhere.URL+"/v1/chat/completions"))
		_, err := realClient(t, ts.URL+"/v1", nil).Complete(t.Context(), request())
		if f, _ := engine.FailureOf(err); f != engine.Endpoint {
			t.Errorf("%d: %v", status, err)
		}
	}
	if n := len(other.seen()); n != 0 {
		t.Errorf("%d requests followed a redirect", n)
	}
}

func TestPlainHTTPStaysNear(t *testing.T) {
	t.Parallel()
	if _, err := New(Config{BaseURL: "http://203.0.113.7/v1"}); err == nil || !strings.Contains(err.Error(), "unencrypted") {
		t.Errorf("a public address: %v", err)
	}
	if _, err := New(Config{BaseURL: "http://203.0.113.7/v1", InsecureHTTP: true}); err != nil {
		t.Errorf("a public address, allowed: %v", err)
	}
	for address, private := range map[string]bool{
		"127.0.0.1:80": true, "[::1]:80": true, "10.1.2.3:80": true, "172.16.0.1:80": true, "192.168.1.1:80": true,
		"169.254.1.1:80": true, "[fe80::1%eth0]:80": true, "[fd00::1]:80": true, "[::ffff:10.0.0.1]:80": true,
		"8.8.8.8:80": false, "172.32.0.1:80": false, "100.64.0.1:80": true, "100.128.0.1:80": false, "[2001:db8::1]:80": false, "[::ffff:8.8.8.8]:80": false,
	} {
		if err := refusePublic(t.Context(), "tcp", address, nil); (err == nil) != private {
			t.Errorf("%s: %v", address, err)
		}
	}
}

// freeAddress returns an address on which nothing listens.
func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}
