package extract

import "testing"

// Names that the Encoding Standard does not have mean what IANA's registry says.
func TestCharsetsOfIANA(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"cp850": "ibm850", "437": "ibm437", "IBM-1047": "ibm1047", "latin10": "iso-8859-16", "cp936": "gbk", "cskoi8u": "koi8-u",
		"csUTF16LE": "utf-16le", "cp367": "us-ascii", "cp858": "", "no such": "",
	} {
		if got := CharsetName(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
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
