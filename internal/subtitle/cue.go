// Package subtitle reads and writes SubRip (.srt) and WebVTT (.vtt) files: what is said
// becomes blocks of an article, a sentence over several cues one block, and a translation is
// laid out over the same cues. All else of a file stays byte for byte.
package subtitle

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

// The formats, by the extension of their files.
const (
	SRT = "srt"
	VTT = "vtt"
)

// FormatOf returns the format of a file by its name or, if that has no extension, by its
// text; "" if it is not a subtitle file.
func FormatOf(name, text string) string {
	switch i := strings.LastIndexByte(name, '.'); {
	case i >= 0 && strings.EqualFold(name[i+1:], SRT):
		return SRT
	case i >= 0 && strings.EqualFold(name[i+1:], VTT):
		return VTT
	case i >= 0:
		return ""
	}
	text = strings.TrimPrefix(text, "\uFEFF")
	first, rest, _ := strings.Cut(strings.TrimLeft(text, "\r\n"), "\n")
	second, _, _ := strings.Cut(rest, "\n")
	switch {
	case isHeader(text):
		return VTT
	case isNumber(strings.TrimSpace(first)) && timing().MatchString(strings.TrimRight(second, "\r")):
		return SRT
	}
	return ""
}

// isHeader reports whether a text begins as WebVTT does.
func isHeader(text string) bool {
	rest, ok := strings.CutPrefix(strings.TrimPrefix(text, "\uFEFF"), "WEBVTT")
	return ok && (rest == "" || strings.ContainsAny(rest[:1], " \t\r\n"))
}

// timing is the line with the times of a cue. Players accept a dot in SubRip, and hours of
// any length.
var timing = sync.OnceValue(func() *regexp.Regexp {
	const at = `(?:(\d+):)?(\d{1,2}):(\d{1,2})[,.](\d{1,3})`
	return regexp.MustCompile(`^[ \t]*` + at + `[ \t]*-->[ \t]*` + at + `(?:[ \t].*)?$`)
})

// cue is what is shown at one time.
type cue struct {
	// start and end are where its text begins and ends in the file, without the last line end.
	start, end int
	// from and to are when it is shown.
	from, to time.Duration
}

// cuesOf finds the cues of a file. In SubRip a text continues over blank lines up to the next
// cue; in WebVTT it ends at the first.
func cuesOf(text string) []cue {
	type textLine struct {
		start, end int // without the line end
		bare       string
	}
	var lines []textLine
	at := 0
	for l := range strings.Lines(text) {
		bare := strings.TrimRight(l, "\r\n")
		lines = append(lines, textLine{at, at + len(bare), strings.TrimPrefix(bare, "\uFEFF")})
		at += len(l)
	}
	vtt := isHeader(text)
	var out []cue
	open := -1 // the line with the times of the last cue
	closeAt := func(limit int) {
		if open < 0 {
			return
		}
		first, last := open+1, open
		for i := first; i < limit; i++ {
			if strings.TrimSpace(lines[i].bare) != "" {
				last = i
			} else if vtt {
				break
			}
		}
		for first < last && strings.TrimSpace(lines[first].bare) == "" {
			first++
		}
		if last >= first {
			m := timing().FindStringSubmatch(lines[open].bare)
			out = append(out, cue{lines[first].start, lines[last].end, moment(m[1:5]), moment(m[5:9])})
		}
	}
	for i, l := range lines {
		if !strings.Contains(l.bare, "-->") || !timing().MatchString(l.bare) {
			continue
		}
		limit := i
		if i > 0 && (isNumber(strings.TrimSpace(lines[i-1].bare)) && i-1 != open || vtt && i > 1 && lines[i-2].bare == "") {
			limit--
		}
		closeAt(limit)
		open = i
	}
	closeAt(len(lines))
	return out
}

// moment reads hours, minutes, seconds and milliseconds.
func moment(parts []string) time.Duration {
	var n [4]int
	for i, p := range parts {
		n[i], _ = strconv.Atoi(p) // digits; "" is zero, and too many are a wrong time only
	}
	return time.Duration(n[0])*time.Hour + time.Duration(n[1])*time.Minute + time.Duration(n[2])*time.Second + time.Duration(n[3])*time.Millisecond
}

func isNumber(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
