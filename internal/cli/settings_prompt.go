package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"tolka/internal/article"
	"tolka/internal/choice"
	"tolka/internal/config"
	"tolka/internal/disk"
	"tolka/internal/failure"
	"tolka/internal/glossary"
	"tolka/internal/hints"
	"tolka/internal/prompt"
)

// promptSet loads the built-in prompts or the user's own.
func (env Env) promptSet(s *config.Settings) (prompt.Set, error) {
	own := s.Prompts
	if own.String() == "" {
		return prompt.Load(env.Prompts, env.Prompts)
	}
	dir, err := own.Folder()
	missing := errors.Is(err, fs.ErrNotExist)
	if err != nil && !missing {
		return nil, err
	}
	if !missing {
		info, err := fs.Stat(dir, ".")
		missing = err != nil || !info.IsDir()
	}
	if missing {
		return nil, usage(fmt.Sprintf("%s: there is no folder %s", own.Place(), own), fmt.Sprintf("tolka prompts init %s writes the built-in prompts there", hints.Quote(own.String())))
	}
	set, err := prompt.Load(dir, env.Prompts)
	if err != nil {
		return nil, usage(own.Place()+": "+err.Error(), "tolka prompts init DIR copies the built-in ones")
	}
	return set, nil
}

// style returns the style, which is built in, a file, or a description, and its name if it is
// built in.
func (env Env) style(ctx context.Context, s *config.Settings, err *error) (text, preset string) {
	typed := s.Style.String()
	if name, text, ok := prompt.Style(env.Prompts, typed); ok {
		return text, name
	}
	text = textOrFile(ctx, s.Style, err)
	// One word that looks like the name of a style is one that was mistyped; a
	// description has more to say.
	if text == typed && !strings.ContainsAny(typed, " \n") {
		if near := hints.Nearest(strings.ToLower(typed), prompt.Styles()); near != "" {
			*err = cmp.Or(*err, usage(fmt.Sprintf("%s: there is no style %q", s.Style.Place(), typed), fmt.Sprintf("did you mean %s? A style of your own has more than one word, or is a file", near)))
		}
	}
	return text, ""
}

// textOrFile returns a setting's text, or that of the file that it names.
func textOrFile(ctx context.Context, chosen config.Text, err *error) string {
	s := chosen.String()
	if s == "" || strings.Contains(s, "\n") {
		return s
	}
	data, unread := chosen.ReadFile(ctx, disk.Large)
	var refused *failure.Error
	switch {
	case errors.As(unread, &refused):
		*err = cmp.Or(*err, unread)
	case unread == nil && strings.TrimSpace(string(data)) == "":
		*err = cmp.Or(*err, usage(fmt.Sprintf("%s: the file %s is empty", chosen.Place(), s), "write into it what you want, or leave "+chosen.Place()+" out"))
	case unread == nil:
		return strings.TrimSpace(string(data))
	case strings.HasSuffix(s, ".md") || strings.HasSuffix(s, ".txt"):
		*err = cmp.Or(*err, usage(chosen.Place()+": "+openError(unread), "a file that ends in .md or .txt must be there; any other text is used literally"))
	}
	return s
}

// terms reads the agreed terms.
func terms(ctx context.Context, s *config.Settings, err *error) []article.Term {
	path := s.Glossary.String()
	if path == "" {
		return nil
	}
	data, unread := s.Glossary.ReadFile(ctx, disk.Large)
	var refused *failure.Error
	if errors.As(unread, &refused) {
		*err = cmp.Or(*err, unread)
		return nil
	}
	var all []article.Term
	if unread == nil {
		all, unread = glossary.Parse(path, data)
	}
	if unread != nil {
		hint := "a line for each term: term,translation"
		if errors.Is(unread, fs.ErrNotExist) {
			hint = "check the path"
		}
		*err = cmp.Or(*err, usage(s.Glossary.Place()+": "+openError(unread), hint+"; tolka glossary check FILE looks at one"))
	}
	return all
}

// checkPlaceholders makes sure that the user's own prompts have a place for what the user
// wants: without it, a setting would be dropped without a word.
func checkPlaceholders(s *config.Settings, c choice.Choices, set prompt.Set) error {
	prompts := []string{string(c.Task)}
	if c.Refine && c.Task == choice.Translate {
		prompts = append(prompts, "refine")
	}
	if c.Task == choice.Translate && c.WithSummary != "" {
		prompts = append(prompts, "summarize")
	}
	var unread error
	for _, chosen := range []struct {
		config.Value
		placeholder string
		used        bool
	}{
		{s.Style.Value, "style", c.Style != ""}, {s.Context.Value, "context", c.Context != ""}, {s.Instruction.Value, "instruction", c.Instruction != ""},
		{s.Glossary.Value, "glossary", len(c.Terms) > 0}, {s.Consistent.Value, "names", c.Task == choice.Translate && s.Consistent.Get(&unread)},
	} {
		for _, n := range prompts {
			if n == "summarize" && chosen.placeholder == "names" {
				continue
			}
			if chosen.used && !set.Has(n, chosen.placeholder) {
				return usage(fmt.Sprintf("%s: %s.md has no placeholder {%s}, which %s needs", s.Prompts.Place(), n, chosen.placeholder, chosen.Place()),
					fmt.Sprintf("put {%s} on a line of its own near its end, as tolka prompts show %s does", chosen.placeholder, n))
			}
		}
	}
	return nil
}
