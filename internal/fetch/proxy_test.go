package fetch_test

import (
	"net/http"
	"os"
	"os/exec"
	"testing"

	"tolka/internal/failure"
	"tolka/internal/fetch"
)

// behindProxy is the variable that makes this test the child of another one: net/http reads
// the proxy from the environment only once per process.
const behindProxy = "TOLKA_TEST_BEHIND_PROXY"

// Behind a proxy, a redirect does not lead into the user's network either.
func TestNoRedirectIntoTheUsersNetworkBehindAProxy(t *testing.T) {
	if os.Getenv(behindProxy) != "" {
		_, err := fetch.New(options()).Fetch(t.Context(), "http://page.example/", anything)
		wantError(t, err, failure.IO, "10.0.0.1", "an address of your own network")
		return
	}
	t.Parallel()
	asked := make(chan string, 10)
	proxy := serve(t, func(w http.ResponseWriter, r *http.Request) {
		asked <- r.URL.Host
		if r.URL.Host == "page.example" {
			http.Redirect(w, r, "http://10.0.0.1/", http.StatusFound)
		}
	})
	child := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	child.Env = append(os.Environ(), behindProxy+"=1", "HTTP_PROXY="+proxy.URL, "http_proxy="+proxy.URL, "NO_PROXY=", "no_proxy=", "GOCOVERDIR=")
	if out, err := child.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	close(asked)
	for host := range asked {
		if host != "page.example" {
			t.Errorf("the proxy was asked for %s", host)
		}
	}
}
