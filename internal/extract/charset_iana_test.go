package extract

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/ianaindex"
)

// Every name of IANA's registry means what ianaindex takes it for, where the Encoding
// Standard does not have it.
func TestCharsetsOfIANA(t *testing.T) {
	t.Parallel()
	out, err := exec.Command("go", "list", "-f", "{{.Dir}}", "golang.org/x/text/encoding/ianaindex").Output()
	if err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(out)), "tables.go"))
	if err != nil {
		t.Fatal(err)
	}
	all := make([]byte, 256)
	for i := range all {
		all[i] = byte(i)
	}
	names, found := regexp.MustCompile(`"([^"]+)"`).FindAllSubmatch(source, -1), 0
	for _, m := range names {
		name := strings.ToLower(string(m[1]))
		if _, err := htmlindex.Get(name); err == nil {
			continue
		}
		got := charsetByIANA(name)
		want, err := ianaindex.IANA.Encoding(name)
		if err != nil || want == nil || strings.Contains(name, "_") { // charsetNamed has no _
			if got != nil {
				t.Errorf("%s is %s, ianaindex does not know it", name, got.name)
			}
			continue
		}
		found++
		usual, err := ianaindex.IANA.Name(want)
		if err != nil {
			t.Fatal(err)
		}
		if got == nil || got.name != strings.ToLower(usual) {
			t.Errorf("%s is %+v, ianaindex has %s", name, got, usual)
			continue
		}
		if got.name == asciiName {
			continue // decode has it
		}
		gotText, gotErr := got.encoding.NewDecoder().Bytes(all)
		wantText, wantErr := want.NewDecoder().Bytes(all)
		if string(gotText) != string(wantText) || (gotErr == nil) != (wantErr == nil) {
			t.Errorf("%s decodes otherwise than in ianaindex: %v, %v", name, gotErr, wantErr)
		}
	}
	if found < 90 {
		t.Errorf("only %d names of ianaindex were found", found)
	}
}

func TestASCII(t *testing.T) {
	t.Parallel()
	ascii := charsetNamed("cp367")
	if got, err := ascii.decode([]byte("a~\n")); got != "a~\n" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
	for _, damaged := range []string{"a\nb\xe4", "ä"} {
		if got, err := ascii.decode([]byte(damaged)); err == nil {
			t.Errorf("%q was read as %q", damaged, got)
		}
	}
}
