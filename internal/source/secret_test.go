package source_test

import (
	"context"
	"strings"
	"testing"

	"tolka/internal/discover"
	"tolka/internal/fetch"
	"tolka/internal/language/detect"
	"tolka/internal/source"
)

// leaky is a page that was redirected to an address with a secret and repeats its own address.
type leaky struct{}

func (leaky) Fetch(context.Context, string, func(string) bool) (fetch.Page, error) {
	text := strings.Repeat("Die Regierung hat neue Gespräche angekündigt, die bald beginnen sollen. ", 8)
	page := `<html><head><link rel="canonical" href="https://a.example/n?id=7&amp;api_key=s3cr3t"></head><body><article><h1>Ein Titel</h1><p>` + text + `<a href="?page=2">weiter</a> <a href="">hier</a></p></article></body></html>`
	return fetch.Page{Address: "https://a.example/n?id=7&token=s3cr3t", MediaType: "text/html", Data: []byte(page)}, nil
}

func TestSecretsOfAPage(t *testing.T) {
	r := &source.Reader{Fetcher: leaky{}, Detector: detect.New(detect.Options{})}
	a, err := r.Article(context.Background(), discover.At("https://a.example/n?token=s3cr3t"))
	if err != nil {
		t.Fatal(err)
	}
	if md := a.Markdown(); strings.Contains(md, "s3cr3t") || !strings.Contains(md, `url: "https://a.example/n?id=7"`) {
		t.Error(md)
	}
}
