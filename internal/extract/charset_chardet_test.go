package extract_test

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"tolka/internal/extract"
	"tolka/internal/failure"
	"tolka/internal/language/detect"
)

// TestCharsetsOfChardet reads the test files of chardet (https://github.com/chardet/chardet,
// folder tests), a set that nobody here chose: TOLKA_CHARDET names that folder. What is not
// read as it should be is refused or comes with a warning.
func TestCharsetsOfChardet(t *testing.T) {
	root := os.Getenv("TOLKA_CHARDET")
	if root == "" {
		t.Skip("TOLKA_CHARDET does not name the tests folder of chardet")
	}
	t.Parallel()
	files, _ := filepath.Glob(filepath.Join(root, "*", "*.*"))
	d := detect.New(detect.Options{})
	all, read, refused, warned, wrong := 0, 0, 0, 0, 0
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil || len(data) == 0 {
			continue
		}
		all++
		name := filepath.Base(filepath.Dir(f))
		a, err := extract.Read(extract.Source{Name: "a.md", Data: data, Scorer: d})
		var e *failure.Error
		switch {
		case errors.As(err, &e) && e.Reason == failure.Encoding:
			refused++
			t.Logf("refused %s: %v", f, err)
		case err != nil:
			refused++
			t.Logf("failed %s: %v", f, err)
		case sameLetters(a.Markdown(), chardetText(name, data)):
			read++
		case len(a.Warnings) > 0:
			warned++
			t.Logf("warned %s: %v", f, a.Warnings[0].Message)
		default:
			wrong++
			t.Logf("misread %s", f)
		}
	}
	t.Logf("%d files: %d read, %d refused, %d with a warning, %d misread", all, read, refused, warned, wrong)
}

var languageName = regexp.MustCompile(`-(?:bulgarian|croatian|czech|hungarian|polish|romanian|russian|slovak|slovene|greek|arabic|hebrew|turkish)$`)

// chardetText decodes a file by the name of its folder, "" if that is not possible here.
func chardetText(folder string, data []byte) string {
	name := strings.ToLower(languageName.ReplaceAllString(folder, ""))
	var e encoding.Encoding
	switch name {
	case "utf-8", "utf-8-sig", "ascii":
		return string(data)
	case "maccyrillic":
		e = charmap.MacintoshCyrillic
	case "macroman":
		e = charmap.Macintosh
	case "ibm855":
		e = charmap.CodePage855
	case "cp932":
		name = "shift_jis"
	case "cp949":
		name = "euc-kr"
	case "tis-620":
		name = "windows-874"
	case "utf-16":
		e = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case "utf-32":
		e = utf32.UTF32(utf32.LittleEndian, utf32.UseBOM)
	case "utf-32le":
		e = utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)
	case "utf-32be":
		e = utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)
	case "iso-2022-kr":
		return iso2022kr(data)
	}
	if e == nil {
		var err error
		if e, err = htmlindex.Get(name); err != nil {
			return ""
		}
	}
	text, _ := e.NewDecoder().Bytes(data)
	return string(text)
}

// iso2022kr decodes by hand: between SO and SI each byte is one of EUC-KR without its high
// bit.
func iso2022kr(data []byte) string {
	data = []byte(strings.ReplaceAll(string(data), "\x1b$)C", ""))
	shifted := false
	var out []byte
	for _, b := range data {
		switch {
		case b == 0x0e || b == 0x0f:
			shifted = b == 0x0e
		case shifted && b > 0x20:
			out = append(out, b|0x80)
		default:
			out = append(out, b)
		}
	}
	e, _ := htmlindex.Get("euc-kr")
	text, _ := e.NewDecoder().Bytes(out)
	return string(text)
}

// sameLetters compares the letters beyond ASCII of two texts; a few that a charset lacks, and signs, may
// differ.
func sameLetters(got, want string) bool {
	beyond := func(s string) (out []rune) {
		for _, r := range letters(s) {
			if r >= utf8.RuneSelf {
				out = append(out, r)
			}
		}
		return out
	}
	a, b := beyond(got), beyond(want)
	if want == "" || len(a) != len(b) {
		return want != "" && len(b) > 0 && strings.TrimSpace(letters(got)) == strings.TrimSpace(letters(want))
	}
	differ := 0
	for i := range a {
		if a[i] != b[i] {
			differ++
		}
	}
	return differ*100 <= len(b)
}
