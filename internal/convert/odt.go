package convert

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
)

// entryBytes bounds one part of an archive: a small file may unpack to any size.
const entryBytes = 64 << 20

// withHeaderRows makes the heading rows of an OpenDocument's tables rows like the
// others: pandoc's reader leaves out what stands in <table:table-header-rows> (seen in
// 2.17). Where the archive is not what it should be, it is returned as it is, for pandoc
// to say so.
func withHeaderRows(data []byte) []byte {
	const part = "content.xml"
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return data
	}
	content, err := readEntry(z, part)
	if err != nil || !bytes.Contains(content, []byte("<table:table-header-rows")) {
		return data
	}
	content = regexp.MustCompile(`</?table:table-header-rows[^>]*>`).ReplaceAll(content, nil)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, entry := range z.File {
		if entry.Name != part {
			err = w.Copy(entry)
		} else if to, e := w.Create(part); e != nil {
			err = e
		} else {
			_, err = to.Write(content)
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
