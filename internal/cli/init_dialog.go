package cli

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"strings"

	"tolka/internal/config"
	"tolka/internal/disk"
	"tolka/internal/engine/openai"
	"tolka/internal/failure"
	"tolka/internal/provider"
	"tolka/internal/report"
)

// dialog asks questions on a terminal.
type dialog struct {
	ctx context.Context
	in  *bufio.Reader
	out io.Writer
}

func (env Env) newDialog(ctx context.Context) dialog {
	return dialog{ctx, bufio.NewReader(env.Stdin), env.Stderr}
}

// answer asks until read accepts the answer. An empty one is usual.
func answer[T any](d dialog, question, usual string, read func(string) (T, error)) (T, error) {
	for {
		offer := ""
		if usual != "" {
			offer = " [" + usual + "]"
		}
		fmt.Fprintf(d.out, "%s%s: ", question, offer)
		var line string
		err := disk.Wait(d.ctx, func() (err error) {
			line, err = d.in.ReadString('\n')
			return err
		})
		if d.ctx.Err() != nil {
			var none T
			fmt.Fprintln(d.out)
			return none, d.ctx.Err()
		}
		if err != nil {
			var none T
			fmt.Fprintln(d.out)
			return none, usage("the questions were not all answered", "nothing was written")
		}
		if line = strings.TrimSpace(line); line == "" {
			line = usual
		}
		if config.HasKeyPrefix(line) {
			fmt.Fprintln(d.out, "   this looks like a key, which is never written to the config")
			continue
		}
		value, err := read(line)
		if err == nil {
			return value, nil
		}
		fmt.Fprintf(d.out, "   %s\n", failure.Of(err).Message)
	}
}

// engineChoice is an engine that tolka init offers.
type engineChoice struct {
	// name is its name in the config, unless it has an address of its own.
	name, address string
	about         string
	// keyEnv is the variable of its key, "" if it needs none, and keys the page to get one.
	keyEnv, keys string
	// model is the model to offer; preset is the one that is used if the config names none.
	model, preset string
	// models are those that a server on this machine has.
	models []string
}

// listed names the models of a server on this machine, for the question.
func (e engineChoice) listed() string {
	if len(e.models) < 2 {
		return ""
	}
	return " It has " + report.OneLine(strings.Join(e.models, ", ")) + "."
}

// engineChoices returns the engines to choose from: what works on this machine now, then the
// rest.
func (env Env) engineChoices(ctx context.Context) []engineChoice {
	var ready, rest []engineChoice
	found, _, idle, ok := openai.Probe(ctx, env.Locals(env.Getenv("OLLAMA_HOST")), openai.ProbeTimeout)
	if ok && found.Protocol == "" {
		e := engineChoice{name: "local", address: found.BaseURL, about: fmt.Sprintf("%s at %s, runs on this machine", found.Product, found.BaseURL), models: openai.ChatModels(found.Models)}
		if len(e.models) > 0 {
			e.model = e.models[0]
		}
		ready = append(ready, e)
	}
	for _, p := range provider.All() {
		e := engineChoice{name: p.Name, about: p.Title + ", needs " + p.KeyEnv, keyEnv: p.KeyEnv, keys: p.Keys, model: p.Model, preset: p.Model}
		if strings.TrimSpace(env.Getenv(p.KeyEnv)) != "" {
			e.about = p.Title + ", " + p.KeyEnv + " is set"
			ready = append(ready, e)
			continue
		}
		rest = append(rest, e)
	}
	if !ok {
		e := engineChoice{name: "ollama", address: "http://127.0.0.1:11434/v1", about: "Ollama on this machine, does not run now: ollama serve", model: starterModel}
		if len(idle) > 0 {
			e.about = "Ollama on this machine, has no model: ollama pull " + starterModel
		} else if _, err := exec.LookPath("ollama"); err != nil {
			e.about = "Ollama on this machine, not installed: " + installOllama() + thenPull()
		}
		rest = append(rest, e)
	}
	return append(slices.Concat(ready, rest), engineChoice{name: "extractive", about: "no model: summaries of quoted sentences, no translations"})
}
