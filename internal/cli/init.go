package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"strings"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/choice"
	"tolka/internal/config"
	"tolka/internal/language"
	"tolka/internal/output"
)

func (env Env) initialize() *cliv2.Command {
	return &cliv2.Command{
		Description: `Asks for the engine, its model, your language, where results go, and whether to
send a test request, and writes the config unless one exists. It does not ask
for a key, but shows how to keep it in your system's keychain.`,
		Action: env.runInit,
	}
}

// answers is what the user told tolka init.
type answers struct {
	engine        engineChoice
	model, outDir string
	to            language.Tag
	test          bool
}

func (env Env) runInit(c *cliv2.Context) error {
	if _, ok := terminalOf(env.Stdin); !ok {
		return usage("init asks questions, and standard input is not a terminal", "tolka config init writes a config without questions")
	}
	path, err := config.Path()
	if err != nil {
		return err
	}
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return usage(path+" already exists", "edit it and run tolka config check, or move it away and run tolka init again")
	}
	a, err := env.askAll(c.Context)
	if err != nil {
		return err
	}
	err = output.Publish(output.At(path), []byte(a.config(path)), 0o600, output.Existing{})
	if errors.Is(err, output.ErrExists) {
		return usage(path+" already exists", "nothing was replaced")
	}
	if err != nil {
		return usage(openError(err), "make the folder writable, or set XDG_CONFIG_HOME to another folder")
	}
	fmt.Fprintf(env.Stdout, "\nwrote %s\n", path)
	if key := a.engine.keyEnv; key != "" && strings.TrimSpace(env.Getenv(key)) == "" {
		fmt.Fprintf(env.Stdout, "\n%s is not set. Get a key from %s, and either set the variable:\n\n    %s\n\n%s", key, a.engine.keys, exportLine(key), keychainAdvice(a.engine.name))
		return nil
	}
	if !a.test {
		return nil
	}
	return env.testRequest(c)
}

// askAll asks the five questions.
func (env Env) askAll(ctx context.Context) (a answers, err error) {
	d := env.newDialog(ctx)
	choices := env.engineChoices(ctx)
	fmt.Fprintln(env.Stderr, "Five questions; Enter takes the answer in brackets, Ctrl-C stops without a trace.")
	fmt.Fprintln(env.Stderr, "\n1. Which engine should do the work?")
	for i, e := range choices {
		fmt.Fprintf(env.Stderr, "   %2d  %-11s %s\n", i+1, e.name, e.about)
	}
	if a.engine, err = answer(d, "   number, name, or the URL of another OpenAI-compatible endpoint", choices[0].name, pickEngine(choices)); err != nil {
		return a, err
	}
	if a.engine.name == string(choice.Extractive) {
		fmt.Fprintln(env.Stderr, "\n2. Model: none is needed")
	} else if a.model, err = answer(d, "\n2. Which model?"+a.engine.listed(), a.engine.model, modelName); err != nil {
		return a, err
	}
	if a.to, err = answer(d, "\n3. Into which language?", "en", language.Parse); err != nil {
		return a, err
	}
	const beside = "next to each article"
	if a.outDir, err = answer(d, "\n4. Where should results go? A folder, or", beside, func(s string) (string, error) { return s, nil }); err != nil {
		return a, err
	}
	if a.outDir == beside {
		a.outDir = ""
	}
	if a.engine.name == string(choice.Extractive) {
		fmt.Fprintln(env.Stderr, "\n5. Test request: none is needed")
		return a, nil
	}
	a.test, err = answer(d, "\n5. Send one short test request now? yes or no", "yes", yesOrNo)
	return a, err
}

// modelName accepts the name of a model.
func modelName(s string) (string, error) {
	if strings.ContainsAny(s, " \t") {
		return "", errors.New("the name of a model has no spaces")
	}
	return s, nil
}

// yesOrNo reads an answer to a question of that kind.
func yesOrNo(s string) (bool, error) {
	switch strings.ToLower(s) {
	case "y", "yes":
		return true, nil
	case "n", "no":
		return false, nil
	}
	return false, errors.New("answer yes or no")
}

// pickEngine reads the number or name of one of the choices, or an address.
func pickEngine(choices []engineChoice) func(string) (engineChoice, error) {
	return func(s string) (engineChoice, error) {
		for i, e := range choices {
			if s == fmt.Sprint(i+1) || strings.EqualFold(s, e.name) {
				return e, nil
			}
		}
		u, err := url.Parse(s)
		if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			return engineChoice{}, fmt.Errorf("%q is not one of them; a URL begins with http:// or https://", s)
		}
		if u.User != nil || u.RawQuery != "" {
			return engineChoice{}, errors.New("a key does not belong in the address")
		}
		return engineChoice{name: s, address: s}, nil
	}
}

// config returns the config file that has the answers.
func (a answers) config(path string) string {
	var b strings.Builder
	b.WriteString("# Settings of tolka, written by tolka init. The keys are the flags' names with underscores.\n# tolka status shows what is in effect, tolka help translate --all every setting.\n\n")
	line := func(key, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s = %s\n", key, tomlScalar(value))
		}
	}
	line("to", a.to.String())
	line("out_dir", a.outDir)
	if a.engine.address != "" {
		line("base_url", a.engine.address)
	} else {
		line("engine", a.engine.name)
	}
	if a.model != a.engine.preset { // tolka's own default may change with the provider's models
		line("model", a.model)
	}
	if a.engine.keyEnv != "" {
		b.WriteString(keychainConfig(a.engine.name, cmp.Or(a.model, a.engine.preset)))
	}
	return b.String()
}

// testRequest sends one short request with the settings that are in effect now.
func (env Env) testRequest(c *cliv2.Context) error {
	s, err := env.settings(c)
	if err != nil {
		return err
	}
	found, err := env.findEngine(c.Context, c, s, choice.Translate, false)
	switch {
	case err != nil:
		return err
	case found.client == nil:
		return found.noEngine
	}
	return env.oneWord(c, found.client, found.model)
}
