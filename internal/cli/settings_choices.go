package cli

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/choice"
	"tolka/internal/config"
	"tolka/internal/discover"
	"tolka/internal/extract"
	"tolka/internal/failure"
	"tolka/internal/hints"
	"tolka/internal/language"
	"tolka/internal/markdown"
	"tolka/internal/pipeline"
	"tolka/internal/prompt"
	"tolka/internal/session"
)

// choices returns what the user chose for a run of a task, all but the engine, which
// connect finds.
func (env Env) choices(c *cliv2.Context, s *config.Settings, task choice.Task, prompts prompt.Set) (pipeline.Choices, error) {
	var err error
	shape := env.shape(c.Context, s, task, &err)
	if err != nil {
		return pipeline.Choices{}, err
	}
	if s.Prompts.String() != "" {
		shape.OwnPrompts = prompts.Fingerprint()
	}
	if err := checkPlaceholders(s, shape, prompts); err != nil {
		return pipeline.Choices{}, err
	}
	return pipeline.Choices{
		Choices:       shape,
		Options:       session.Options{Policy: failure.Policy(s.Check.Get(&err)), Jobs: s.Jobs.Get(&err), Redo: c.Bool("redo"), Examples: s.Examples.Get(&err), Consistent: s.Consistent.Get(&err)},
		NoFrontMatter: s.NoFrontMatter.Get(&err),
		Links:         s.Links.Get(&err),
		Merge:         s.Merge.Get(&err),
		Slugs:         slugRule(s, &err),
		Naming:        naming(s, shape, &err),
		Overwrite:     c.Bool("overwrite"),
		DryRun:        c.Bool("dry-run"),
	}, err
}

// shape returns what the user chose that shapes a result. Like the settings, it and the
// functions below set *err to the first setting that cannot be used.
func (env Env) shape(ctx context.Context, s *config.Settings, task choice.Task, err *error) choice.Choices {
	style, preset := env.style(ctx, s, err)
	return choice.Choices{
		Task:        task,
		To:          targets(s, task, err),
		From:        s.From.Get(err),
		Encoding:    encoding(s, err),
		Length:      summaryLength(s, err),
		Format:      s.Format.Get(err),
		WithSummary: summaryPlace(s, task, err),
		Style:       style,
		Preset:      preset,
		Context:     textOrFile(ctx, s.Context, err),
		Instruction: textOrFile(ctx, s.Instruction, err),
		Terms:       terms(ctx, s, err),
		Bilingual:   s.Bilingual.Get(err),
		Refine:      s.Refine.Get(err),
	}
}

// targetSetting is the setting that has a task's target languages.
func targetSetting(s *config.Settings, task choice.Task) *config.Languages {
	if task == choice.Summarize {
		return &s.SummaryTo
	}
	return &s.To
}

// targets returns the target languages. A summary without any is in the article's own; a
// translation is into English.
func targets(s *config.Settings, task choice.Task, err *error) []language.Tag {
	chosen := targetSetting(s, task)
	if len(chosen.List) == 0 && task == choice.Translate {
		return []language.Tag{language.Make("en")}
	}
	return chosen.Get(err)
}

// encoding returns the usual name of the charset that the user named, "" for none.
func encoding(s *config.Settings, err *error) string {
	name := s.Encoding.String()
	if name == "" {
		return ""
	}
	if usual := extract.CharsetName(name); usual != "" {
		return usual
	}
	hint := "names such as utf-8, windows-1252, iso-8859-15, koi8-r, shift_jis, gb18030"
	if near := hints.Nearest(strings.ToLower(name), extract.CharsetNames()); near != "" {
		hint = "did you mean " + near + "?"
	}
	*err = cmp.Or(*err, usage(fmt.Sprintf("%s: there is no charset named %q", s.Encoding.Place(), name), hint))
	return ""
}

// slugRule returns the rule by which anchors are made of headings, "" for the site's own.
func slugRule(s *config.Settings, err *error) markdown.SlugRule {
	if s.Slugs.String() == "" {
		return ""
	}
	rule, ok := markdown.SlugRuleNamed(s.Slugs.String())
	if !ok {
		*err = cmp.Or(*err, s.Slugs.Wrong("github, hugo, mkdocs, vitepress, docusaurus, jekyll or kramdown"))
	}
	return rule
}

// naming returns where results go, by the user's template or the task's.
func naming(s *config.Settings, c choice.Choices, err *error) discover.Naming {
	n := discover.Naming{OutDir: s.OutDir.String(), Template: cmp.Or(s.Name.String(), defaultName(c)), From: c.From}
	if wrong := n.Check(); wrong != nil {
		*err = cmp.Or(*err, usage(s.Name.Place()+": "+wrong.Error(), "--name '{stem}.{to}.{ext}' is such a name"))
	}
	if len(c.To) > 1 && !strings.Contains(n.Template, "{to}") {
		*err = cmp.Or(*err, usage(fmt.Sprintf("%s: %q gives all languages one name", s.Name.Place(), n.Template), "put {to} into it: --name '{stem}.{to}.{ext}'"))
	}
	return n
}

// defaultName is a task's template for the names of results.
func defaultName(c choice.Choices) string {
	switch {
	case c.Task == choice.Translate:
		return "{stem}.{to}.{ext}"
	case len(c.To) > 0:
		return "{stem}.summary.{to}.md"
	}
	return "{stem}.summary.md"
}
