package markdown

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// mark returns the length of the mark that s begins with, or 0: a sign that has a
// meaning of its own and is not a word, such as :icon:, ++ctrl+c++, #tag, @key,
// [@key], %%hidden%% or \(math\). before is the character in front of it.
func mark(before rune, s string) int {
	switch s[0] {
	case ':':
		return max(icon(before, s), textDirective(before, s))
	case '~':
		return scopedLabel(s)
	case '+':
		return keys(before, s)
	case '#':
		return hashtag(before, s)
	case '@':
		return citation(before, s)
	case '[':
		return max(bracketCitation(s), inlineField(s))
	case '(':
		return inlineField(s)
	case '%':
		return hidden(s)
	case '\\':
		return max(tex(s), command(before, s))
	}
	return 0
}

// isNameOrTag reports whether a mark is a #tag or a @name: what people write in posts too.
func isNameOrTag(mark string) bool { return mark[0] == '#' || mark[0] == '@' }

// scopedLabel returns the length of the label of GitLab's, ~"type::bug" or ~type::bug, that s
// begins with, or 0.
func scopedLabel(s string) int {
	if strings.HasPrefix(s, `~"`) {
		if end := strings.IndexAny(ahead(s[2:]), "\"\n"); end > 0 && s[2+end] == '"' {
			return 2 + end + 1
		}
		return 0
	}
	scope := directiveName(s[1:])
	if scope == 0 || !strings.HasPrefix(s[1+scope:], "::") {
		return 0
	}
	name := directiveName(s[1+scope+2:])
	if name == 0 {
		return 0
	}
	return 1 + scope + 2 + name
}

// longestMark bounds how far ahead the end of a mark is looked for.
const longestMark = 2000

func ahead(s string) string { return s[:min(len(s), longestMark)] }

// icon returns the length of the icon or emoji code, such as :tada: or
// :octicons-file-16:, that s begins with, or 0.
func icon(before rune, s string) int {
	if isWord(before) || before == ':' {
		return 0
	}
	n, letters := 1, false
	for ; n < len(s) && (s[n] >= 'a' && s[n] <= 'z' || isDigit(s[n]) || strings.IndexByte("_+-", s[n]) >= 0); n++ {
		letters = letters || s[n] >= 'a' && s[n] <= 'z'
	}
	if n == len(s) || s[n] != ':' {
		return 0
	}
	if name := s[1:n]; !letters && name != "+1" && name != "-1" && name != "100" {
		return 0
	}
	if after, _ := utf8.DecodeRuneInString(s[n+1:]); after == ':' || isWord(after) {
		return 0
	}
	return n + 1
}

// textDirective returns the length of the name, with its colon, of the directive in a sentence that
// s begins with, such as :kbd[Enter]{title="Key"}, or 0 (remark-directive). Its label is prose.
func textDirective(before rune, s string) int {
	if isWord(before) || before == ':' {
		return 0
	}
	n := 1 + directiveName(s[1:])
	if n == 1 || n == len(s) || s[n] != '[' && s[n] != '{' {
		return 0
	}
	return n
}

// keys returns the length of the keys, such as ++ctrl+c++, that s begins with, or 0.
func keys(before rune, s string) int {
	if isWord(before) || before == '+' || before == '{' || !strings.HasPrefix(s, "++") {
		return 0
	}
	end := strings.Index(ahead(s[2:]), "++")
	if end <= 0 || strings.HasPrefix(s[2+end+2:], "+") {
		return 0
	}
	for i, r := range s[2 : 2+end] {
		if !isWord(r) && (i == 0 && r != '"' || !strings.ContainsRune(`+-_"`, r)) {
			return 0
		}
	}
	return 2 + end + 2
}

// hashtag returns the length of the tag, such as #garden/herbs, that s begins with, or
// 0. A number alone is not a tag.
func hashtag(before rune, s string) int {
	if before != 0 && before != utf8.RuneError && !unicode.IsSpace(before) {
		return 0
	}
	digits := true
	n := 1 + len(s[1:])
	for i, r := range s[1:] {
		if !isWord(r) && !unicode.IsMark(r) && !strings.ContainsRune("_-/", r) {
			n = 1 + i
			break
		}
		digits = digits && unicode.IsDigit(r)
	}
	if n == 1 || digits {
		return 0
	}
	return n
}

// citation returns the length of the citation or cross-reference, such as @smith2020
// or @fig-house, that s begins with, or 0. The handle of a person looks the same, also with
// the server it is on: @name@example.org.
func citation(before rune, s string) int {
	if isWord(before) || before == '@' || before == '/' || before == '.' || len(s) < 2 || !isASCIILetter(s[1]) && s[1] != '_' {
		return 0
	}
	n := 1
	for i, r := range s[1:] {
		if !(r < 0x250 && isWord(r)) && !strings.ContainsRune("_:.#$%&+?<>~/-@", r) {
			break
		}
		if isWord(r) || r == '_' {
			n = 1 + i + utf8.RuneLen(r)
		}
	}
	return n
}

// bracketCitation returns the length of the citation in brackets that s begins with,
// such as [@smith2020; -@jones], or 0 if there is prose in it.
func bracketCitation(s string) int {
	n := bracketed(s)
	if n > 3 && s[1] == '#' && hashtag(' ', s[1:]) == n-2 && !strings.HasPrefix(s[n:], "(") { // MultiMarkdown
		return n
	}
	if n < 4 || s[1] != '@' && s[1] != '-' || n < len(s) && s[n] == '(' {
		return 0
	}
	for part := range strings.SplitSeq(s[1:n-1], ";") {
		part = strings.TrimPrefix(strings.Trim(part, whitespace), "-")
		if part == "" || part[0] != '@' || citation(' ', part) != len(part) {
			return 0
		}
	}
	return n
}

// hidden returns the length of the comment of Obsidian's, %%…%%, that s begins with, or
// 0.
func hidden(s string) int {
	if len(s) < 5 || s[1] != '%' {
		return 0
	}
	if end := strings.Index(ahead(s[2:]), "%%"); end > 0 {
		return 2 + end + 2
	}
	return 0
}

// texReferences are the commands of LaTeX whose argument is a key.
var texReferences = []string{"autoref", "cite", "citep", "citet", "cref", "eqref", "label", "pageref", "ref"}

// tex returns the length of the LaTeX that s begins with, or 0: \(…\), \[…\], an
// environment or a reference. An escaped bracket is none: what it encloses is prose.
func tex(s string) int {
	if len(s) < 3 {
		return 0
	}
	switch {
	case s[1] == '(' || s[1] == '[':
		closing := `\)`
		if s[1] == '[' {
			closing = `\]`
		}
		end := strings.Index(ahead(s[2:]), closing)
		if end <= 0 {
			return 0
		}
		inner := strings.Trim(s[2:2+end], whitespace)
		if s[1] == '(' && (isTeX(inner) || !strings.ContainsAny(inner, whitespace)) || s[1] == '[' && isDisplayed(inner) {
			return 2 + end + 2
		}
	case strings.HasPrefix(s, `\begin{`):
		environment, _, ok := strings.Cut(ahead(s[len(`\begin{`):]), "}")
		if !ok || strings.ContainsAny(environment, whitespace+`{\`) {
			return 0
		}
		closing := `\end{` + environment + "}"
		if end := strings.Index(ahead(s), closing); end > 0 {
			return end + len(closing)
		}
	default:
		for _, name := range texReferences {
			if rest, ok := strings.CutPrefix(s[1:], name+"{"); ok {
				if end := strings.IndexAny(rest, "{}\n"); end > 0 && rest[end] == '}' {
					return len(s) - len(rest) + end + 1
				}
			}
		}
	}
	return 0
}

// command returns the length of the command of LaTeX, such as \newpage, that s begins with, or
// 0. It goes on over further backslashes, as paths of Windows do.
func command(before rune, s string) int {
	if isWord(before) {
		return 0
	}
	n := 0
	for n+2 < len(s) && s[n] == '\\' && isASCIILetter(s[n+1]) && isASCIILetter(s[n+2]) {
		for n++; n < len(s) && (isASCIILetter(s[n]) || isDigit(s[n])); n++ {
		}
	}
	return n
}

// isDisplayed reports whether the text between escaped brackets is a formula of its own:
// it has a relation or a command.
func isDisplayed(inner string) bool {
	return strings.ContainsAny(inner, "=<>") || isTeX(strings.NewReplacer("^", "", "_", "", "+", "").Replace(inner))
}

// highlight returns where the sign stands that closes the highlighted text, ==text==,
// that s begins with, or 0.
func highlight(before rune, s string) int {
	if before == '=' || len(s) < 5 || s[1] != '=' || strings.IndexByte(whitespace+"=", s[2]) >= 0 {
		return 0
	}
	near := ahead(s)
	for i := 3; i+1 < len(near); i++ {
		if near[i] == '\n' && strings.HasPrefix(near[i:], "\n\n") {
			return 0
		}
		if near[i] != '=' || near[i+1] != '=' {
			continue
		}
		if i+2 < len(s) && s[i+2] == '=' || strings.IndexByte(whitespace, near[i-1]) >= 0 {
			return 0
		}
		return i
	}
	return 0
}

// titledRoles are the roles of MyST whose code span holds a title before the target:
// {ref}`The title <target>`. Sorted.
var titledRoles = []string{"any", "doc", "download", "numref", "ref", "term"}

// titledRole returns where the title of a role begins that s begins with, and where the target
// behind it begins and ends; zeros if there is none.
func titledRole(s string) (title, target, end int) {
	n := role(s)
	if n == 0 || strings.HasPrefix(s[n:], "``") {
		return 0, 0, 0
	}
	if _, ok := slices.BinarySearch(titledRoles, strings.Trim(s[:n], "{}")); !ok {
		return 0, 0, 0
	}
	title = n + 1
	stop := strings.IndexAny(ahead(s[title:]), "`\n")
	if stop < 0 || s[title+stop] != '`' || !strings.HasSuffix(s[:title+stop], ">") {
		return 0, 0, 0
	}
	target = title + strings.LastIndexByte(s[title:title+stop], '<')
	if target <= title || !hasLetter(s[title:target]) {
		return 0, 0, 0
	}
	return title, target, title + stop + 1
}

// role returns the length of the role of MyST's, such as {ref} before a code span, that
// s begins with, or 0.
func role(s string) int {
	n := 1
	for n < len(s) && (isASCIILetter(s[n]) || strings.IndexByte(":-_", s[n]) >= 0) {
		n++
	}
	if n > 1 && strings.HasPrefix(s[n:], "}`") {
		return n + 1
	}
	return 0
}
