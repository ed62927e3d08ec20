package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/choice"
	"tolka/internal/config"
	"tolka/internal/disk"
	"tolka/internal/engine/openai"
	"tolka/internal/failure"
	"tolka/internal/hints"
	"tolka/internal/pipeline"
	"tolka/internal/prompt"
	"tolka/internal/report"
	"tolka/internal/session"
)

// speech returns how a model is asked: in the dialect that the user named, in that of its name,
// or with markers until it shows that it cannot keep them.
func (env Env) speech(c *cliv2.Context, s *config.Settings, found foundEngine) (*session.Speech, error) {
	all, err := prompt.Dialects(env.Prompts)
	if err != nil {
		return nil, err
	}
	if found.engine == choice.LibreTranslate {
		d, _ := prompt.DialectNamed(all, openai.LibreTranslate)
		return session.NewSpeech(d), nil
	}
	if s.Dialect.String() != "" {
		d, err := namedDialect(c.Context, s.Dialect, all)
		return session.NewSpeech(d), err
	}
	if d, ok := prompt.DialectOf(all, found.model); ok {
		return session.NewSpeech(d), nil
	}
	marked, _ := prompt.DialectNamed(all, prompt.Marked)
	speech := session.NewSpeech(marked)
	for _, d := range all {
		if !d.Marks() && d.Protocol == "" {
			speech.Others = append(speech.Others, d)
		}
	}
	speech.Announce = func(to prompt.Dialect, served string) {
		why := "does not keep markers"
		if served != "" {
			why = "is " + report.OneLine(served)
		}
		and := ""
		if all := ignored(unheard(s, to)); all != "" {
			and = ", and" + all
		}
		env.sayf(c, "%s %s: it gets one text per request (dialect %s)%s", found.model, why, to.Name, and)
	}
	return speech, nil
}

// namedDialect returns the dialect that a setting names: a built-in one, or a file.
func namedDialect(ctx context.Context, chosen config.Text, all []prompt.Dialect) (prompt.Dialect, error) {
	name := chosen.String()
	if d, ok := prompt.DialectNamed(all, name); ok && d.Protocol == "" {
		return d, nil
	}
	var names []string
	for _, d := range all {
		if d.Protocol == "" {
			names = append(names, d.Name)
		}
	}
	data, err := chosen.ReadFile(ctx, disk.Large)
	var refused *failure.Error
	switch {
	case errors.As(err, &refused):
		return prompt.Dialect{}, err
	case strings.EqualFold(name, openai.LibreTranslate):
		return prompt.Dialect{}, usage(chosen.Place()+": LibreTranslate is not asked like a model", "use --engine libretranslate")
	case errors.Is(err, fs.ErrNotExist) && !strings.HasSuffix(name, ".toml"):
		hint := "there are " + strings.Join(names, ", ") + "; or name a file"
		if near := hints.Nearest(strings.ToLower(name), names); near != "" {
			hint = "did you mean " + near + "?"
		}
		return prompt.Dialect{}, usage(fmt.Sprintf("%s: unknown dialect %q", chosen.Place(), name), hint)
	case err != nil:
		return prompt.Dialect{}, usage(chosen.Place()+": "+openError(err), "check the path")
	}
	d, err := prompt.ParseDialect(strings.TrimSuffix(filepath.Base(name), ".toml"), data)
	switch {
	case err == nil && d.Protocol != "":
		return d, usage(chosen.Place()+": LibreTranslate is not asked like a model", "leave protocol out of the file, or use --engine libretranslate")
	case err != nil:
		return d, usage(fmt.Sprintf("%s: %v", chosen.Place(), err), "tolka prompts show plain prints an example")
	}
	return d, nil
}

// unheard returns the settings that the user chose and that a dialect has no place for.
func unheard(s *config.Settings, d prompt.Dialect) (out []config.Value) {
	for _, v := range []config.Value{s.Style.Value, s.Context.Value, s.Instruction.Value} {
		if v.String() != "" && !d.Has(v.Key) {
			out = append(out, v)
		}
	}
	var unread error
	if s.Refine.Get(&unread) && !d.Marks() {
		out = append(out, s.Refine.Value)
	}
	if s.Consistent.Get(&unread) && !d.Has("names") {
		out = append(out, s.Consistent.Value)
	}
	if s.WithSummary.Get(&unread) && d.TranslatesOnly {
		out = append(out, s.WithSummary.Value)
	}
	if d.Protocol == openai.LibreTranslate { // it counts no tokens
		for _, v := range []config.Value{s.MaxTokensTotal.Value, s.MaxCost.Value} {
			if v.String() != "" && v.Rank != config.Default {
				out = append(out, v)
			}
		}
	}
	return out
}

// checkDialect refuses flags that the model's dialect has no place for, and warns of such
// settings that stand in a file, which must not break every run.
func (env Env) checkDialect(c *cliv2.Context, s *config.Settings, found foundEngine, choices *pipeline.Choices) error {
	d := found.speech.Dialect()
	all := unheard(s, d)
	for _, v := range all {
		if v.Rank == config.Flag {
			if v.Key == s.MaxTokensTotal.Key || v.Key == s.MaxCost.Key {
				return usage(fmt.Sprintf("%s: %s counts no tokens", v.Place(), found.name()), "leave it out; --limit bounds the number of articles")
			}
			return usage(fmt.Sprintf("%s: %s only translates what it is given, and its prompt (dialect %s) has no place for this", v.Place(), found.name(), d.Name),
				"leave it out, or choose a chat model with --model")
		}
	}
	if d.TranslatesOnly && choices.Task == choice.Translate {
		choices.WithSummary = ""
	}
	if len(all) > 0 {
		env.sayf(c, "warning: %s (dialect %s)%s", found.name(), d.Name, ignored(all))
	}
	return nil
}

// ignored says which settings are ignored, "" for none.
func ignored(all []config.Value) string {
	var names []string
	for _, v := range all {
		names = append(names, v.Place())
	}
	if len(names) == 0 {
		return ""
	}
	return " has no place for these settings, which are ignored: " + strings.Join(names, ", ")
}

// name returns the model's name, or the engine's if it has none.
func (f foundEngine) name() string {
	if f.model == "" {
		return string(f.engine)
	}
	return f.model
}
