package discover

import (
	"net/url"
	"strings"
	"testing"
)

// Secrets of an address are sent to its server, and appear nowhere else.
func TestSecretsOfAnAddress(t *testing.T) {
	for _, key := range []string{"token", "access_token", "api_key", "apiKey", "X-Amz-Signature", "sig", "auth", "session", "client-secret", "%74oken"} {
		in := page("https://a.example/news?id=7&" + key + "=s3cr3t")
		if strings.Contains(in.Path, "s3cr3t") || strings.Contains(in.Rel, "s3cr3t") || !strings.Contains(in.Rel, "7") || !strings.Contains(in.URL, "s3cr3t") {
			t.Errorf("%s: %+v", key, in)
		}
	}
	if in := page("https://a.example/?q=author&page=2"); in.Path != "https://a.example/?q=author&page=2" {
		t.Errorf("%+v", in)
	}
	if got := Public("https://me:pw@a.example/x?id=7&token=s3cr3t#top"); got != "https://a.example/x?id=7#top" {
		t.Error(got)
	}
	if u, _ := url.Parse("https://a.example/a?token=x"); pageName(u) != "a" {
		t.Error(pageName(u))
	}
}
