package cli

import (
	"slices"
	"strings"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/config"
	"tolka/internal/extract"
	"tolka/internal/language"
	"tolka/internal/prompt"
	"tolka/internal/provider"
)

// fixedValues are the values of flags that have a few.
var fixedValues = map[string][]string{
	"length": {"short", "medium", "long", "20%"},
	"task":   {"translate", "summarize"},
	"jobs":   {"1", "4", "8", "16", "32"},
}

// pathValues are the names of values that are paths, with the line that asks the shell for them.
var pathValues = map[string]string{"FILE": completeFiles, "REPORT": completeFiles, "TEXT": completeFiles, "DIR": completeDirs, "JOB": completeDirs}

func promptNames() []string { return prompt.Names() }

// values completes the value of the flag name. before is what stands before the value in the
// same word, such as "--to=".
func (env Env) values(c *cliv2.Context, t typed, name, typed, before string) []string {
	f := findFlag(name, t.command)
	d, ok := f.(cliv2.DocGenerationFlag)
	if !ok {
		return nil
	}
	name = f.Names()[0]
	var out []string
	switch value, _ := unquoteUsage(d.GetUsage()); {
	case name == "to" || name == "from":
		return languages(typed, before, name == "to")
	case len(config.Words(name)) > 0:
		out = config.Words(name)
	case fixedValues[name] != nil:
		out = fixedValues[name]
	case name == "encoding":
		out = extract.CharsetNames()
	case name == "engine":
		out = env.settled(c).EngineNames()
	case name == "profile":
		out = profileNames()
	case name == "style":
		out = prompt.Styles()
	case name == "model":
		out = env.modelNames(c, t.values["engine"])
	case pathValues[value] != "":
		return []string{pathValues[value]}
	}
	var matched []string
	for _, w := range matching(out, typed) {
		if !slices.Contains(matched, before+w) {
			matched = append(matched, before+w)
		}
	}
	if name == "style" {
		matched = append(matched, completeFiles)
	}
	return matched
}

// modelNames returns the models that the config names for an engine, and those that tolka knows of
// its provider; "" is every engine in the config. No engine is asked.
func (env Env) modelNames(c *cliv2.Context, engine string) []string {
	files, err := config.Load()
	if err != nil {
		return nil
	}
	var out []string
	engines := []string{engine}
	if engine == "" {
		s := env.settled(c)
		out = slices.Concat(s.Model.List, s.FallbackModels.List)
		engines = append(files.Engines(), s.Engine.String())
	}
	for _, name := range engines {
		if name == "auto" {
			name = provider.OpenAI().Name
		}
		s := files.EngineAlone(name)
		out = slices.Concat(out, s.Model.List, s.FallbackModels.List)
		if p, ok := provider.ByName(name); ok {
			out = append(out, p.Models()...)
		} else if p, ok := provider.ByURL(s.BaseURL.String()); ok {
			out = append(out, p.Models()...)
		}
	}
	return out
}

// settled returns the settings as the config files and the environment have them; where
// there is a mistake in a file, none.
func (env Env) settled(c *cliv2.Context) *config.Settings {
	s, err := env.settings(c)
	if err != nil {
		return new(config.Settings)
	}
	return s
}

// profileNames returns the profiles of the user's config file; where there is a mistake
// in a file, none.
func profileNames() []string {
	files, err := config.Load()
	if err != nil {
		return nil
	}
	return files.Profiles()
}

// languages completes the last of languages that stand with commas.
func languages(typed, before string, several bool) []string {
	if at := strings.LastIndex(typed, ","); at >= 0 && several {
		before, typed = before+typed[:at+1], typed[at+1:]
	}
	out := []string{}
	if several {
		out = append(out, completeOn) // a comma may follow
	}
	for _, tag := range language.All() {
		name, native := tag.Name(), tag.NativeName()
		switch {
		case strings.HasPrefix(tag.String(), typed):
			out = append(out, before+tag.String()+"\t"+name)
		case hasFold(name, typed) && !strings.Contains(name, " "):
			out = append(out, before+name)
		case hasFold(native, typed) && !strings.Contains(native, " "):
			out = append(out, before+native+"\t"+name)
		}
	}
	return out
}

// hasFold reports whether a name begins with what was typed, letter case aside.
func hasFold(name, typed string) bool {
	return len(typed) > 1 && len(name) >= len(typed) && strings.EqualFold(name[:len(typed)], typed)
}
