package convert

import (
	"archive/zip"
	"bytes"
	"path/filepath"
	"strings"
)

// Format is a kind of file that another program reads.
type Format string

// The formats. None is a file that tolka reads itself, or not at all.
const (
	None Format = ""
	DOCX Format = "docx"
	ODT  Format = "odt"
	EPUB Format = "epub"
	RST  Format = "rst"
	PDF  Format = "pdf"
)

// mediaTypes are the names that servers give the formats.
var mediaTypes = map[string]Format{
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": DOCX,
	"application/vnd.oasis.opendocument.text":                                 ODT,
	"application/epub+zip":                                                    EPUB,
	"text/x-rst":                                                              RST,
	"text/prs.fallenstein.rst":                                                RST,
	"application/pdf":                                                         PDF,
	"application/x-pdf":                                                       PDF,
}

// OfMediaType returns the format with a media type, or None.
func OfMediaType(mediaType string) Format { return mediaTypes[mediaType] }

// FormatOf tells a file's format by the media type that came with it, else by its
// name's ending, else by its first bytes.
func FormatOf(name, mediaType string, data []byte) Format {
	if f := OfMediaType(mediaType); f != None {
		return f
	}
	switch ending := Format(strings.TrimPrefix(strings.ToLower(filepath.Ext(name)), ".")); ending {
	case DOCX, ODT, EPUB, RST, PDF:
		return ending
	case "rest":
		return RST
	}
	switch {
	case bytes.HasPrefix(data, []byte("%PDF-")):
		return PDF
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return inZIP(data)
	}
	return None
}

// inZIP tells a ZIP archive's format: books and OpenDocument say theirs in a first
// entry, and Word is known by its main part.
func inZIP(data []byte) Format {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return None
	}
	for _, entry := range z.File {
		if entry.Name == "word/document.xml" {
			return DOCX
		}
	}
	kind, _ := readEntry(z, "mimetype")
	return OfMediaType(strings.TrimSpace(string(kind)))
}

// article is the format in a sentence.
func (f Format) article() string {
	switch f {
	case DOCX:
		return "a Word document"
	case ODT:
		return "an OpenDocument text"
	case EPUB:
		return "an EPUB book"
	case RST:
		return "reStructuredText"
	}
	return "a PDF document"
}
