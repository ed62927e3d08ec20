package cli

import (
	"slices"

	cliv2 "github.com/urfave/cli/v2"
)

// topic is what some flags are about.
type topic struct {
	title string
	flags []string
}

// topics group the flags of commands that have many, in the order of help. A flag that none of
// them names is in the last group.
var topics = []topic{
	{"Text", []string{"task", "to", "from", "encoding", "careful", "length", "format", "with-summary", "summary-at", "bilingual", "refine", "consistent", "links", "glossary", "style", "context", "instruction", "prompts", "no-memory", "memory-scope", "examples"}},
	{"Engine", []string{"profile", "engine", "model", "dialect", "reasoning", "base-url", "ca-file", "insecure-http", "jobs", "timeout", "retries", "max-wait", "max-tokens-total", "max-cost", "max-requests", "max-bytes", "no-cache"}},
	{"Articles", []string{"include", "exclude", "limit", "shard", "files-from", "null", "retry-failed", "source-dir"}},
	{"Results", []string{"output", "out-dir", "name", "redo", "overwrite", "merge", "check", "no-front-matter", "digest", "dry-run"}},
	{"Messages", nil},
}

// flagGroup is the flags of one topic.
type flagGroup struct {
	title string
	flags []cliv2.Flag
}

// flagGroups returns flags by topic, in one group without a title if there are few of them. Flags
// without a description, and --help, are left out.
func flagGroups(flags []cliv2.Flag) []flagGroup {
	var described []cliv2.Flag
	for _, f := range flags {
		if d, ok := f.(cliv2.DocGenerationFlag); ok && d.GetUsage() != "" && flagName(f) != "help" {
			described = append(described, f)
		}
	}
	if len(described) < many {
		return []flagGroup{{flags: described}}
	}
	groups := make([]flagGroup, len(topics))
	for i, t := range topics {
		groups[i].title = t.title
	}
	for _, f := range described {
		i := slices.IndexFunc(topics, func(t topic) bool { return slices.Contains(t.flags, flagName(f)) })
		if i < 0 {
			i = len(topics) - 1
		}
		groups[i].flags = append(groups[i].flags, f)
	}
	return slices.DeleteFunc(groups, func(g flagGroup) bool { return len(g.flags) == 0 })
}
