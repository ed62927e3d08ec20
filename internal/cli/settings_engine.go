package cli

import (
	"cmp"
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/adrg/xdg"
	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/choice"
	"tolka/internal/config"
	"tolka/internal/engine"
	"tolka/internal/engine/openai"
	"tolka/internal/failure"
	"tolka/internal/pipeline"
	"tolka/internal/provider"
	"tolka/internal/report"
	"tolka/internal/session"
	"tolka/internal/verify"
)

// foundEngine is who does the work.
type foundEngine struct {
	engine    choice.Engine
	model     string
	reasoning string
	// speech is how the model is asked, and dialect what the user chose of that.
	speech    *session.Speech
	dialect   string
	completer engine.Completer
	// client is the completer itself; nil without an endpoint.
	client *openai.Client
	// prices are what tokens cost; the zero value is not known.
	prices engine.Prices
	// formerModels are what earlier versions of tolka chose for a user who named no model.
	formerModels []string
	// auto says that nobody named the engine.
	auto bool
	// noEngine is the error for what the extractive engine cannot do.
	noEngine error
}

// pipeline returns the pipeline of a run in which the engine does the work.
func (f foundEngine) pipeline(d pipeline.Deps, c pipeline.Choices) *pipeline.Pipeline {
	d.Completer, d.Speech, d.Prices, d.NoEngine = f.completer, f.speech, f.prices, f.noEngine
	d.Limits = cmp.Or(d.Limits, f.limits(c.DryRun)) // a job has its own
	return pipeline.New(d, f.chosen(c))
}

// chosen returns the choices of a run with the engine.
func (f foundEngine) chosen(c pipeline.Choices) pipeline.Choices {
	c.Engine, c.Model, c.Reasoning, c.Dialect = f.engine, f.model, f.reasoning, f.dialect
	c.FormerModels, c.Auto = f.formerModels, f.auto
	return c
}

// findEngine decides who does the work, in the order of the manual: the endpoint
// that was named, OpenAI with its key, a local server, and for summaries the
// embedded engine. A dry run asks nobody.
func (env Env) findEngine(ctx context.Context, c *cliv2.Context, s *config.Settings, task choice.Task, dry bool) (foundEngine, error) {
	name, err := s.EngineName()
	if err != nil {
		return foundEngine{}, err
	}
	if name == string(choice.Extractive) {
		if task != choice.Summarize {
			return foundEngine{}, usage("the extractive engine quotes sentences and cannot translate", "use tolka summarize, or a model's engine: --engine openai")
		}
		return foundEngine{engine: choice.Extractive}, nil
	}
	e := endpoint{address: s.BaseURL.String(), dry: dry}
	if e.config, err = env.clientConfig(c, s); err != nil {
		return foundEngine{}, err
	}
	own := choice.OpenAI
	if e.config.Protocol == openai.LibreTranslate {
		own, e.config.Model = choice.LibreTranslate, ""
	}
	e.found = foundEngine{engine: own, model: e.config.Model, reasoning: chosenReasoning(e.config.Reasoning), formerModels: s.FormerModels()}
	none := e.found
	none.formerModels = nil
	if dry { // nothing is sent, so that no key is needed
		e.config.Key = env.Getenv(s.APIKeyEnv.String())
	} else if e.config.Key, err = s.Key(ctx, env.Getenv); err != nil {
		return foundEngine{}, withDotEnv(err, s.APIKeyEnv.String())
	} else if e.config.Headers, e.config.Secrets, err = s.HTTPHeaders(ctx, env.Getenv); err != nil {
		return foundEngine{}, err
	}
	if e.config.Protocol == openai.LibreTranslate {
		if s.APIKeyEnv.Rank == config.Default { // OpenAI's key is not for this server
			e.config.Key = env.Getenv("LIBRETRANSLATE_API_KEY")
		}
		if e.address == "" {
			e.address = openai.Translator().BaseURL
		}
	}
	switch {
	case e.address != "":
		e.named = s.BaseURL.Place() + ": "
		return e.connect(ctx)
	case e.config.Key != "" || dry && s.KeySource(env.Getenv) != "": // a key in a file or of a command is not read
		e.address = config.OpenAI
		return e.connect(ctx)
	case dry:
		none.noEngine = env.noEngine(task)
		return none, nil
	}
	found, idle, ok := env.localServer(ctx, c, task)
	if ok {
		e.address = found.BaseURL
		if found.Protocol != "" {
			e.config.Protocol, e.found.engine = found.Protocol, choice.LibreTranslate
		}
		return e.connect(ctx)
	}
	if name == "auto" && task == choice.Summarize {
		return foundEngine{engine: choice.Extractive, auto: true, noEngine: env.noEngine(task, idle...)}, nil
	}
	none.noEngine = env.noEngine(task, idle...)
	return none, nil
}

// localServer looks for a server on this machine and says which one it uses. idle are those
// without a model. An OLLAMA_HOST
// that does not answer is reported: its user expects it to be used.
// A server that only translates is for translations.
func (env Env) localServer(ctx context.Context, c *cliv2.Context, task choice.Task) (found openai.Found, idle []openai.Found, ok bool) {
	locals := env.Locals(env.Getenv("OLLAMA_HOST"))
	if task != choice.Translate {
		locals = slices.DeleteFunc(locals, func(l openai.Local) bool { return l.Protocol != "" })
	}
	found, silent, idle, ok := openai.Probe(ctx, locals, openai.ProbeTimeout)
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
	return found, idle, ok
}

// clientConfig makes the client's configuration of the settings, without address
// and key.
func (env Env) clientConfig(c *cliv2.Context, s *config.Settings) (openai.Config, error) {
	var err error
	return openai.Config{
		Model:        s.Model.String(),
		Protocol:     protocol(s, &err),
		UserAgent:    "tolka/" + env.Version,
		Jobs:         s.Jobs.Get(&err),
		Retries:      s.Retries.Get(&err),
		Timeout:      s.Timeout.Get(&err),
		MaxWait:      s.MaxWait.Get(&err),
		InsecureHTTP: s.InsecureHTTP.Get(&err),
		Body:         s.Body.Get(),
		Reasoning:    s.Reasoning.Get(&err),
		Fallbacks:    len(s.FallbackModels.List) > 0,
		SwitchFile:   switchFile(),
		Roots:        func() (*x509.CertPool, error) { return env.authorities.roots(c.Context, s.CAFile) },
		Notify: func(e openai.Event) {
			if e.Kind == openai.Thinks {
				env.sayf(c, "warning: %s", e.Message)
				return
			}
			if c.Bool("verbose") || (e.Kind == openai.Estimated || e.Kind == openai.Loading) && !c.Bool("quiet") {
				fmt.Fprintln(env.Stderr, "engine:", e.Message)
			}
		},
	}, err
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
	// found is what is known before the endpoint is connected to.
	found foundEngine
}

// connect makes the client and settles the model. It asks the server only where it
// has to: for its one model where nobody chose one.
func (e endpoint) connect(ctx context.Context) (foundEngine, error) {
	e.config.BaseURL = e.address
	e.config.Replacement = func(model string) string { return provider.Replacement(e.address, model) }
	found := e.found
	if e.config.Model == "" && config.IsOpenAI(e.address) {
		found.formerModels = provider.OpenAI().FormerModels
		e.config.Model = provider.OpenAI().Model
	}
	client, err := openai.New(e.config)
	if err != nil {
		var unusable *engine.Error
		if errors.As(err, &unusable) {
			return foundEngine{}, usage(e.named+unusable.Message, unusable.Hint)
		}
		return foundEngine{}, usage(e.named+err.Error(), "")
	}
	found.model, found.completer, found.client = e.config.Model, client, client
	if found.model != "" || e.dry || e.config.Protocol == openai.LibreTranslate {
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
	chat := openai.ChatModels(all)
	switch {
	case len(chat) == 1:
		return chat[0], nil
	case len(chat) == 0:
		return "", stopped(fmt.Sprintf("%s has no chat model", base), "load one into the server first; with Ollama: ollama pull "+starterModel)
	}
	for i, m := range chat {
		chat[i] = report.OneLine(m) // a server's word must not begin a line of its own
	}
	return "", usage(fmt.Sprintf("%s has several models, and none is chosen", base), "choose one with --model: "+report.FirstOf(chat, 20))
}

// withFallbacks lets the models that the user named for that take the place of one
// that does not answer.
func (env Env) withFallbacks(c *cliv2.Context, s *config.Settings, completer engine.Completer) engine.Completer {
	models := s.FallbackModels.List
	if completer == nil || len(models) == 0 {
		return completer
	}
	return &engine.Fallback{Completer: completer, Models: models, IsRefusal: verify.Refusal, Announce: func(from, to, why string) {
		if !c.Bool("quiet") {
			fmt.Fprintf(env.Stderr, "%s replies instead of %s: %s\n", to, from, why)
		}
	}}
}

// connect finds the engine of a run, with its fallbacks and within the user's budget. If there
// is none, that is reported once a result needs it: what is up to date or cannot be read does
// not.
func (env Env) connect(ctx context.Context, c *cliv2.Context, s *config.Settings, task choice.Task, dry bool) (foundEngine, error) {
	found, err := env.findEngine(ctx, c, s, task, dry)
	if err != nil {
		return foundEngine{}, err
	}
	var listed engine.Prices
	if found.client != nil {
		listed = listPrices(found.client.BaseURL(), found.model)
	}
	if found.engine != choice.Extractive {
		if found.speech, err = env.speech(c, s, found); err != nil {
			return foundEngine{}, err
		}
	}
	if s.Dialect.String() != "" && found.speech != nil {
		found.dialect = found.speech.Dialect().Choice()
	}
	if task == choice.Summarize && len(targetSetting(s, task).List) == 0 && found.speech.Dialect().TranslatesOnly {
		env.sayf(c, "%s only translates: the summaries are sentences quoted from the articles", found.name())
		return foundEngine{engine: choice.Extractive, auto: true, noEngine: env.noEngine(task)}, nil
	}
	if found.engine == choice.LibreTranslate { // it counts no tokens: checkDialect says so
		found.completer = env.withFallbacks(c, s, found.completer)
		return found, nil
	}
	found.completer, found.prices, err = withBudget(s, env.withFallbacks(c, s, found.completer), listed)
	return found, err
}

// protocol returns the protocol of the endpoint, "" for OpenAI's.
func protocol(s *config.Settings, err *error) string {
	if chosen := s.Protocol.Get(err); chosen != string(choice.OpenAI) {
		return chosen
	}
	return ""
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

// usualReasoning is the default of the setting reasoning. A choice of it leaves no trace.
const usualReasoning = "off"

// chosenReasoning returns what the user chose of how long the model may think, "" for the
// default.
func chosenReasoning(level string) string {
	if level == usualReasoning {
		return ""
	}
	return level
}
