package main

import (
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// wordsLeast is the shortest message that counts as a block: shorter ones are labels.
const wordsLeast = 7

// marks are what messages have that prose has not: keyboard accelerators, tags, and names that the
// program fills in.
var marks = regexp.MustCompile(`[~_]|<[^>]*>`)

// unlike matches messages that are not prose: formulas, formats, lists of file endings.
var unlike = regexp.MustCompile(`%[0-9A-Za-z{$]|\$[({\[]|\|`)

// catalogs reads the messages of LibreOffice, which are in gettext's binary format.
func catalogs(root string, pairs map[string][]block) error {
	files, err := filepath.Glob(filepath.Join(root, "usr/lib/libreoffice/program/resource/*/LC_MESSAGES/*.mo"))
	if err != nil {
		return err
	}
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		source, target, err := messages(data)
		if err != nil {
			return err
		}
		locale := filepath.Base(filepath.Dir(filepath.Dir(path)))
		add(pairs, tagOf(locale), filepath.Base(path), source, target)
	}
	return nil
}

// messages reads a catalog: https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html.
func messages(data []byte) (source, target []string, err error) {
	bad := errors.New("not a message catalog")
	if len(data) < 20 || binary.LittleEndian.Uint32(data) != 0x950412de {
		return nil, nil, bad
	}
	word := func(at uint32) uint32 {
		if int64(at)+4 > int64(len(data)) {
			err = bad
			return 0
		}
		return binary.LittleEndian.Uint32(data[at:])
	}
	text := func(table, i uint32) string {
		length, at := word(table+8*i), word(table+8*i+4)
		if int64(at)+int64(length) > int64(len(data)) {
			err = bad
			return ""
		}
		return string(data[at : at+length])
	}
	for i := range word(8) {
		id, translation := text(word(12), i), text(word(16), i)
		if err != nil {
			return nil, nil, err
		}
		if _, behind, ok := strings.Cut(id, "\x04"); ok { // a context goes before the message
			id = behind
		}
		if strings.Contains(id, "\x00") || unlike.MatchString(id) || len(strings.Fields(id)) < wordsLeast {
			continue
		}
		source, target = append(source, marks.ReplaceAllString(id, "")), append(target, marks.ReplaceAllString(translation, ""))
	}
	return source, target, nil
}
