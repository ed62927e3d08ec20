package config

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"tolka/internal/failure"
)

// headerTables are the settings that add headers to each request: with the value itself, the
// environment variable that holds it, or the command that prints it.
var headerTables = []string{"headers", "headers_env", "headers_cmd"}

// isVariable reports whether a name is that of an environment variable.
func isVariable(name string) bool {
	return regexp.MustCompile(`^[A-Z_][A-Z0-9_]*$`).MatchString(name)
}

// checkHeaders refuses headers that cannot be sent, and a key instead of a value.
func (f *File) checkHeaders() error {
	for _, table := range headerTables {
		lines, _ := f.get(table)
		for _, line := range lines {
			name, value, _ := strings.Cut(line, ": ")
			switch {
			case table == "headers" && isSecret(name):
				return wrong(f.Path+": headers: "+name+": a key does not belong in the config file", headerSources)
			case table == "headers_env" && !isVariable(value):
				return wrong(f.Path+": headers_env: "+name+": this is not the name of a variable, which has only capitals, digits and _", headerSources)
			case !regexp.MustCompile(`^[A-Za-z0-9-_]+$`).MatchString(name), !isHeaderValue(value):
				return wrong(fmt.Sprintf("%s: %s: %q cannot be sent", f.Path, table, name), `headers = { "X-Title" = "articles" } sends one`)
			}
		}
	}
	return nil
}

// headerSources is the hint that says where the value of a secret header comes from.
const headerSources = `take the value from a variable (headers_env = { X-Key = "NAME" }) or from a command (headers_cmd = { X-Key = "pass show key" })`

// isHeaderValue reports whether text can be the value of a header.
func isHeaderValue(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r == 0x7F })
}

// HTTPHeaders returns the headers that the settings add to each request, and those of their
// values that came from a variable or a command and must not be shown. The error is an
// *failure.Error and never shows a value.
func (s *Settings) HTTPHeaders(ctx context.Context, getenv func(string) string) (headers map[string]string, secrets []string, err error) {
	headers = make(map[string]string)
	for _, line := range s.Headers.List {
		name, value, _ := strings.Cut(line, ": ")
		headers[name] = value
	}
	for _, line := range s.HeadersEnv.List {
		name, variable, _ := strings.Cut(line, ": ")
		value := strings.TrimSpace(getenv(variable))
		if value == "" {
			return nil, nil, &failure.Error{Reason: failure.KeyUnset, Message: fmt.Sprintf("%s: %s: the variable %s is not set", s.HeadersEnv.Place(), name, variable), Hint: "export " + variable + "=..."}
		}
		headers[name], secrets = value, append(secrets, value)
	}
	for _, line := range s.HeadersCmd.List {
		name, command, _ := strings.Cut(line, ": ")
		value, err := outputOf(ctx, s.HeadersCmd.Place()+": "+name, command)
		if err != nil {
			return nil, nil, err
		}
		headers[name], secrets = value, append(secrets, value)
	}
	for name, value := range headers {
		if !isHeaderValue(value) {
			return nil, nil, wrong(fmt.Sprintf("the value of the header %s holds a line break or another character that cannot be sent", name), headerSources)
		}
	}
	return headers, secrets, nil
}
