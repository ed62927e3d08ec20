// Package prompts holds the texts that tolka gives to a language model, one
// Markdown file a task, built into the program.
package prompts

import "embed"

// Files holds the prompts by file name.
//
//go:embed *.md
var Files embed.FS
