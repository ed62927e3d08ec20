package disk

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"unicode/utf8"
)

// CheckName returns an error if this system cannot have a file with a name. Only Windows refuses
// names that others accept.
func CheckName(name string) error {
	if runtime.GOOS != "windows" {
		return nil
	}
	return checkWindowsName(name)
}

// IsDevice reports whether a name opens a device on this system instead of a file.
func IsDevice(name string) bool { return runtime.GOOS == "windows" && isWindowsDevice(name) }

// checkWindowsName is CheckName on Windows. A colon would begin a stream that hides behind the
// file before it.
func checkWindowsName(name string) error {
	const refused = `<>:"|?*`
	switch {
	case isWindowsDevice(name):
		return fmt.Errorf("on Windows, %s is the name of a device", name)
	case strings.ContainsAny(name, refused) || strings.ContainsFunc(name, func(r rune) bool { return r < ' ' }):
		return fmt.Errorf("on Windows, no name has one of %s", refused)
	case strings.HasSuffix(name, ".") || strings.HasSuffix(name, " "):
		return fmt.Errorf("on Windows, no name ends in a dot or a space")
	}
	return nil
}

// isWindowsDevice is IsDevice on Windows, where the ending does not count: con.txt is the console
// too.
// https://learn.microsoft.com/windows/win32/fileio/naming-a-file lists the names.
func isWindowsDevice(name string) bool {
	base, _, _ := strings.Cut(strings.ToLower(name), ".")
	base = strings.TrimRight(base, " ")
	port := strings.TrimRight(base, "123456789¹²³")
	if port == "com" || port == "lpt" {
		return utf8.RuneCountInString(base) == 4
	}
	return slices.Contains([]string{"con", "prn", "aux", "nul", "conin$", "conout$"}, base)
}
