package config

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"tolka/internal/disk"
	"tolka/internal/failure"
	"tolka/internal/hints"
)

// keySources is the hint that says where a key may come from.
const keySources = `a key comes from a variable (api_key_env = "NAME"), from a file that only you may read (api_key_file = "~/.config/tolka/key"),
or from a command (api_key_cmd = "pass show openai")`

// Key returns the API key: from a variable of the environment, a file, or a command,
// in this order; "" where none of them is named, or only the default variable is, which
// is not set. The error is an *failure.Error and never shows the key.
func (s *Settings) Key(ctx context.Context, getenv func(string) string) (string, error) {
	variable, file, command := s.APIKeyEnv, s.APIKeyFile.Value, s.APIKeyCmd
	name := variable.String()
	if k := strings.TrimSpace(getenv(name)); k != "" && name != "" {
		return k, nil
	}
	switch {
	case file.String() != "":
		return keyFromFile(ctx, file, getenv("HOME"))
	case command.String() != "":
		return outputOf(ctx, command.Place(), command.String())
	case name != "" && variable.Origin != "default":
		return "", &failure.Error{Reason: failure.KeyUnset, Message: fmt.Sprintf("%s: the variable %s is not set", variable.Place(), name), Hint: "export " + name + "=..."}
	}
	return "", nil
}

// keyFromFile reads a key from a file that nobody else may read. A path that leads
// nowhere is not shown: it might be a key in the wrong place.
func keyFromFile(ctx context.Context, file Value, home string) (string, error) {
	path := file.String()
	if rest, ok := strings.CutPrefix(path, "~/"); ok {
		path = filepath.Join(home, rest)
	}
	info, err := os.Stat(path)
	if err != nil {
		return "", wrong(fmt.Sprintf("%s: the file cannot be read: %v", file.Place(), errors.Unwrap(err)), keySources)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		return "", wrong(fmt.Sprintf("%s: others may read %s", file.Place(), path), "chmod 600 "+hints.Quote(path))
	}
	data, err := disk.ReadNamed(ctx, path, disk.Settings)
	if err != nil {
		return "", wrong(fmt.Sprintf("%s: the file cannot be read: %v", file.Place(), errors.Unwrap(err)), readHint(path))
	}
	return strings.TrimSpace(string(data)), nil
}

// pipeDelay is how long a program that the command started may keep its output open after the command
// has ended or was interrupted.
const pipeDelay = 50 * time.Millisecond

// outputOf runs a command of the user's that prints something secret, which is named by
// place in the error.
func outputOf(ctx context.Context, place, command string) (string, error) {
	args := []string{"sh", "-c", command}
	if runtime.GOOS == "windows" {
		args = []string{"cmd", "/c", command}
	}
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.WaitDelay = pipeDelay
	out, err := cmd.Output()
	if err != nil && !errors.Is(err, exec.ErrWaitDelay) {
		return "", wrong(fmt.Sprintf("%s: the command failed (%v)%s", place, err, lastWords(err)), "run it by itself to see why; it must print the key and nothing else")
	}
	return strings.TrimSpace(string(out)), nil
}

// lastWords returns the last line that a failed command wrote to standard error, after a colon, or
// "" if there is none. A line that may hold a key is left out.
func lastWords(err error) string {
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		return ""
	}
	lines := strings.Split(strings.TrimSpace(string(exit.Stderr)), "\n")
	last := strings.TrimSpace(lines[len(lines)-1])
	const longest = 200 // characters: a message, not a dump
	if last == "" || holdsKey("api_key_cmd", last) {
		return ""
	}
	if runes := []rune(last); len(runes) > longest {
		last = string(runes[:longest]) + "…"
	}
	return ": " + last
}

// KeySource names what Key takes the key from, a variable or a setting, without looking
// at it; "" where there is none.
func (s *Settings) KeySource(getenv func(string) string) string {
	if name := s.APIKeyEnv.String(); name != "" && strings.TrimSpace(getenv(name)) != "" {
		return name
	}
	for _, v := range []Text{s.APIKeyFile, s.APIKeyCmd} {
		if v.String() != "" {
			return v.Key
		}
	}
	return ""
}
