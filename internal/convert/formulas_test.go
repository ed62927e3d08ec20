package convert

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
)

// archive returns a ZIP archive of files, each a name and its text.
func archive(t *testing.T, files ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := 0; i < len(files); i += 2 {
		to, err := w.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := to.Write([]byte(files[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// A formula of an OpenDocument keeps its place, whoever wrote the file; other documents in it
// do not become text.
func TestFormulas(t *testing.T) {
	frame := func(object string) string {
		return `<draw:frame draw:name="f"><draw:object xlink:href="` + object + `" xlink:type="simple"/><draw:image xlink:href="./ObjectReplacements/` + object + `"/></draw:frame>`
	}
	data := archive(t,
		"content.xml", `<office:text><text:p>Eins `+frame("Formula-0/")+` und `+frame("./Object 1")+`, Bild `+frame("./Chart")+`, Ende.</text:p></office:text>`,
		"Formula-0/content.xml", `<?xml version="1.0"?><math display="inline"><mi>a</mi></math>`,
		"Object 1/content.xml", `<math:math xmlns:math="http://www.w3.org/1998/Math/MathML"><math:mi>b</math:mi></math:math>`,
		"Chart/content.xml", `<office:chart>zwei</office:chart>`,
	)
	edited, formulas := withFormulas(data)
	if len(formulas) != 2 {
		t.Fatalf("%d formulas: %q", len(formulas), formulas)
	}
	z, err := zip.NewReader(bytes.NewReader(edited), int64(len(edited)))
	if err != nil {
		t.Fatal(err)
	}
	content, err := readEntry(z, "content.xml")
	if err != nil {
		t.Fatal(err)
	}
	page := strings.NewReplacer("<office:text>", "", "</office:text>", "", frame("./Chart"), "").Replace(string(content))
	for word := range formulas {
		page = strings.Replace(page, "<text:p>", `<h2 id="`+word+`">`, 1)
	}
	want := `<h2 id="">Eins <text:span><math display="inline"><mi>a</mi></math></text:span> und <text:span><math xmlns:math="http://www.w3.org/1998/Math/MathML"><mi>b</mi></math></text:span>, Bild , Ende.</text:p>`
	if got := string(putFormulas([]byte(page), formulas)); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// What is not an archive is left to pandoc.
func TestFormulasOfABrokenFile(t *testing.T) {
	if data, formulas := withFormulas([]byte("broken")); string(data) != "broken" || len(formulas) != 0 {
		t.Errorf("%q %v", data, formulas)
	}
}
