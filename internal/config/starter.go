package config

import _ "embed"

//go:embed starter.toml
var starter string

//go:embed project.toml
var projectStarter string

// Starter returns a config to begin with: all that it sets is a comment.
func Starter() string { return starter }

// ProjectStarter returns the same for a project's file.
func ProjectStarter() string { return projectStarter }
