package source_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"tolka/internal/convert"
	"tolka/internal/discover"
	"tolka/internal/failure"
	"tolka/internal/fetch"
	"tolka/internal/language/detect"
	"tolka/internal/source"
)

const satz = "Die Mitglieder des Rates haben sich am Dienstag getroffen und sich nach vier Stunden auf einen Haushalt geeinigt."

// web replies with what a test returns for an address.
type web func(ctx context.Context, address string) (fetch.Page, error)

func (w web) Fetch(ctx context.Context, address string, accept func(string) bool) (fetch.Page, error) {
	page, err := w(ctx, address)
	if err == nil && !accept(page.MediaType) {
		return page, &failure.Error{Reason: failure.NotText, Message: "not text"}
	}
	return page, err
}

// write writes a file.
func write(t *testing.T, path, text string) discover.Input {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return discover.Input{Path: path, Rel: filepath.Base(path)}
}

// converter is a converter for tests.
type converter func(f convert.Format) (convert.Text, error)

func (c converter) Convert(_ context.Context, f convert.Format, _ []byte) (convert.Text, error) {
	return c(f)
}

func TestConvertedFiles(t *testing.T) {
	t.Parallel()
	r := source.Reader{Detector: detect.New(detect.Options{})}
	r.Converter = converter(func(f convert.Format) (convert.Text, error) {
		if f == convert.PDF {
			return convert.Text{Data: []byte("Ein Titel\n\n" + satz), MediaType: "text/plain"}, nil
		}
		return convert.Text{}, &failure.Error{Reason: failure.Timeout, Message: "too slow"}
	})
	dir := t.TempDir()
	a, err := r.Article(t.Context(), write(t, filepath.Join(dir, "a.pdf"), "%PDF-"))
	if err != nil || a.Markdown() != "# Ein Titel\n\n"+satz+"\n" {
		t.Errorf("%+v, %v", a, err)
	}
	_, err = r.Article(t.Context(), write(t, filepath.Join(dir, "a.docx"), "PK"))
	var f *failure.Error
	if !errors.As(err, &f) || f.Reason != failure.Timeout {
		t.Errorf("error %v", err)
	}
	_, err = r.Article(t.Context(), write(t, filepath.Join(dir, "empty.docx"), ""))
	if !errors.As(err, &f) || f.Reason != failure.Empty {
		t.Errorf("an empty file: %v", err)
	}
	r.Fetcher = web(func(_ context.Context, address string) (fetch.Page, error) {
		return fetch.Page{Data: []byte("%PDF-"), MediaType: "application/octet-stream", Address: address}, nil
	})
	if a, err = r.Article(t.Context(), discover.At("https://a.example/b")); err != nil || a.Title != "Ein Titel" {
		t.Errorf("a page: %+v, %v", a, err)
	}
}

// The header's charset takes precedence over the page's, and a converter's output is UTF-8 whatever
// encoding the user sets.
func TestCharsetOfPages(t *testing.T) {
	t.Parallel()
	r := source.Reader{Detector: detect.New(detect.Options{})}
	r.Fetcher = web(func(_ context.Context, address string) (fetch.Page, error) {
		return fetch.Page{Data: []byte("<html><meta charset=koi8-r><title>F\xfcr B\xfcrger</title><p>" + satz), MediaType: "text/html", Charset: "windows-1252", Address: address}, nil
	})
	a, err := r.Article(t.Context(), discover.At("https://a.example/seite"))
	if err != nil || a.Title != "Für Bürger" {
		t.Errorf("%+v, %v", a, err)
	}
	r.Encoding = "koi8-r"
	r.Converter = converter(func(convert.Format) (convert.Text, error) {
		return convert.Text{Data: []byte("Für Bürger\n\n" + satz), MediaType: "text/plain"}, nil
	})
	a, err = r.Article(t.Context(), write(t, filepath.Join(t.TempDir(), "a.pdf"), "%PDF-"))
	if err != nil || a.Title != "Für Bürger" {
		t.Errorf("%+v, %v", a, err)
	}
}
