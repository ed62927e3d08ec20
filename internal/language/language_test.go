package language

import (
	"errors"
	"testing"
)

func mustParse(t *testing.T, s string) Tag {
	t.Helper()
	tag, err := Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return tag
}

func TestParse(t *testing.T) {
	t.Parallel()
	tests := []struct{ in, tag, name string }{
		{"de", "de", "German"},
		{" DE ", "de", "German"},
		{"deu", "de", "German"},
		{"ger", "de", "German"},
		{"de_at", "de-AT", "German (Austria)"},
		{"de-Latn-AT", "de-AT", "German (Austria)"},
		{"de-1996", "de-1996", "German (1996)"},
		{"zh_hant", "zh-Hant", "Chinese (Traditional)"},
		{"zh-TW", "zh-TW", "Chinese (Taiwan)"},
		{"zh-Hant-HK", "zh-Hant-HK", "Chinese (Traditional, Hong Kong)"},
		{"es-419", "es-419", "Spanish (Latin America)"},
		{"iw", "he", "Hebrew"},
		{"sh", "sr-Latn", "Serbian (Latin)"},
		{"tl", "tl", "Filipino"},
		{"nb", "nb", "Norwegian Bokmål"},
		{"German", "de", "German"},
		{"GERMAN", "de", "German"},
		{"Austrian German", "de-AT", "German (Austria)"},
		{"Brazilian Portuguese", "pt-BR", "Portuguese (Brazil)"},
		{"Simplified Chinese", "zh-Hans", "Chinese (Simplified)"},
		{"Chinese (Taiwan)", "zh-TW", "Chinese (Taiwan)"},
		{"chinese ( traditional , hong kong )", "zh-Hant-HK", "Chinese (Traditional, Hong Kong)"},
		{"English (UK)", "en-GB", "English (United Kingdom)"},
		{"Norwegian", "nb", "Norwegian Bokmål"},
		{"Farsi", "fa", "Persian"},
		{"Deutsch", "de", "German"},
		{"français", "fr", "French"},
		{"franc\u0327ais", "fr", "French"},
		{"francais", "fr", "French"},
		{"日本語", "ja", "Japanese"},
		{"繁體中文", "zh-Hant", "Chinese (Traditional)"},
		{"العربية", "ar", "Arabic"},
	}
	for _, tt := range tests {
		tag, err := Parse(tt.in)
		if err != nil {
			t.Errorf("Parse(%q): %v", tt.in, err)
			continue
		}
		if tag.String() != tt.tag || tag.Name() != tt.name {
			t.Errorf("Parse(%q) = %q, %q; want %q, %q", tt.in, tag, tag.Name(), tt.tag, tt.name)
		}
	}
}

func TestParseUnknown(t *testing.T) {
	t.Parallel()
	tests := []struct{ in, nearest string }{
		{"Germn", "German"},
		{"Portugese", "Portuguese"},
		{"Deutch", "German"},
		{"xx", ""},
		{"", ""},
		{"und", ""},
		{"mul", ""},
		{"root", ""},
		{"qaa", ""},
		{"x-private", ""},
		{"de-x-private", ""},
		{"de-u-co-phonebk", ""},
		{"de-ZZ", ""},
		{"de-XX", ""},
		{"de-Zzzz", ""},
		{"(", ""},
		{"\xff", ""},
	}
	for _, tt := range tests {
		tag, err := Parse(tt.in)
		var unknown *UnknownError
		if !errors.As(err, &unknown) || !tag.IsZero() {
			t.Errorf("Parse(%q) = %q, %v; want an UnknownError", tt.in, tag, err)
			continue
		}
		first := ""
		if len(unknown.Nearest) > 0 {
			first = unknown.Nearest[0]
		}
		if tt.nearest != "" && first != tt.nearest {
			t.Errorf("Parse(%q) suggests %q, want %q", tt.in, unknown.Nearest, tt.nearest)
		}
	}
}

// Every name that is written can be read again, "Norwegian" and the like aside,
// which stand for a more exact tag.
func TestNamesReadBack(t *testing.T) {
	t.Parallel()
	for _, tag := range All() {
		for _, name := range []string{tag.Name(), tag.NativeName(), tag.String()} {
			got, err := Parse(name)
			if name == "Ga" {
				continue // the tag of Irish
			}
			if err != nil || got.Base() != tag.Base() && !Same(got, tag) {
				t.Errorf("%s: Parse(%q) = %q, %v", tag, name, got, err)
			}
		}
	}
	if len(All()) < 150 {
		t.Errorf("All has %d languages", len(All()))
	}
}

func TestTag(t *testing.T) {
	t.Parallel()
	var zero Tag
	if zero.String() != "" || zero.Base() != "" || zero.Name() != "" || zero.NativeName() != "" || zero.Script() != "" || zero.RightToLeft() || !zero.IsZero() {
		t.Error("the zero tag is not empty")
	}
	tag := mustParse(t, "zh-TW")
	if tag.Base() != "zh" || tag.NativeName() != "繁體中文" || tag.Script() != "Hant" || tag.IsZero() {
		t.Errorf("zh-TW: base %q, native name %q, script %q", tag.Base(), tag.NativeName(), tag.Script())
	}
	if tag != mustParse(t, "Chinese (Taiwan)") {
		t.Error("equal tags are not equal")
	}
	for name, want := range map[string]bool{"ar": true, "he": true, "fa": true, "ur": true, "yi": true, "pa-Arab": true, "pa": false, "de": false, "ja": false} {
		if got := mustParse(t, name).RightToLeft(); got != want {
			t.Errorf("%s: right to left %v", name, got)
		}
	}
}

// Every package sees the same base, whatever was typed.
func TestBase(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"no": "nb", "no-NO": "nb", "NB": "nb", "nn": "nn", "Norwegian": "nb", "de_AT": "de", "zh_Hant_HK": "zh", "iw": "he", "sh": "sr", "ca-valencia": "ca", "": "",
	} {
		if got := Make(typed).Base(); got != want {
			t.Errorf("Make(%q).Base() = %q, want %q", typed, got, want)
		}
	}
	if s := Make("tw").Script(); s != "" {
		t.Errorf("a language whose script CLDR does not know has script %q", s)
	}
}

func TestSame(t *testing.T) {
	t.Parallel()
	tests := []struct {
		source, target string
		want           bool
	}{
		{"de", "de", true},
		{"de", "de-CH", false},
		{"de-CH", "de", true},
		{"de-AT", "de-CH", false},
		{"pt", "pt-BR", false},
		{"en", "de", false},
		{"no", "nb", true},
		{"nb", "no", true},
		{"nn", "nb", false},
		{"nn", "no", false},
		{"tl", "fil", true},
		{"zh", "zh", true},
		{"zh", "zh-Hant", false},
		{"zh", "zh-Hans", false},
		{"zh-Hans", "zh", true},
		{"zh-Hant", "zh", false},
		{"zh-TW", "zh-Hant", true},
		{"zh-CN", "zh", true},
		{"zh-Hant", "zh-TW", false},
		{"sr", "sr", true},
		{"sr", "sr-Latn", false},
		{"sr-Latn", "sr", false},
		{"hr", "sr", false},
		{"ca", "ca-valencia", false},
		{"ca-valencia", "ca", true},
	}
	for _, tt := range tests {
		if got := Same(mustParse(t, tt.source), mustParse(t, tt.target)); got != tt.want {
			t.Errorf("Same(%s, %s) = %v", tt.source, tt.target, got)
		}
	}
	if Same(Tag{}, Tag{}) || Same(Tag{}, mustParse(t, "de")) || Same(mustParse(t, "de"), Tag{}) {
		t.Error("an unknown language is the same as something")
	}
}

// Whatever is read has a canonical tag that is read as itself, and a name.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"de", "zh_Hant", "Chinese (Taiwan)", "sl-rozaj-biske", "en-GB-oed", "i-klingon", "de-x-a", "(", "a-b", "Català"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		tag, err := Parse(s)
		if err != nil {
			if !tag.IsZero() || err.Error() == "" {
				t.Fatalf("Parse(%q) = %q, %v", s, tag, err)
			}
			return
		}
		again, err := Parse(tag.String())
		if err != nil || again != tag {
			t.Fatalf("Parse(%q) = %q, which is read as %q, %v", s, tag, again, err)
		}
		if tag.Name() == "" || tag.NativeName() == "" || tag.Base() == "" {
			t.Fatalf("Parse(%q) = %q without a name", s, tag)
		}
	})
}
