package convert

import (
	"archive/zip"
	"bytes"
	"io"
	"path"
	"regexp"
	"strings"
)

// entryBytes bounds one part of an archive: a small file may unpack to any size.
const entryBytes = 64 << 20

// withHeaderRows makes the heading rows of an OpenDocument's tables rows like the others:
// pandoc's reader leaves out the content of <table:table-header-rows> (seen in 2.17).
func withHeaderRows(data []byte) []byte {
	return withParts(data, func(name string) bool { return name == "content.xml" }, func(part []byte) []byte {
		if !bytes.Contains(part, []byte("<table:table-header-rows")) {
			return part
		}
		return regexp.MustCompile(`</?table:table-header-rows[^>]*>`).ReplaceAll(part, nil)
	})
}

// withNotes keeps the notes of a book: pandoc's reader leaves out those whose text is in a
// list, and what refers to them (seen in 2.17). Here they become links that it keeps.
func withNotes(data []byte) []byte {
	return withParts(data, func(name string) bool {
		ext := strings.ToLower(path.Ext(name))
		return ext == ".xhtml" || ext == ".html" || ext == ".htm"
	}, func(part []byte) []byte {
		if !bytes.Contains(part, []byte("noteref")) && !bytes.Contains(part, []byte("note")) {
			return part
		}
		part = regexp.MustCompile(`\sepub:type\s*=\s*["']noteref["']`).ReplaceAll(part, []byte(` data-noteref="1"`))
		return regexp.MustCompile(`\sepub:type\s*=\s*["'](?:foot|end|rear)notes?["']`).ReplaceAll(part, nil)
	})
}

// withParts edits the parts of an archive with certain names. If the archive is not what it
// should be, it is returned unchanged, for pandoc to say so.
func withParts(data []byte, wanted func(name string) bool, edit func([]byte) []byte) []byte {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return data
	}
	edited := make(map[string][]byte)
	for _, entry := range z.File {
		if !wanted(entry.Name) {
			continue
		}
		part, err := readEntry(z, entry.Name)
		if err != nil {
			return data
		}
		if changed := edit(part); !bytes.Equal(changed, part) {
			edited[entry.Name] = changed
		}
	}
	if len(edited) == 0 {
		return data
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, entry := range z.File {
		if changed, ok := edited[entry.Name]; !ok {
			err = w.Copy(entry)
		} else if to, e := w.Create(entry.Name); e != nil {
			err = e
		} else {
			_, err = to.Write(changed)
		}
		if err != nil {
			return data
		}
	}
	if w.Close() != nil {
		return data
	}
	return out.Bytes()
}

// readEntry reads one entry of an archive.
func readEntry(z *zip.Reader, name string) ([]byte, error) {
	f, err := z.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, entryBytes+1))
	if len(data) > entryBytes {
		return nil, errTooLong
	}
	return data, err
}
