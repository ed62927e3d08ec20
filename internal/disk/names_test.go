package disk

import "testing"

func TestWindowsNames(t *testing.T) {
	for _, name := range []string{"con", "CON.txt", "aux.en.md", "nul .md", "Com1.md", "lpt9", "COM².md", "CONOUT$", "prn.", "a:en.md", "a?.md", "a*", `a"b`, "a|b", "<a>", "a\tb", "a.", "a "} {
		if checkWindowsName(name) == nil {
			t.Errorf("%q is accepted", name)
		}
	}
	for _, name := range []string{"a.en.md", "console.md", "com.md", "com12.md", "lpt0.md", "null.md", "auxiliary", "a b.md", "a.b.md", ".tolka-x.tmp", "Größe.md", "a'b.md", "{a}.md"} {
		if err := checkWindowsName(name); err != nil {
			t.Errorf("%q: %v", name, err)
		}
		if isWindowsDevice(name) {
			t.Errorf("%q is a device", name)
		}
	}
}
