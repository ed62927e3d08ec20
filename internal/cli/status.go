package cli

import (
	"errors"
	"fmt"
	"slices"
	"text/tabwriter"
	"time"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/engine"
	"tolka/internal/engine/openai"
	"tolka/internal/pipeline"
)

func (env Env) status() *cliv2.Command {
	return &cliv2.Command{
		Description: "A key is never shown, only where it comes from. --probe asks the\nengine for its models, and the model for one word.",
		Flags: allFlags([]cliv2.Flag{toggle("probe", "ask the engine whether it answers, and for its models")}, engineFlags(), []cliv2.Flag{
			toggle("quiet", "no messages but errors", "q"), toggle("verbose", "retries too", "v"),
		}),
		Action: env.runStatus,
	}
}

func (env Env) runStatus(c *cliv2.Context) error {
	files, err := readConfigs()
	if err != nil {
		return err
	}
	v, err := resolve(c, env.Getenv, files)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(env.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "config file\t%s\n", configPath())
	if files.project != nil {
		fmt.Fprintf(w, "project file\t%s\n", files.project.path)
	}
	for _, s := range settings {
		shown, origin := shownValue(s.key, v[s.key].list), v[s.key].origin
		if origin == "" {
			shown, origin = "-", "not set"
		}
		fmt.Fprintf(w, "%s\t%s\t%s\n", s.key, shown, origin)
	}
	fmt.Fprintf(w, "api key\t%s\n", env.keyOrigin(v))
	env.showEngines(w, files.user)
	if err := w.Flush(); err != nil || !c.Bool("probe") {
		return err
	}
	return env.probe(c, v)
}

// probe asks the engine that a translation would use for its models.
func (env Env) probe(c *cliv2.Context, v values) error {
	if name, err := v.engineName(); err == nil && name == string(pipeline.Extractive) {
		fmt.Fprintln(env.Stdout, "\nthe extractive engine is a part of tolka: it is always there, and has no models")
		return nil
	}
	found, err := env.findEngine(c.Context, c, v, pipeline.Translate, false)
	if err != nil {
		return err
	}
	client, ok := found.completer.(*openai.Client)
	if !ok {
		return found.noEngine
	}
	models, err := client.Models(c.Context)
	if err != nil {
		var e *engine.Error
		if errors.As(err, &e) {
			return stopped(e.Message, e.Hint)
		}
		return err
	}
	fmt.Fprintf(env.Stdout, "\nits models:\n")
	for _, m := range models {
		mark := " "
		if m == found.model {
			mark = "*"
		}
		fmt.Fprintf(env.Stdout, "%s %s\n", mark, m)
	}
	if !slices.Contains(models, found.model) {
		fmt.Fprintf(env.Stdout, "\n%s is not among them\n", found.model)
	}
	reply, err := client.Complete(c.Context, engine.Request{Model: found.model, Messages: []engine.Message{{Role: engine.User, Content: "Answer with the one word: ready"}}})
	var e *engine.Error
	if errors.As(err, &e) {
		return stopped(e.Message, e.Hint)
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(env.Stdout, "\n%s answers; the first token came after %s\n", found.model, reply.FirstToken.Round(time.Millisecond))
	return nil
}
