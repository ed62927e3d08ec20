package cli

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/adrg/xdg"
	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/choice"
	"tolka/internal/config"
	"tolka/internal/engine"
	"tolka/internal/engine/openai"
	"tolka/internal/failure"
	"tolka/internal/pipeline"
	"tolka/internal/provider"
	"tolka/internal/session"
	"tolka/internal/verify"
)

// foundEngine is who does the work.
type foundEngine struct {
	engine    choice.Engine
	model     string
	completer engine.Completer
	// client is the completer itself; nil without an endpoint.
	client *openai.Client
	// formerModels are what earlier versions of tolka chose for a user who named no model.
	formerModels []string
	// auto says that nobody named the engine.
	auto bool
	// noEngine is the error for what the extractive engine cannot do.
	noEngine error
}

// findEngine decides who does the work, in the order of the manual: the endpoint
// that was named, OpenAI with its key, a local server, and for summaries the
// embedded engine. A dry run asks nobody.
func (env Env) findEngine(ctx context.Context, c *cliv2.Context, v config.Values, task choice.Task, dry bool) (foundEngine, error) {
	name, err := v.Engine()
	if err != nil {
		return foundEngine{}, err
	}
	if name == "extractive" {
		if task != choice.Summarize {
			return foundEngine{}, usage("the extractive engine quotes sentences and cannot translate", "use tolka summarize, or a model's engine: --engine openai")
		}
		return foundEngine{engine: choice.Extractive}, nil
	}
	e := endpoint{address: v["base_url"].String(), dry: dry, formerModels: v.FormerModels()}
	if e.config, err = env.clientConfig(c, v); err != nil {
		return foundEngine{}, err
	}
	if dry { // nothing is sent, so that no key is needed
		e.config.Key = env.Getenv(v["api_key_env"].String())
	} else if e.config.Key, err = v.Key(ctx, env.Getenv); err != nil {
		return foundEngine{}, err
	} else if e.config.Headers, e.config.Secrets, err = v.Headers(ctx, env.Getenv); err != nil {
		return foundEngine{}, err
	}
	switch {
	case e.address != "":
		e.named = v["base_url"].Place() + ": "
		return e.connect(ctx)
	case e.config.Key != "":
		e.address = config.OpenAI
		return e.connect(ctx)
	case dry:
		return foundEngine{engine: choice.OpenAI, model: v["model"].String(), noEngine: noEngine(task)}, nil
	}
	if found, ok := env.localServer(ctx, c); ok {
		e.address = found.BaseURL
		return e.connect(ctx)
	}
	if name == "auto" && task == choice.Summarize {
		return foundEngine{engine: choice.Extractive, auto: true, noEngine: noEngine(task)}, nil
	}
	return foundEngine{engine: choice.OpenAI, model: v["model"].String(), noEngine: noEngine(task)}, nil
}

// localServer looks for a server on this machine and says which one it uses. An OLLAMA_HOST
// that does not answer is reported: its user expects it to be used.
func (env Env) localServer(ctx context.Context, c *cliv2.Context) (openai.Found, bool) {
	found, silent, ok := openai.Probe(ctx, env.Locals(env.Getenv("OLLAMA_HOST")), openai.ProbeTimeout)
	for _, l := range silent {
		env.sayf(c, "OLLAMA_HOST: nothing answers at %s", l.BaseURL)
	}
	if ok {
		state := ""
		if found.Loading {
			state = ", which is loading its model"
		}
		env.sayf(c, "using %s at %s%s", found.Product, found.BaseURL, state)
	}
	return found, ok
}

// noEngine is the error where nobody is there to do the work: it shows the ways on.
func noEngine(task choice.Task) error {
	hint := "export OPENAI_API_KEY=...   for OpenAI\n" +
		"start a local server        Ollama, LM Studio, llama.cpp and vLLM are found by themselves\n" +
		"--base-url URL --model NAME for any other OpenAI-compatible endpoint"
	return &failure.Error{Reason: failure.EngineFault, Message: fmt.Sprintf("no engine to %s with", task), Hint: hint, StopsRun: true}
}

// clientConfig makes the client's configuration of the settings, without address
// and key.
func (env Env) clientConfig(c *cliv2.Context, v config.Values) (cfg openai.Config, err error) {
	cfg = openai.Config{Model: v["model"].String(), UserAgent: "tolka/" + env.Version}
	cfg.Roots = func() (*x509.CertPool, error) { return env.authorities.roots(c.Context, v["ca_file"]) }
	if cfg.Jobs, err = v["jobs"].Int(1); err != nil {
		return cfg, err
	}
	if cfg.Retries, err = v["retries"].Int(0); err != nil {
		return cfg, err
	}
	if cfg.Timeout, err = v["timeout"].Duration(); err != nil {
		return cfg, err
	}
	if cfg.MaxWait, err = v["max_wait"].Duration(); err != nil {
		return cfg, err
	}
	if cfg.InsecureHTTP, err = v["insecure_http"].Bool(); err != nil {
		return cfg, err
	}
	cfg.Body = v.Body()
	if cfg.Reasoning, err = v["reasoning"].OneOf(reasoningLevels...); err != nil {
		return cfg, err
	}
	cfg.SwitchFile = switchFile()
	cfg.Fallbacks = len(v["fallback_models"].List) > 0
	cfg.Notify = func(e openai.Event) {
		if e.Kind == openai.Thinks {
			env.sayf(c, "warning: %s", e.Message)
			return
		}
		if c.Bool("verbose") || (e.Kind == openai.Estimated || e.Kind == openai.Loading) && !c.Bool("quiet") {
			fmt.Fprintln(env.Stderr, "engine:", e.Message)
		}
	}
	return cfg, nil
}

// switchFile is where the client keeps what stops models from thinking.
func switchFile() string { return filepath.Join(xdg.StateHome, "tolka", "reasoning.json") }

// endpoint is a server that was named or found.
type endpoint struct {
	address string
	// named is how the user named it, for messages.
	named  string
	config openai.Config
	dry    bool
	// formerModels are the former defaults of the engine that was named.
	formerModels []string
}

// connect makes the client and settles the model. It asks the server only where it
// has to: for its one model where nobody chose one.
func (e endpoint) connect(ctx context.Context) (foundEngine, error) {
	e.config.BaseURL = e.address
	e.config.Replacement = func(model string) string { return provider.Replacement(e.address, model) }
	if e.config.Model == "" && config.IsOpenAI(e.address) {
		e.config.Model, e.formerModels = provider.OpenAI().Model, provider.OpenAI().FormerModels
	}
	client, err := openai.New(e.config)
	if err != nil {
		var unusable *engine.Error
		if errors.As(err, &unusable) {
			return foundEngine{}, usage(e.named+unusable.Message, unusable.Hint)
		}
		return foundEngine{}, usage(e.named+err.Error(), "")
	}
	found := foundEngine{engine: choice.OpenAI, model: e.config.Model, completer: client, client: client, formerModels: e.formerModels}
	if found.model != "" || e.dry {
		return found, nil
	}
	found.model, err = onlyModel(ctx, client, e.address)
	var unusable *engine.Error
	if errors.As(err, &unusable) {
		// What is up to date, or cannot be read, needs no engine: the rest will say it.
		found.completer, found.client, found.noEngine = nil, nil, failure.NoEngine(unusable)
		return found, nil
	}
	return found, err
}

// onlyModel returns the one chat model that a server has.
func onlyModel(ctx context.Context, client *openai.Client, base string) (string, error) {
	all, err := client.Models(ctx)
	if err != nil {
		return "", err
	}
	const shown = 20
	chat := openai.ChatModels(all)
	switch {
	case len(chat) == 1:
		return chat[0], nil
	case len(chat) == 0:
		return "", stopped(fmt.Sprintf("%s has no chat model", base), "load one into the server first")
	}
	list := strings.Join(chat[:min(len(chat), shown)], ", ")
	if len(chat) > shown {
		list += fmt.Sprintf(" and %d more", len(chat)-shown)
	}
	return "", usage(fmt.Sprintf("%s has several models, and none is chosen", base), "choose one with --model: "+list)
}

// withFallbacks lets the models that the user named for that take the place of one
// that does not answer.
func (env Env) withFallbacks(c *cliv2.Context, v config.Values, completer engine.Completer) engine.Completer {
	models := v["fallback_models"].List
	if completer == nil || len(models) == 0 {
		return completer
	}
	return &engine.Fallback{Completer: completer, Models: models, IsRefusal: verify.Refusal, Announce: func(from, to, why string) {
		if !c.Bool("quiet") {
			fmt.Fprintf(env.Stderr, "%s answers instead of %s: %s\n", to, from, why)
		}
	}}
}

// connect finds the engine and gives it to the pipeline. Where there is none, that is
// told once a result needs it: what is up to date or cannot be read does not.
func (env Env) connect(ctx context.Context, c *cliv2.Context, v config.Values, p *pipeline.Pipeline) (foundEngine, error) {
	found, err := env.findEngine(ctx, c, v, p.Choices.Task, p.DryRun)
	if err != nil {
		return foundEngine{}, err
	}
	p.Choices.Engine, p.Choices.Model, p.FormerModels = found.engine, found.model, found.formerModels
	if found.engine != choice.Extractive {
		if p.Choices.Reasoning, err = reasoning(v); err != nil {
			return foundEngine{}, err
		}
	}
	p.Limits = found.limits(p.DryRun)
	p.Completer, p.Auto, p.NoEngine = env.withFallbacks(c, v, found.completer), found.auto, found.noEngine
	if found.client == nil {
		return found, limit(v, p, engine.Prices{})
	}
	return found, limit(v, p, listPrices(found.client.BaseURL(), found.model))
}

// listPrices returns what the provider at an address asks for the tokens of a model, the zero
// value if that is not known.
func listPrices(address, model string) engine.Prices {
	p, _ := provider.ByURL(address)
	m, _ := p.Lookup(model)
	return engine.Prices{Prompt: m.Prompt, Completion: m.Completion}
}

// limits asks the endpoint what one request may hold, once it is needed. A dry run asks
// nobody and goes by the address.
func (f foundEngine) limits(dry bool) *session.Limits {
	if f.client == nil {
		return nil
	}
	return &session.Limits{Ask: func(ctx context.Context) engine.Capacity {
		switch {
		case !dry:
			return f.client.Capacity(ctx, f.model)
		case f.client.Local():
			return engine.Capacity{Segments: engine.FewSegments}
		}
		return engine.Capacity{}
	}}
}

// limit puts the user's budget between the pipeline and the engine. Tokens cost the user's
// prices, or listed if there are none.
func limit(v config.Values, p *pipeline.Pipeline, listed engine.Prices) error {
	b := engine.NewBudget(p.Completer)
	var err error
	if v["max_tokens_total"].String() != "" {
		if b.MaxTokens, err = v["max_tokens_total"].Int(1); err != nil {
			return err
		}
	}
	for key, to := range map[string]*float64{"max_cost": &b.MaxCost, "price_prompt": &b.Prices.Prompt, "price_completion": &b.Prices.Completion} {
		if *to, err = v[key].Amount(); err != nil {
			return err
		}
	}
	if b.Prices == (engine.Prices{}) {
		b.Prices = listed
	}
	p.Prices = b.Prices
	if b.MaxCost > 0 && b.Prices == (engine.Prices{}) {
		return usage(v["max_cost"].Place()+": there are no prices to count with", "set price_prompt and price_completion, for a million tokens, in "+config.UserFile())
	}
	if p.Completer != nil && (b.MaxTokens > 0 || b.MaxCost > 0) {
		p.Completer = b
	}
	return nil
}

// reasoningLevels are the values of the setting reasoning; the first is its default.
var reasoningLevels = []string{"off", "low", "medium", "high", "default"}

// reasoning returns the user's choice of how long the model may think, "" for the default.
func reasoning(v config.Values) (string, error) {
	level, err := v["reasoning"].OneOf(reasoningLevels...)
	if level == reasoningLevels[0] {
		level = ""
	}
	return level, err
}
