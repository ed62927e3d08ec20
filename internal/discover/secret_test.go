package discover

import (
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
	if in := page("https://a.example/a?token=x"); in.Rel != "a.html" {
		t.Error(in.Rel)
	}
	for address, want := range map[string]string{
		"https://a.example/x;jsessionid=s3?id=7":           "https://a.example/x?id=7",
		"https://a.example/x?key=s3cr3tValue&code=ISO":     "https://a.example/x?code=ISO",
		"https://a.example/x?ticket=ST-1-abcdefg":          "https://a.example/x",
		"https://a.example/x?v=eyJhbGciOiJub25lIn0.e30.x":  "https://a.example/x",
		"https://a.example/x?id=AIzaSyD":                   "https://a.example/x",
		"https://a.example/x?v=dQw4w9WgXcQ&t=42s&hash=top": "https://a.example/x?v=dQw4w9WgXcQ&t=42s&hash=top",
		"https://a.example/x#access_token=s3&x=1":          "https://a.example/x#x=1",
		"https://a.example/a%2Fb;c=d":                      "https://a.example/a%2Fb;c=d",
	} {
		if got := Public(address); got != want {
			t.Errorf("%s became %s, want %s", address, got, want)
		}
	}
}
