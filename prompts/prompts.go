// Package prompts holds the texts that tolka gives to a language model, built into the program:
// one Markdown file a task, and one TOML file for each dialect.
package prompts

import "embed"

// Files holds the prompts by file name, in styles the styles that have a name, and in dialects
// the forms in which families of models are asked.
//
//go:embed *.md styles/*.md dialects/*.toml
var Files embed.FS
