// Package prompts holds the texts that tolka gives to a language model, one
// Markdown file a task, built into the program.
package prompts

import "embed"

// Files holds the prompts by file name, and in styles the styles that have a name.
//
//go:embed *.md styles/*.md
var Files embed.FS
