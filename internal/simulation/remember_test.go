package simulation

import (
	"strings"
	"sync"

	"tolka/internal/language"
	"tolka/internal/language/detect"
	"tolka/internal/output"
)

// rememberedLanguages detects each text once, whatever its numbers: all worlds are about the
// same few sentences.
type rememberedLanguages struct {
	*detect.Detector
	detected, plausible sync.Map
}

// Detect returns the language of a text.
func (d *rememberedLanguages) Detect(text string) detect.Result {
	text = zero(text)
	if r, ok := d.detected.Load(text); ok {
		return r.(detect.Result)
	}
	r := d.Detector.Detect(text)
	d.detected.Store(text, r)
	return r
}

// Plausible reports whether a text may be in a language, and whether that can be told.
func (d *rememberedLanguages) Plausible(text string, lang language.Tag) (ok, known bool) {
	text = zero(text)
	key := [2]string{text, lang.String()}
	if r, found := d.plausible.Load(key); found {
		return r.([2]bool)[0], r.([2]bool)[1]
	}
	ok, known = d.Detector.Plausible(text, lang)
	d.plausible.Store(key, [2]bool{ok, known})
	return ok, known
}

// zero replaces the digits of a text by zeros.
func zero(text string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return '0'
		}
		return r
	}, text)
}

// reading is what a result says of itself.
type reading struct {
	record     output.Record
	edited, ok bool
	text       string
}

// read reads a result, each content once.
func (w *world) read(data []byte) reading {
	r, found := w.readings[string(data)]
	if !found {
		r.record, r.edited, r.ok = output.ReadRecord(data)
		r.text = output.Text(string(data))
		w.readings[string(data)] = r
	}
	return r
}
