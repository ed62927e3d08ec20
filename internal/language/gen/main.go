// Command gen writes cldr.tsv, the names of languages, scripts and regions, from the CLDR
// data in golang.org/x/text/language/display. The program itself reads the file: display
// prepares its matching of languages before main, which took a twelfth of the time of
// "tolka --help". Run it by go generate in the folder above.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"log"
	"os"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// regional lists the regional forms that have a name of their own in English
// ("Brazilian Portuguese") and are not among the tags that CLDR has data for.
var regional = []string{
	"ar-001", "en-US", "es-ES", "es-MX", "nl-BE", "pt-BR", "sw-CD", "zh-Hans", "zh-Hant",
}

func main() {
	out := flag.String("o", "cldr.tsv", "the file to write")
	flag.Parse()
	if err := os.WriteFile(*out, table(), 0o644); err != nil {
		log.Fatal(err)
	}
}

// table returns the lines of the file: what is named, its code, its English name and,
// for the languages that CLDR has data for, its native name. Those come first, for where
// two languages share a name, the first one keeps it.
func table() []byte {
	var b bytes.Buffer
	written := map[string]bool{}
	line := func(fields ...string) {
		if code, english := fields[1], fields[2]; english != "" && !written[fields[0]+code] {
			written[fields[0]+code] = true
			fmt.Fprintln(&b, strings.TrimRight(strings.Join(fields, "\t"), "\t"))
		}
	}
	languages := display.English.Languages()
	for _, t := range display.Supported.Tags() {
		line("language", t.String(), languages.Name(t), display.Self.Name(t))
	}
	for _, tag := range regional {
		t := language.Raw.Make(tag)
		line("language", tag, languages.Name(t), display.Self.Name(t))
	}
	for _, base := range language.Supported.BaseLanguages() {
		line("language", base.String(), languages.Name(base), "")
	}
	for _, s := range language.Supported.Scripts() {
		line("script", s.String(), display.English.Scripts().Name(s), "")
	}
	for _, r := range language.Supported.Regions() {
		line("region", r.String(), display.English.Regions().Name(r), "")
	}
	return b.Bytes()
}
