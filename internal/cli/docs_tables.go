package cli

import (
	"slices"
	"strings"

	"tolka/internal/config"
	"tolka/internal/discover"
	"tolka/internal/provider"
)

// row is a line of a table in the reference and the manual pages: a term and its meaning, in
// Markdown.
type row struct{ term, meaning string }

// exitRows are the exit statuses.
func exitRows() []row {
	return []row{
		{"0", "every result is done, unchanged or skipped; for `check`: no errors were found"},
		{"1", "all failed, or an unexpected error"},
		{"2", "wrong usage or configuration; nothing was sent or written"},
		{"3", "some failed, the rest are done; for `check`: errors were found"},
		{"4", "the run stopped early because the engine refused it: no engine, wrong key, no quota, unknown model, budget used up"},
		{"130, 143", "interrupted, terminated; finished results are kept, and the same command resumes"},
	}
}

// environmentRows are all environment variables that tolka reads. A test compares them with the
// code.
func environmentRows() []row {
	var rows []row
	var keys []string
	for _, v := range config.Variables() {
		rows = append(rows, row{v.Name, "sets `" + v.Key + "`"})
	}
	for _, p := range provider.All() {
		if p.Name == provider.OpenAI().Name {
			rows = append(rows, row{p.KeyEnv, "the key of OpenAI, and of the endpoint that you name, unless `api_key_env` names another variable"})
			continue
		}
		keys = append(keys, p.KeyEnv)
	}
	return append(rows,
		row{strings.Join(append(keys, "LIBRETRANSLATE_API_KEY"), ", "), "the key of the engine of that name"},
		row{"OLLAMA_HOST", "where Ollama listens, as for Ollama itself"},
		row{"HTTPS_PROXY, HTTP_PROXY, NO_PROXY", "proxies, as for most programs"},
		row{"SSL_CERT_FILE, SSL_CERT_DIR", "certificate authorities instead of the system's (not on Windows and macOS)"},
		row{"NO_COLOR", "turns colors off if it is not empty"},
		row{"TERM", "`dumb` turns colors and the progress display off"},
		row{"SOURCE_DATE_EPOCH", "the time for `created` in results, in seconds since 1970"},
		row{"XDG_CONFIG_HOME, XDG_CACHE_HOME, XDG_STATE_HOME", "the folders of the config, the cache and the state"},
		row{"GOGC, GOMEMLIMIT", "how Go collects memory; tolka keeps its own choice unless one of them is set"},
		row{"HOME", "the home folder, for `~/` in `api_key_file` and for the default folders"},
	)
}

// fileRows are the files that tolka reads and writes besides articles and results.
func fileRows() []row {
	return []row{
		{"$XDG_CONFIG_HOME/tolka/config.toml", "your config; by default `~/.config/tolka/config.toml`"},
		{config.ProjectName, "a project's settings, in this folder or one above it"},
		{discover.IgnoreFile, "files that a folder run skips: one `.gitignore` pattern per line, relative to its folder. `#` starts a comment, `!` includes again, a final `/` matches folders only; the last match decides"},
		{"$XDG_CACHE_HOME/tolka/blocks", "the translation cache; `tolka cache clear` empties it"},
		{"$XDG_STATE_HOME/tolka", "locks, rejected replies and other state"},
		{".tolka-*.tmp", "a result while it is being written; the next run removes what a killed run left"},
	}
}

// strayVariables returns the variables of an environment that begin with TOLKA_ and that tolka
// does not read.
func strayVariables(environ []string) []string {
	var known, stray []string
	for _, v := range config.Variables() {
		known = append(known, v.Name)
	}
	for _, entry := range environ {
		name, value, _ := strings.Cut(entry, "=")
		if strings.HasPrefix(name, "TOLKA_") && value != "" && !slices.Contains(known, name) {
			stray = append(stray, name)
		}
	}
	slices.Sort(stray)
	return stray
}
