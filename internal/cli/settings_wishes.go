package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"tolka/internal/article"
	"tolka/internal/choice"
	"tolka/internal/config"
	"tolka/internal/failure"
	"tolka/internal/glossary"
	"tolka/internal/hints"
	"tolka/internal/pipeline"
	"tolka/internal/prompt"
)

// wishes reads what the user wants of the text: prompts, style, context, instruction,
// agreed terms.
func (env Env) wishes(ctx context.Context, v config.Values, p *pipeline.Pipeline) (err error) {
	if err := env.loadPrompts(v, p); err != nil {
		return err
	}
	if err := env.style(ctx, v, p); err != nil {
		return err
	}
	if p.Choices.Context, err = textOrFile(ctx, v["context"]); err != nil {
		return err
	}
	if p.Choices.Instruction, err = textOrFile(ctx, v["instruction"]); err != nil {
		return err
	}
	if p.Choices.Terms, err = terms(ctx, v["glossary"]); err != nil {
		return err
	}
	return heard(v, p)
}

// loadPrompts loads the built-in prompts or the user's own.
func (env Env) loadPrompts(v config.Values, p *pipeline.Pipeline) (err error) {
	own := v["prompts"]
	if own.String() == "" {
		p.Prompts, err = prompt.Load(env.Prompts, env.Prompts)
		return err
	}
	dir, err := own.Folder()
	missing := errors.Is(err, fs.ErrNotExist)
	if err != nil && !missing {
		return err
	}
	if !missing {
		info, err := fs.Stat(dir, ".")
		missing = err != nil || !info.IsDir()
	}
	if missing {
		return usage(fmt.Sprintf("%s: there is no folder %s", own.Place(), own), fmt.Sprintf("tolka prompts init %s writes the built-in prompts there", hints.Quote(own.String())))
	}
	if p.Prompts, err = prompt.Load(dir, env.Prompts); err != nil {
		return usage(own.Place()+": "+err.Error(), "tolka prompts init DIR copies the built-in ones")
	}
	p.Choices.OwnPrompts = p.Prompts.Fingerprint()
	return nil
}

// style reads the style: one that is built in, a file, or a description.
func (env Env) style(ctx context.Context, v config.Values, p *pipeline.Pipeline) (err error) {
	typed := v["style"].String()
	if name, text, ok := prompt.Style(env.Prompts, typed); ok {
		p.Choices.Style, p.Choices.Preset = text, name
		return nil
	}
	if p.Choices.Style, err = textOrFile(ctx, v["style"]); err != nil {
		return err
	}
	// One word that looks like the name of a style is one that was mistyped; a
	// description has more to say.
	if p.Choices.Style == typed && !strings.ContainsAny(typed, " \n") {
		if near := hints.Nearest(strings.ToLower(typed), prompt.Styles()); near != "" {
			return usage(fmt.Sprintf("%s: there is no style %q", v["style"].Place(), typed), fmt.Sprintf("did you mean %s? A style of your own has more than one word, or is a file", near))
		}
	}
	return nil
}

// textOrFile returns a setting's text, or that of the file that it names.
func textOrFile(ctx context.Context, chosen config.Value) (string, error) {
	s := chosen.String()
	if s == "" || strings.Contains(s, "\n") {
		return s, nil
	}
	data, err := chosen.ReadFile(ctx)
	var refused *failure.Error
	switch {
	case errors.As(err, &refused):
		return "", err
	case err == nil && strings.TrimSpace(string(data)) == "":
		return "", usage(fmt.Sprintf("%s: the file %s is empty", chosen.Place(), s), "write into it what you want, or leave "+chosen.Place()+" out")
	case err == nil:
		return strings.TrimSpace(string(data)), nil
	case strings.HasSuffix(s, ".md") || strings.HasSuffix(s, ".txt"):
		return "", usage(fmt.Sprintf("%s: %v", chosen.Place(), err), "a file that ends in .md or .txt must be there; any other text is taken as it is")
	}
	return s, nil
}

// terms reads the agreed terms.
func terms(ctx context.Context, file config.Value) ([]article.Term, error) {
	path := file.String()
	if path == "" {
		return nil, nil
	}
	data, err := file.ReadFile(ctx)
	var refused *failure.Error
	if errors.As(err, &refused) {
		return nil, err
	}
	var all []article.Term
	if err == nil {
		all, err = glossary.Parse(path, data)
	}
	if err != nil {
		hint := "a line for each term: term,translation"
		if errors.Is(err, fs.ErrNotExist) {
			hint = "check the path"
		}
		return nil, usage(file.Place()+": "+err.Error(), hint+"; tolka glossary check FILE looks at one")
	}
	return all, nil
}

// heard makes sure that the user's own prompts have a place for what the user wants:
// without it, a wish would be dropped without a word.
func heard(v config.Values, p *pipeline.Pipeline) error {
	prompts := []string{string(p.Choices.Task)}
	if p.Choices.Refine && p.Choices.Task == choice.Translate {
		prompts = append(prompts, "refine")
	}
	if p.Choices.Task == choice.Translate && p.Choices.WithSummary != "" {
		prompts = append(prompts, "summarize")
	}
	for _, wish := range []struct {
		key   string
		there bool
	}{
		{"style", p.Choices.Style != ""}, {"context", p.Choices.Context != ""}, {"instruction", p.Choices.Instruction != ""}, {"glossary", len(p.Choices.Terms) > 0},
	} {
		for _, n := range prompts {
			if wish.there && !p.Prompts.Has(n, wish.key) {
				return usage(fmt.Sprintf("%s: %s.md has no placeholder {%s}, which %s needs", v["prompts"].Place(), n, wish.key, v[wish.key].Place()),
					fmt.Sprintf("put {%s} on a line of its own near its end, as tolka prompts show %s does", wish.key, n))
			}
		}
	}
	return nil
}
