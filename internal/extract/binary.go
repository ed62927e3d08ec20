package extract

import (
	"bytes"

	"tolka/internal/failure"
)

// magic are the first bytes of files that are no text, and what these are.
var magic = []struct{ first, name string }{
	{"\x89PNG", "a PNG image"}, {"\xff\xd8\xff", "a JPEG image"}, {"GIF8", "a GIF image"},
	{"%PDF", "a PDF document"}, {"PK\x03\x04", "a ZIP archive or an office document"}, {"\xd0\xcf\x11\xe0", "an old office document"},
	{"\x1f\x8b", "a gzip archive"}, {"BZh91AY&SY", "a bzip2 archive"}, {"\xfd7zXZ", "an xz archive"}, {"7z\xbc\xaf", "a 7z archive"},
	{"\x7fELF", "a program"}, {"MZ\x90\x00", "a program"}, {"SQLite format 3", "a database"}, {"OggS\x00", "a sound"},
}

// magicOf names what data is by its first bytes, or returns "".
func magicOf(data []byte) string {
	for _, m := range magic {
		if bytes.HasPrefix(data, []byte(m.first)) {
			return m.name
		}
	}
	return ""
}

// isBinary reports whether data has more control characters than a text could have,
// in whatever charset.
func isBinary(data []byte) bool {
	head := data[:min(len(data), 8192)]
	controls := 0
	for _, b := range head {
		if b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1b {
			controls++
		}
	}
	return controls*100 > len(head)
}

func notText(kind string) *failure.Error {
	return &failure.Error{Reason: failure.NotText, Message: "this is " + kind + ", not text", Hint: "tolka reads text, Markdown and HTML, and office files and PDF through pandoc and pdftotext"}
}
