package cli

import (
	"strings"

	cliv2 "github.com/urfave/cli/v2"
)

// flagSynonyms are flags of similar programs, with the hint that leads to tolka's own way.
// A value that begins with "--" is the flag to use.
var flagSynonyms = synonyms(map[string]string{
	"--to":               "lang language target target-lang target-language to-lang to-language tl into output-language l",
	"--from":             "source source-lang source-language src from-lang from-language sl input-language s",
	"--engine":           "provider backend service",
	"--model":            "model-name llm",
	"--base-url":         "endpoint url api-base api-url host server",
	"--jobs":             "concurrency parallel workers threads max-concurrency parallelism",
	"--length":           "words max-words max-length word-count sentences",
	"--format":           "bullets bullet-points tldr form",
	"--output":           "out outfile out-file output-file dest destination save-to",
	"--out-dir":          "output-dir outdir output-folder dir directory folder dest-dir",
	"--name":             "suffix ext extension name-template filename",
	"--quiet":            "silent",
	"--verbose":          "debug trace",
	"--no-color":         "no-colour nocolor",
	"--reasoning":        "thinking think effort reasoning-effort",
	"--style":            "formality tone register voice",
	"--glossary":         "terms terminology dictionary glossary-id glossary-file",
	"--prompts":          "prompt system system-prompt prompt-file",
	"--dry-run":          "n preview simulate estimate",
	"--limit":            "max count first sample",
	"--include":          "glob pattern filter",
	"--exclude":          "ignore skip",
	"--redo":             "refresh regenerate rebuild retranslate",
	"--max-cost":         "budget max-price",
	"--max-tokens-total": "max-tokens token-limit",
	"--retries":          "retry max-retries attempts",
	"--encoding":         "charset",
	"--report":           "log log-file",
	"--bilingual":        "side-by-side interlinear",
	"--json":             "jsonl json-lines output-format",
	"--no-cache":         "nocache disable-cache",
	pathsHint:            "input file i",
	foldersHint:          "recursive recurse r R",
	keyHint:              "api-key key auth-key token apikey access-token",
	configHint:           "config config-file c",
	bodyHint:             "temperature top-p seed",
	againHint:            "update incremental resume continue skip-existing watch",
	"for a summary, use tolka summarize PATH, or tolka translate --with-summary PATH":                                      "summary summarize",
	"use --overwrite to replace files that were edited or are not tolka's, and --redo to redo results that are up to date": "force F yes y",
	"use -o - for standard output": "stdout",
	"tolka never writes into its input: --out-dir and --name say where results go":                     "in-place inplace",
	"set HTTPS_PROXY to the address of the proxy":                                                      "proxy",
	"a server on this machine is found on its own, and --engine extractive summarizes without a model": "local offline ollama",
})

const (
	pathsHint   = "give paths without a flag: tolka translate article.txt"
	foldersHint = "give the folder as a path, folders are read recursively: tolka translate DIR"
	keyHint     = "set OPENAI_API_KEY, or api_key_file or api_key_cmd in the config file: a key on the command line could be seen by others"
	configHint  = "tolka config path shows the config file, XDG_CONFIG_HOME moves it, and --profile NAME chooses settings in it"
	bodyHint    = "set it in the config file: body = { temperature = 0.3 }"
	againHint   = "leave it out: results that are up to date are not done again"
	editHint    = "edit the file that tolka config path names, and run tolka config check"
)

// commandSynonyms are commands of similar programs, with the hint that leads to tolka's own
// way.
var commandSynonyms = synonyms(map[string]string{
	keyHint:                    "auth login logout keys key",
	"use tolka --version":      "version",
	"use tolka summarize":      "summary sum tldr abstract",
	"use tolka translate":      "tr trans translation",
	"use tolka status":         "settings info doctor whoami show env",
	"use tolka init":           "setup configure install wizard",
	"use tolka models":         "list ls list-models model engines providers",
	"use tolka help COMMAND":   "man usage",
	"use tolka languages":      "langs lang language",
	"use tolka extract":        "convert markdown md",
	"use tolka check":          "verify validate lint qa compare diff",
	"use tolka undo":           "restore rollback revert",
	"use tolka cache clear":    "clean purge",
	"use tolka review --serve": "serve server web ui",
	"use tolka completion":     "completions autocomplete",
	editHint:                   "set unset edit",
	"use tolka config show":    "get",
})

// synonyms turns the words of each hint into a table from a word to its hint.
func synonyms(words map[string]string) map[string]string {
	table := make(map[string]string)
	for hint, list := range words {
		for _, word := range strings.Fields(list) {
			table[word] = hint
		}
	}
	return table
}

// flagSynonym returns the hint for a flag that command does not have: the flag that users of
// similar programs expect, or the command that has it. It returns "" if it knows neither.
func flagSynonym(name string, command *cliv2.Command) string {
	name = plainFlag(name)
	hint := flagSynonyms[name]
	meant, isFlag := strings.CutPrefix(hint, "--")
	switch {
	case hint != "" && !isFlag:
		return hint
	case !isFlag:
		meant = name
	}
	if command != nil && findFlag(meant, command) != nil {
		return "did you mean --" + meant + "?"
	}
	if owner := commandWith(meant); owner != "" && len(meant) > 1 {
		return owner + " has --" + meant
	}
	return ""
}

// plainFlag returns the name of a flag in lower case and with hyphens; one letter stays.
func plainFlag(name string) string {
	if len(name) == 1 {
		return name
	}
	return strings.ToLower(strings.ReplaceAll(name, "_", "-"))
}

// commandWith returns the first command that has a flag, as it is typed, or "".
func commandWith(flag string) string {
	every := Env{args: []string{"docs"}, authorities: new(authorities)}
	for _, c := range every.commands() {
		if f := findFlag(flag, c); f != nil && described(f) && !c.Hidden {
			return "tolka " + c.Name
		}
	}
	return ""
}
