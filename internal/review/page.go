package review

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"strings"
	"sync"

	"tolka/internal/output"
)

//go:embed page
var files embed.FS

// asset returns a file of the page.
func asset(name string) string {
	data, err := files.ReadFile("page/" + name)
	if err != nil {
		panic(err) // it is part of the program
	}
	return string(data)
}

var pageTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page").Parse(asset("template.html")))
})

// pageData is what the template shows. The style and the script are files of the program, and
// Data is inert.
type pageData struct {
	Title, Policy string
	Mark          template.HTML
	Style         template.CSS
	Script        template.JS
	// Data is what the overview needs. Details come after the script, so that a large page shows
	// its overview while they are being read.
	Data, Details template.HTML
}

// serverData is what a served page needs for corrections.
type serverData struct {
	// Token proves that a request comes from the page.
	Token string `json:"token"`
}

// Write writes the page on articles as one HTML file that loads nothing.
func Write(w io.Writer, title string, articles []*Article) error {
	return write(w, title, articles, nil)
}

func write(w io.Writer, title string, articles []*Article, server *serverData) error {
	element := func(b *strings.Builder, id string, v any) error {
		text, err := inert(v)
		if err == nil {
			fmt.Fprintf(b, "<script type=\"application/json\" id=\"%s\">%s</script>\n", id, text)
		}
		return err
	}
	var data, details strings.Builder
	if err := element(&data, "index", index(title, articles, server != nil)); err != nil {
		return err
	}
	if server != nil {
		if err := element(&data, "server", server); err != nil {
			return err
		}
	}
	for i, a := range articles {
		if err := element(&details, fmt.Sprintf("a%d", i), a.detail(server != nil)); err != nil {
			return err
		}
	}
	return pageTemplate().Execute(w, pageData{
		Title: title, Policy: policy(server != nil), Mark: template.HTML(output.PageMark), //nolint:gosec // a constant
		Style: template.CSS(asset("style.css")), Script: template.JS(script(server != nil)), Data: template.HTML(data.String()), Details: template.HTML(details.String()),
	})
}

// script returns the page's script; only a served page can send corrections.
func script(serving bool) string {
	common := asset("script.js") + asset("article.js")
	if serving {
		return common + asset("correct.js")
	}
	return common
}

// policy returns the page's Content-Security-Policy: its own style and script, by their
// hashes, and nothing else. Trusted Types keep the script from parsing text as HTML.
func policy(serving bool) string {
	connect := "'none'"
	if serving {
		connect = "'self'"
	}
	return fmt.Sprintf("default-src 'none'; style-src '%s'; script-src '%s'; connect-src %s; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
		cspHash(asset("style.css")), cspHash(script(serving)), connect)
}

func cspHash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}
