package cli

import (
	"cmp"
	"fmt"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/engine/openai"
	"tolka/internal/prompt"
	"tolka/internal/session"
)

// speech returns how the model is asked: in the dialect that the user named, in that of the
// model by its name, or with markers until the model shows that it cannot keep them.
func (env Env) speech(c *cliv2.Context, name string, found foundEngine, protocol string) (*session.Speech, error) {
	all, err := prompt.Dialects(env.Prompts)
	if err != nil {
		return nil, err
	}
	if protocol == openai.LibreTranslate {
		name = openai.LibreTranslate
	}
	d, ok := prompt.DialectNamed(all, cmp.Or(name, prompt.Marked))
	if !ok {
		return nil, usage("no dialect "+name, "")
	}
	if name != "" {
		return session.NewSpeech(d), nil
	}
	if byName, ok := prompt.DialectOf(all, found.model); ok {
		return session.NewSpeech(byName), nil
	}
	s := session.NewSpeech(d)
	for _, other := range all {
		if !other.Marks() && other.Protocol == "" {
			s.Others = append(s.Others, other)
		}
	}
	s.Announce = func(from, to prompt.Dialect) {
		env.sayf(c, "%s", fmt.Sprintf("%s does not keep markers: asking it for one text per request (dialect %s)", found.model, to.Name))
	}
	return s, nil
}
