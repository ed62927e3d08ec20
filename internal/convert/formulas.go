package convert

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"fmt"
	"path"
	"regexp"
	"strings"
)

// formulaBytes bounds the MathML of one formula.
const formulaBytes = 64 << 10

// maxFormulas bounds the formulas that are read from one file.
const maxFormulas = 2000

// withFormulas puts a word for each formula of an OpenDocument in its place: pandoc's reader
// leaves out formulas, which are documents of their own in the archive (seen in 2.17). It returns
// the edited file, and the MathML by these words for putFormulas.
func withFormulas(data []byte) ([]byte, map[string][]byte) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return data, nil
	}
	formulas := make(map[string][]byte)
	sum := sha256.Sum256(data) // a file cannot hold its own
	edited := withParts(data, func(name string) bool { return name == "content.xml" }, func(part []byte) []byte {
		var out bytes.Buffer
		rest := part
		for len(formulas) < maxFormulas {
			start, end, object := nextObject(rest)
			if object == "" {
				break
			}
			math := mathOf(z, object)
			if math == nil {
				out.Write(rest[:end])
			} else {
				word := fmt.Sprintf("tolkaformula%xx%dx", sum[:8], len(formulas))
				formulas[word] = math
				out.Write(rest[:start])
				out.WriteString("<text:span>" + word + "</text:span>")
			}
			rest = rest[end:]
		}
		out.Write(rest)
		return out.Bytes()
	})
	return edited, formulas
}

var objectLink = regexp.MustCompile(`<draw:object\s[^>]*xlink:href="([^"]+)"`)

// nextObject returns where the next frame with an embedded document begins and ends, and the
// document's folder in the archive, "" if there is none.
func nextObject(content []byte) (start, end int, folder string) {
	m := objectLink.FindSubmatchIndex(content)
	if m == nil {
		return 0, 0, ""
	}
	folder = strings.ReplaceAll(string(content[m[2]:m[3]]), "&amp;", "&")
	start = bytes.LastIndex(content[:m[0]], []byte("<draw:frame"))
	closing := bytes.Index(content[m[1]:], []byte("</draw:frame>"))
	if start < 0 || closing < 0 || bytes.Contains(content[start:m[0]], []byte("</draw:frame>")) {
		return m[0], m[1], "." // not in a frame of its own
	}
	return start, m[1] + closing + len("</draw:frame>"), folder
}

// mathOf returns the MathML of a document in an archive, nil if it is not a formula.
func mathOf(z *zip.Reader, folder string) []byte {
	part, err := readEntry(z, path.Join(path.Clean("/" + folder)[1:], "content.xml"))
	if err != nil || len(part) > formulaBytes {
		return nil
	}
	part = bytes.ReplaceAll(bytes.ReplaceAll(part, []byte("<math:"), []byte("<")), []byte("</math:"), []byte("</"))
	start, end := bytes.Index(part, []byte("<math")), bytes.LastIndex(part, []byte("</math>"))
	if start < 0 || end < start {
		return nil
	}
	return part[start : end+len("</math>")]
}

// putFormulas replaces the words of formulas in HTML by their MathML. Within a tag, such as the
// id of a heading, the words are dropped.
func putFormulas(page []byte, formulas map[string][]byte) []byte {
	if len(formulas) == 0 {
		return page
	}
	return tagOrFormula.ReplaceAllFunc(page, func(found []byte) []byte {
		if found[0] == '<' {
			return formulaWord.ReplaceAll(found, nil)
		}
		if math, ok := formulas[string(found)]; ok {
			return math
		}
		return found
	})
}

var (
	formulaWord  = regexp.MustCompile(`tolkaformula[0-9a-f]{16}x[0-9]+x`)
	tagOrFormula = regexp.MustCompile(`<[^>]*>|` + formulaWord.String())
)
