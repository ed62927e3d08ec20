package markdown

// GuardLine returns a line of a paragraph that was written as Markdown, its inline marks
// included, so that nothing at its start begins a block. first says that it is the first
// line of its paragraph.
func GuardLine(line string, first bool) string {
	guarded, _ := CommonMark.guard(line, first)
	return guarded
}
