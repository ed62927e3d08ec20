package cli

import (
	"errors"
	"fmt"
	"io"
	"text/tabwriter"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/choice"
	"tolka/internal/config"
	"tolka/internal/engine"
	"tolka/internal/engine/openai"
	"tolka/internal/failure"
	"tolka/internal/provider"
	"tolka/internal/report"
)

func (env Env) models() *cliv2.Command {
	return &cliv2.Command{
		Description: `  tolka models                     of the engine that a run would use
  tolka models --engine gemini     of another one

One model per line, the one in use with a star, with its list price if that is
known.`,
		Flags: allFlags(engineFlags(), []cliv2.Flag{
			toggle("json", "print one JSON object per line"), toggle("verbose", "also print retries", "v"),
		}),
		Action: env.runModels,
	}
}

// modelLine is a line of --json. Prices are US dollars for a million tokens.
type modelLine struct {
	Model      string  `json:"model"`
	InUse      bool    `json:"in_use"`
	Window     int     `json:"window,omitempty"`
	Prompt     float64 `json:"price_prompt,omitempty"`
	Completion float64 `json:"price_completion,omitempty"`
}

func (env Env) runModels(c *cliv2.Context) error {
	s, err := env.settings(c)
	if err != nil {
		return err
	}
	if name, err := s.EngineName(); err != nil {
		return err
	} else if name == string(choice.Extractive) || name == config.LibreTranslate {
		return usage(name+" has no models to choose from", "tolka models --engine NAME lists those of another engine")
	}
	unchosen := s.Model.String() == ""
	if unchosen {
		s.Model.Set("", "any") // so that a server with several models is no mistake
	}
	found, err := env.findEngine(c.Context, c, s, choice.Summarize, false)
	if err != nil {
		return err
	}
	if found.client == nil {
		none := *failure.Of(found.noEngine)
		none.Message = "no engine to list the models of"
		return &none
	}
	models, err := found.client.ModelList(c.Context)
	if err != nil {
		return engineProblem(err)
	}
	used := found.model
	if unchosen {
		used = usualModel(found.client.BaseURL(), models)
	}
	if c.Bool("json") {
		return writeModels(env.Stdout, found.client.BaseURL(), used, models)
	}
	return env.showModels(env.Stderr, found.client.BaseURL(), used, models)
}

// usualModel returns the model that is used at an address if nobody chose one, "" for none.
func usualModel(address string, models []openai.Model) string {
	if config.IsOpenAI(address) {
		return provider.OpenAI().Model
	}
	ids := make([]string, len(models))
	for i, m := range models {
		ids[i] = m.ID
	}
	if chat := openai.ChatModels(ids); len(chat) == 1 {
		return chat[0]
	}
	return ""
}

// showModels lists an endpoint's models for a person, and writes what else there is to say to
// notes.
func (env Env) showModels(notes io.Writer, address, used string, models []openai.Model) error {
	inUse, listed := openai.Find(models, used)
	w := tabwriter.NewWriter(env.Stdout, 0, 0, 2, ' ', 0)
	priced := false
	for _, m := range models {
		mark, price := " ", ""
		if listed && m.ID == inUse.ID {
			mark = "*"
		}
		if p := listPrices(address, m.ID); p != (engine.Prices{}) {
			price, priced = fmt.Sprintf("\t%.2f in, %.2f out", p.Prompt, p.Completion), true
		}
		fmt.Fprintf(w, "%s %s%s\n", mark, report.OneLine(m.ID), price)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if priced {
		fmt.Fprintf(notes, "prices: US dollars for a million tokens, %s\n", listedAsOf(address))
	}
	if !listed && used != "" {
		fmt.Fprintf(notes, "%s is not among them\n", used)
	}
	return nil
}

// writeModels writes an endpoint's models as JSON lines.
func writeModels(w io.Writer, address, used string, models []openai.Model) error {
	inUse, listed := openai.Find(models, used)
	for _, m := range models {
		p := listPrices(address, m.ID)
		line := modelLine{Model: m.ID, InUse: listed && m.ID == inUse.ID, Window: m.Window, Prompt: p.Prompt, Completion: p.Completion}
		if err := report.WriteLine(w, line); err != nil {
			return err
		}
	}
	return nil
}

// engineProblem returns the error of a command whose engine did not answer as expected.
func engineProblem(err error) error {
	var e *engine.Error
	if errors.As(err, &e) {
		return stopped(e.Message, e.Hint)
	}
	return err
}
