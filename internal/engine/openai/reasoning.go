package openai

import "strings"

// withoutReasoning takes the blocks of reasoning off the front of a reply, as
// models write them that have no field for it. closed is false where a block
// has no end: then the reply was cut, and text is "".
//
// Some chat templates open the block themselves, so that a reply holds its end
// alone; what stands before it is reasoning too.
func withoutReasoning(reply string) (text string, closed bool) {
	text = reply
	for {
		start := strings.TrimLeft(text, " \t\r\n")
		inside, opened := strings.CutPrefix(start, "<think>")
		if !opened {
			break
		}
		_, after, found := strings.Cut(inside, "</think>")
		if !found {
			return "", false
		}
		text = strings.TrimLeft(after, " \t\r\n")
	}
	if before, after, found := strings.Cut(text, "</think>"); found && !strings.Contains(before, "<think>") {
		text = strings.TrimLeft(after, " \t\r\n")
	}
	return text, true
}
