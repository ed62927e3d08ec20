package cli

import (
	"errors"
	"fmt"
	"os/exec"
	"regexp"
	"runtime"
	"strings"

	"tolka/internal/choice"
	"tolka/internal/config"
	"tolka/internal/disk"
	"tolka/internal/engine/openai"
	"tolka/internal/failure"
	"tolka/internal/hints"
	"tolka/internal/provider"
)

// starterModel is the model to pull for a local server: it translates, and 4 billion parameters
// run on a laptop.
const starterModel = "translategemma:4b"

// noEngine is the error if nobody is there to do the work. Its hint has three ways on for this
// machine, the easiest first, each a line to paste. idle are servers on this machine that have no
// model.
func (env Env) noEngine(task choice.Task, idle ...openai.Found) error {
	ways := env.waysOn(task, idle)
	const three = 3
	hint := "three ways, the easiest first (tolka init asks five questions and writes a config):"
	for _, w := range ways[:three] {
		hint += "\n" + w.line + "   # " + w.why
	}
	return &failure.Error{Reason: failure.EngineFault, Message: fmt.Sprintf("no engine to %s with", task), Hint: hint, StopsRun: true}
}

// way is a way to an engine: a line to paste, and why it would help.
type way struct{ line, why string }

// waysOn returns at least three ways to an engine, in order of effort.
func (env Env) waysOn(task choice.Task, idle []openai.Found) []way {
	var ways []way
	for _, p := range provider.All()[1:] { // OpenAI's key would have been used
		if strings.TrimSpace(env.Getenv(p.KeyEnv)) != "" {
			ways = append(ways, way{env.commandWith("--engine", p.Name), p.KeyEnv + " is set"})
		}
	}
	if p, ok := dotEnvProvider(); ok {
		line := "set -a; . ./.env; set +a; " + env.commandWith("--engine", p.Name)
		if runtime.GOOS == "windows" {
			line = exportLine(p.KeyEnv)
		}
		ways = append(ways, way{line, fmt.Sprintf(".env has %s, but tolka does not read that file", p.KeyEnv)})
	}
	_, missing := exec.LookPath("ollama")
	running := len(idle) > 0 && idle[0].Product == "Ollama"
	switch {
	case running || len(idle) > 0 && missing == nil:
		ways = append(ways, way{"ollama pull " + starterModel, fmt.Sprintf("%s runs at %s and has no model", idle[0].Product, idle[0].BaseURL)})
	case missing == nil:
		ways = append(ways, way{"ollama serve", "Ollama is installed but does not run; leave this open, and run tolka in another terminal"})
	}
	openAI := provider.OpenAI()
	ways = append(ways, way{exportLine(openAI.KeyEnv), "an OpenAI key, from " + openAI.Keys})
	if missing != nil && !running {
		ways = append(ways, way{installOllama(), "a local server: free, and nothing leaves this machine" + thenPull()})
	}
	return append(ways, way{fmt.Sprintf("tolka %s --base-url URL --model NAME PATH", task), "any other OpenAI-compatible endpoint"})
}

// installOllama returns the command that installs Ollama, by its own documentation, and pulls a
// model if the same terminal can do that.
func installOllama() string {
	pull := "ollama pull " + starterModel
	switch runtime.GOOS {
	case "darwin": // the formula does not start the server, which takes a moment
		return "brew install ollama && brew services start ollama && sleep 3 && " + pull
	case "windows":
		return "winget install Ollama.Ollama"
	}
	return "curl -fsSL https://ollama.com/install.sh | sh && " + pull
}

// thenPull says what comes after installOllama: on Windows, only a new terminal finds the program.
func thenPull() string {
	if runtime.GOOS == "windows" {
		return "; then, in a new terminal: ollama pull " + starterModel
	}
	return ""
}

// exportLine sets a variable in the shell that people use on this system.
func exportLine(name string) string {
	if runtime.GOOS == "windows" {
		return "$env:" + name + ` = "..."`
	}
	return "export " + name + "=..."
}

// commandWith returns this command line with a flag set.
func (env Env) commandWith(flag, value string) string {
	if len(env.args) == 0 {
		return "tolka translate " + flag + " " + value
	}
	words := []string{"tolka", env.args[0], flag, value}
	for i, a := range env.args[1:] {
		if a == flag || env.args[i] == flag || strings.HasPrefix(a, flag+"=") {
			continue
		}
		words = append(words, hints.Quote(config.Redact(a)))
	}
	return strings.Join(words, " ")
}

// dotEnvBytes bounds a file of variables.
const dotEnvBytes = 64 << 10

// dotEnvProvider returns the first provider whose key the file .env in the current folder sets.
func dotEnvProvider() (provider.Provider, bool) {
	for _, p := range provider.All() {
		if inDotEnv(p.KeyEnv) {
			return p, true
		}
	}
	return provider.Provider{}, false
}

// inDotEnv reports whether the file .env in the current folder sets a variable. tolka uses no
// value of that file: it may belong to another program.
func inDotEnv(name string) bool {
	data, err := disk.ReadFile(".env", dotEnvBytes)
	return err == nil && regexp.MustCompile(`(?m)^[ \t]*(export[ \t]+)?`+regexp.QuoteMeta(name)+`[ \t]*=[ \t]*['"]?[^\s'"#]`).Match(data)
}

// withDotEnv adds to the error for a variable that is not set that the file .env has it.
func withDotEnv(err error, name string) error {
	var f *failure.Error
	if !errors.As(err, &f) || f.Reason != failure.KeyUnset || runtime.GOOS == "windows" || !inDotEnv(name) {
		return err
	}
	told := *f
	told.Hint = fmt.Sprintf("set -a; . ./.env; set +a   # .env has %s, but tolka does not read that file", name)
	return &told
}
