// Package gfm parses what tolka needs of Markdown beyond CommonMark: tables,
// strikethrough and bare addresses as GitHub Flavored Markdown has them, and footnotes. It
// makes goldmark's own nodes, and makes them as goldmark/extension does, which its tests
// compare it with.
//
// That package is not used for its price: it compiles its regular expressions when the
// program starts, whatever the program then does, which took a twentieth of the time of
// "tolka --help".
package gfm
