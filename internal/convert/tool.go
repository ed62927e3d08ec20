package convert

import (
	"fmt"
	"runtime"
)

// tool is a program that reads a format.
type tool struct {
	program string
	// mediaType is what it writes.
	mediaType string
	// packages are the names of what to install, by package manager.
	apt, brew, winget string
	// noText is the hint for a file with nothing in it.
	noText string
}

func (f Format) tool() tool {
	if f == PDF {
		return tool{
			program: "pdftotext", mediaType: "text/plain", apt: "poppler-utils", brew: "poppler", winget: "oschwartz10612.Poppler",
			noText: "a scanned document has pictures of text; recognise it first, for example with ocrmypdf",
		}
	}
	return tool{program: "pandoc", mediaType: "text/html", apt: "pandoc", brew: "pandoc", winget: "JohnMacFarlane.Pandoc", noText: "see whether it opens in the program that made it"}
}

// install is the hint that says how the program is installed on this system.
func (t tool) install() string {
	switch runtime.GOOS {
	case "darwin":
		return "brew install " + t.brew
	case "windows":
		return "winget install " + t.winget
	}
	return fmt.Sprintf("install %s with your package manager, on Debian and Ubuntu: sudo apt install %s", t.program, t.apt)
}

// args are a program's arguments. Both read standard input and write standard output.
func (t tool) args(f Format, maxMemory uint64) []string {
	if f == PDF {
		return []string{"-enc", "UTF-8", "-eol", "unix", "-", "-"}
	}
	return []string{
		// As pandoc's manual has it for files that are not to be trusted: no files and no
		// network beyond its input, and a bound for its own memory.
		"+RTS", fmt.Sprintf("-M%dm", maxMemory>>20), "-RTS", "--sandbox",
		"--from=" + string(f), "--to=html5", "--standalone", "--wrap=none", "--no-highlight", "--mathjax",
	}
}
