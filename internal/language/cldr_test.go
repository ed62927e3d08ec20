package language

import (
	"strings"
	"testing"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// English names are those that x/text/language/display gives, of every code that there is.
func TestEnglishNamesAreThoseOfCLDR(t *testing.T) {
	t.Parallel()
	for code := range codes("abcdefghijklmnopqrstuvwxyz", 2, 3) {
		base, err := language.ParseBase(code)
		if err != nil {
			continue
		}
		if got, want := cldr().languages[base.String()].english, display.English.Languages().Name(base); got != want {
			t.Errorf("language %s: %q, display has %q", code, got, want)
		}
	}
	for _, s := range language.Supported.Scripts() {
		if got, want := cldr().scripts[s.String()], display.English.Scripts().Name(s); got != want {
			t.Errorf("script %s: %q, display has %q", s, got, want)
		}
	}
	for code := range codes("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 2, 2) {
		sameRegion(t, code)
	}
	for code := range codes("0123456789", 3, 3) {
		sameRegion(t, code)
	}
}

func sameRegion(t *testing.T, code string) {
	r, err := language.ParseRegion(code)
	if err != nil {
		return
	}
	if got, want := cldr().regions[r.String()], display.English.Regions().Name(r); got != want {
		t.Errorf("region %s: %q, display has %q", code, got, want)
	}
}

// codes yields every word of least to most letters.
func codes(letters string, least, most int) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		words := []string{""}
		for n := 1; n <= most; n++ {
			var longer []string
			for _, w := range words {
				for _, l := range letters {
					longer = append(longer, w+string(l))
				}
			}
			words = longer
			for _, w := range words {
				if n >= least && !yield(w) {
					return
				}
			}
		}
	}
}

// Native names are those that display gives, of each language with every script and region
// that a form of any language is named after.
func TestNativeNamesAreThoseOfCLDR(t *testing.T) {
	t.Parallel()
	forms := map[string]bool{"": true, "-Hans-TW": true, "-Hant-CN": true, "-Arab-PK": true, "-Latn-US": true, "-1996": true, "-001": true}
	for tag := range cldr().languages {
		if i := strings.IndexByte(tag, '-'); i > 0 {
			forms[tag[i:]] = true
		}
	}
	named := 0
	for tag := range cldr().languages {
		if strings.Contains(tag, "-") {
			continue
		}
		for form := range forms {
			parsed, ok := ParseTag(tag + form)
			if !ok {
				continue
			}
			want := display.Self.Name(parsed.tag())
			if want != "" {
				named++
			} else {
				want = parsed.Name()
			}
			if got := parsed.NativeName(); got != want {
				t.Errorf("%s: %q, display has %q", parsed, got, want)
			}
		}
	}
	if named < 5000 {
		t.Errorf("%d forms have a native name", named)
	}
}
