package cli

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/choice"
	"tolka/internal/config"
	"tolka/internal/engine"
	"tolka/internal/engine/openai"
)

func (env Env) status() *cliv2.Command {
	return &cliv2.Command{
		Description: `Shows first what a translation would use now, then each setting that is set and
its origin. It never shows a key, only where the key comes from. --probe asks
the engine for its models, and the model for one word.`,
		Flags: allFlags([]cliv2.Flag{toggle("all", "also list settings that are not set"), toggle("probe", "ask the engine whether it answers, and for its models")}, engineFlags(), []cliv2.Flag{
			toggle("quiet", "print errors only", "q"), toggle("verbose", "also print retries", "v"),
		}),
		Action: env.runStatus,
	}
}

func (env Env) runStatus(c *cliv2.Context) error {
	files, err := config.Load()
	if err != nil {
		return err
	}
	s, err := files.Resolve(flagsOf(c), env.Getenv)
	if err != nil {
		return err
	}
	env.warnStray(c)
	env.showNow(env.Stdout, c, s)
	fmt.Fprintln(env.Stdout)
	w := tabwriter.NewWriter(env.Stdout, 0, 0, 2, ' ', 0)
	if path, err := config.Path(); err == nil {
		absent := ""
		if files.User == nil {
			absent = "\tdoes not exist"
		}
		fmt.Fprintf(w, "config file\t%s%s\n", path, absent)
	} else {
		fmt.Fprintf(w, "config file\t-\t%v\n", err)
	}
	if files.Project != nil {
		fmt.Fprintf(w, "project file\t%s\n", files.Project.Path)
	}
	for _, v := range s.All() {
		shown, origin := strings.Join(v.Shown(), ", "), v.Origin
		if v.Rank == config.Default && !c.Bool("all") {
			continue
		}
		if origin == "" {
			shown, origin = "-", "not set"
		}
		fmt.Fprintf(w, "%s\t%s\t%s\n", v.Key, shown, origin)
	}
	if from := s.KeySource(env.Getenv); from != "" {
		fmt.Fprintf(w, "api key\tset\t%s\n", from)
	} else if c.Bool("all") {
		fmt.Fprint(w, "api key\t-\tnot set\n")
	}
	for _, name := range files.Engines() {
		env.showEngine(w, name, files.EngineAlone(name))
	}
	if err := w.Flush(); err != nil || !c.Bool("probe") {
		return err
	}
	return env.probe(c, s)
}

// showEngine writes a line for a named engine: its address, its model, and whether its
// key is there.
func (env Env) showEngine(w io.Writer, name string, s *config.Settings) {
	from := s.KeySource(env.Getenv)
	if from == "" {
		from = strings.TrimSpace(s.APIKeyEnv.String() + " not set")
	}
	fmt.Fprintf(w, "engines.%s\t%s %s\tkey: %s\n", name, config.Redact(s.BaseURL.String()), s.Model, from)
}

// probe asks the engine that a translation would use for its models.
func (env Env) probe(c *cliv2.Context, s *config.Settings) error {
	if name, err := s.EngineName(); err == nil && name == string(choice.Extractive) {
		fmt.Fprintln(env.Stdout, "\nthe extractive engine is a part of tolka: it is always available and has no models")
		return nil
	}
	found, err := env.findEngine(c.Context, c, s, choice.Translate, false)
	if err != nil {
		return err
	}
	client := found.client
	if client == nil {
		return found.noEngine
	}
	if found.engine == choice.LibreTranslate {
		return env.showLanguages(c, client)
	}
	models, err := client.ModelList(c.Context)
	if err != nil {
		return engineProblem(err)
	}
	fmt.Fprintln(env.Stdout, "\nits models:")
	if err := env.showModels(env.Stdout, client.BaseURL(), found.model, models); err != nil {
		return err
	}
	if warning := shutdownWarning(client.BaseURL(), found.model, models, time.Now()); warning != "" {
		fmt.Fprintf(env.Stdout, "\n%s\n", warning)
	}
	return env.oneWord(c, client, found.model)
}

// showLanguages lists what a translation server translates.
func (env Env) showLanguages(c *cliv2.Context, client *openai.Client) error {
	all, err := client.LanguageList(c.Context)
	if err != nil {
		return engineProblem(err)
	}
	fmt.Fprintln(env.Stdout, "\nits languages:")
	for _, l := range all {
		fmt.Fprintf(env.Stdout, "  %s into %s\n", l.Code, strings.Join(l.Targets, ", "))
	}
	return nil
}

// oneWord asks a model for one word, and says how long that took.
func (env Env) oneWord(c *cliv2.Context, client *openai.Client, model string) error {
	reply, err := client.Complete(c.Context, engine.Request{Model: model, Messages: []engine.Message{{Role: engine.User, Content: "Answer with the one word: ready"}}})
	if err != nil {
		return engineProblem(err)
	}
	fmt.Fprintf(env.Stdout, "\n%s answers; the first token came after %s\n", model, reply.FirstToken.Round(time.Millisecond))
	return nil
}
