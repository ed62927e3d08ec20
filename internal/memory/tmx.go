package memory

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"tolka/internal/language"
)

// tmxTime is the form of dates in TMX.
const tmxTime = "20060102T150405Z"

// The types of tolka's own properties in TMX.
const (
	termsProp = "x-tolka-terms"
	fileProp  = "x-tolka-file"
)

// The parts of a TMX file that are read, in the terms of TMX 1.4b.
type (
	tmxHeader struct {
		Source string `xml:"srclang,attr"`
		Tool   string `xml:"creationtool,attr"`
	}
	tmxUnit struct {
		Source  string      `xml:"srclang,attr"`
		Changed string      `xml:"changedate,attr"`
		Created string      `xml:"creationdate,attr"`
		Props   tmxProps    `xml:"prop"`
		Texts   tmxVariants `xml:"tuv"`
	}
	tmxProps []tmxProp
	tmxProp  struct {
		Type  string `xml:"type,attr"`
		Value string `xml:",chardata"`
	}
	tmxVariants []tmxVariant
	tmxVariant  struct {
		// Lang is xml:lang, Old the same in TMX 1.1.
		Lang    string     `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
		Old     string     `xml:"lang,attr"`
		Changed string     `xml:"changedate,attr"`
		Segment tmxSegment `xml:"seg"`
	}
	// tmxSegment is a text with the native code of its inline elements (bpt, ept, ph, it, hi), as
	// a person sees it in the file that was translated.
	tmxSegment string
)

// maxVariants is how many texts, and how many properties, a unit may have. The source is paired with each
// of the others, so that a unit of many would multiply it. Files of the European Union have 24 languages.
const maxVariants = 200

// UnmarshalXML reads one text of a unit more.
func (v *tmxVariants) UnmarshalXML(d *xml.Decoder, start xml.StartElement) error {
	return another((*[]tmxVariant)(v), d, start)
}

// UnmarshalXML reads one property of a unit more.
func (p *tmxProps) UnmarshalXML(d *xml.Decoder, start xml.StartElement) error {
	return another((*[]tmxProp)(p), d, start)
}

func another[T any](all *[]T, d *xml.Decoder, start xml.StartElement) error {
	if len(*all) == maxVariants {
		return fmt.Errorf("a unit has more than %d <%s> elements", maxVariants, start.Name.Local)
	}
	var one T
	err := d.DecodeElement(&one, &start)
	*all = append(*all, one)
	return err
}

// maxDepth is how deep elements may be nested in a segment: sub in bpt, and some more.
const maxDepth = 32

// UnmarshalXML reads the text of a segment and of all elements inside it.
func (s *tmxSegment) UnmarshalXML(d *xml.Decoder, _ xml.StartElement) error {
	var b strings.Builder
	for depth := 1; depth > 0; {
		token, err := d.Token()
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return fmt.Errorf("the elements of a segment are nested more than %d deep", maxDepth)
			}
		case xml.EndElement:
			depth--
		case xml.CharData:
			if b.Len()+len(t) > MaxText {
				return fmt.Errorf("a segment has more than %d MB", MaxText>>20)
			}
			b.Write(t)
		}
	}
	*s = tmxSegment(b.String())
	return nil
}

// toolkit is the program whose headers name English as the source of every file (po2tmx 3.8.4). The
// first text of its units is the source.
const toolkit = "Translate Toolkit"

// readTMX reads the units of a TMX file, in any version. from is the language of the sources if the
// user names it. What is not a pair of known languages with text is counted as skipped.
func readTMX(data []byte, from language.Tag) (in Exchange, err error) {
	d := xml.NewDecoder(transform.NewReader(bytes.NewReader(data), unicode.BOMOverride(transform.Nop)))
	d.CharsetReader = charset
	defer func() {
		if err != nil {
			line, _ := d.InputPos()
			var syntax *xml.SyntaxError
			if errors.As(err, &syntax) {
				line, err = syntax.Line, errors.New(syntax.Msg)
			}
			err = fmt.Errorf("line %d: %w", line, err)
		}
	}()
	var header tmxHeader
	isTMX := false
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) && isTMX {
			return in, nil
		}
		if errors.Is(err, io.EOF) {
			return in, errNotTMX
		}
		if err != nil {
			return in, err
		}
		start, ok := token.(xml.StartElement)
		switch {
		case !ok:
		case !isTMX && start.Name.Local != "tmx":
			return in, errNotTMX
		case start.Name.Local == "tmx":
			isTMX = true
		case start.Name.Local == "header":
			if err := d.DecodeElement(&header, &start); err != nil {
				return in, err
			}
			if header.Tool == toolkit {
				header.Source = ""
			}
		case start.Name.Local == "tu":
			var unit tmxUnit
			if err := d.DecodeElement(&unit, &start); err != nil {
				return in, err
			}
			if err := in.add(unit.entries(header.Source, from)...); err != nil {
				return in, err
			}
		}
	}
}

// errNotTMX is the error of a file that is something else.
var errNotTMX = errors.New("this is not TMX: there is no <tmx> element")

// charset returns the reader for an encoding that the XML declaration names: UTF-16 has been decoded
// by its byte order mark.
func charset(name string, r io.Reader) (io.Reader, error) {
	if strings.HasPrefix(strings.ToLower(name), "utf-16") {
		return r, nil
	}
	return nil, fmt.Errorf("the encoding %q is not supported; save the file as UTF-8", name)
}

// entries returns the pairs of a unit: its source with each of the other texts. The source is the
// one in the language from or else the one that the unit or the header names; the first one if there
// is none in it.
func (u tmxUnit) entries(header string, from language.Tag) (entries []Entry) {
	source := u.textIn(func(lang string) bool { return !from.IsZero() && language.Equivalent(language.Make(lang), from) })
	if source < 0 {
		wanted := cmp.Or(u.Source, header)
		source = max(0, u.textIn(func(lang string) bool { return strings.EqualFold(lang, wanted) }))
	}
	terms, file := AnyTerms, ""
	for _, p := range u.Props {
		switch p.Type {
		case termsProp:
			terms = strings.TrimSpace(p.Value)
		case fileProp:
			file = p.Value
		}
	}
	for i, t := range u.Texts {
		if i == source || !isKnown(u.Texts[source].lang()) {
			continue
		}
		e := Entry{
			Source: string(u.Texts[source].Segment), Target: string(t.Segment),
			From: language.Make(u.Texts[source].lang()), To: language.Make(t.lang()), Terms: terms, File: file,
		}
		for _, date := range []string{t.Changed, u.Changed, u.Created} {
			if at, err := time.Parse(tmxTime, date); err == nil {
				e.Changed = at.UTC()
				break
			}
		}
		entries = append(entries, e)
	}
	return entries
}

// textIn returns the index of the first text in a language, or -1.
func (u tmxUnit) textIn(is func(lang string) bool) int {
	return slices.IndexFunc(u.Texts, func(v tmxVariant) bool { return is(v.lang()) })
}

func (v tmxVariant) lang() string { return cmp.Or(v.Lang, v.Old) }

// writeTMX writes entries as TMX 1.4b. Each has a unit of its own.
func writeTMX(w io.Writer, entries []Entry) error {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	b.WriteString("<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version=\"1.4\">\n")
	fmt.Fprintf(&b, "  <header creationtool=\"tolka\" creationtoolversion=\"1\" segtype=\"paragraph\" o-tmf=\"tolka\" adminlang=\"en\" srclang=\"%s\" datatype=\"plaintext\"/>\n  <body>\n", sourceLanguage(entries))
	for _, e := range entries {
		b.WriteString("    <tu srclang=\"" + tmxLang(e.From) + "\"")
		if !e.Changed.IsZero() {
			b.WriteString(" changedate=\"" + e.Changed.UTC().Format(tmxTime) + "\"")
		}
		b.WriteString(">\n")
		if e.Terms != AnyTerms {
			writeElement(&b, `      <prop type="`+termsProp+`">`, e.Terms, "</prop>\n")
		}
		if e.File != "" {
			writeElement(&b, `      <prop type="`+fileProp+`">`, e.File, "</prop>\n")
		}
		writeElement(&b, `      <tuv xml:lang="`+tmxLang(e.From)+`"><seg>`, e.Source, "</seg></tuv>\n")
		writeElement(&b, `      <tuv xml:lang="`+tmxLang(e.To)+`"><seg>`, e.Target, "</seg></tuv>\n")
		b.WriteString("    </tu>\n")
	}
	b.WriteString("  </body>\n</tmx>\n")
	_, err := w.Write(b.Bytes())
	return err
}

// writeElement writes a text between two tags.
func writeElement(b *bytes.Buffer, open, text, closing string) {
	b.WriteString(open)
	_ = xml.EscapeText(b, []byte(text)) // a buffer takes everything
	b.WriteString(closing)
}

// sourceLanguage returns the language that all entries are from, or "*all*", as TMX calls several.
func sourceLanguage(entries []Entry) string {
	lang := ""
	for _, e := range entries {
		if from := tmxLang(e.From); lang == "" {
			lang = from
		} else if lang != from {
			return "*all*"
		}
	}
	if lang == "" {
		return "*all*"
	}
	return lang
}

// isKnown reports whether the language of a source is known, or said to be undetermined.
func isKnown(lang string) bool {
	return strings.EqualFold(lang, undetermined) || !language.Make(lang).IsZero()
}

// undetermined is the tag of a language that is not known.
const undetermined = "und"

// tmxLang writes a language, "und" for the zero Tag.
func tmxLang(tag language.Tag) string {
	if tag.IsZero() {
		return undetermined
	}
	return tag.String()
}
