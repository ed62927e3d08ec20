package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
)

// key returns the API key: from a variable of the environment, a file, or a command,
// in this order; "" where there is none.
func (env Env) key(ctx context.Context, v values) (string, error) {
	name, path, line := v.str("api_key_env"), v.str("api_key_file"), v.str("api_key_cmd")
	if k := strings.TrimSpace(env.Getenv(name)); k != "" && name != "" {
		return k, nil
	}
	switch {
	case path != "":
		return env.keyFromFile(path, v.place("api_key_file"))
	case line != "":
		return keyFromCommand(ctx, line, v.place("api_key_cmd"))
	case name != "" && v["api_key_env"].origin != "default":
		return "", stopped(fmt.Sprintf("%s: the variable %s is not set", v.place("api_key_env"), name), "export "+name+"=...")
	}
	return "", nil
}

// keyFromFile reads a key from a file that nobody else may read. A path that leads
// nowhere is not shown: it might be a key in the wrong place.
func (env Env) keyFromFile(path, place string) (string, error) {
	if rest, ok := strings.CutPrefix(path, "~/"); ok {
		path = env.Getenv("HOME") + "/" + rest
	}
	info, err := os.Stat(path)
	if err != nil {
		return "", usage(fmt.Sprintf("%s: the file cannot be read: %v", place, errors.Unwrap(err)), keySources)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		return "", usage(fmt.Sprintf("%s: others may read %s", place, path), "chmod 600 "+path)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return "", usage(fmt.Sprintf("%s: the file cannot be read: %v", place, errors.Unwrap(err)), readHint(path))
	}
	return strings.TrimSpace(string(data)), nil
}

// keyFromCommand runs a command of the user's that prints the key.
func keyFromCommand(ctx context.Context, line, place string) (string, error) {
	shell := []string{"sh", "-c", line}
	if runtime.GOOS == "windows" {
		shell = []string{"cmd", "/c", line}
	}
	out, err := exec.CommandContext(ctx, shell[0], shell[1:]...).Output()
	if err != nil {
		return "", usage(fmt.Sprintf("%s: the command failed: %v", place, err), "run it by itself to see why; it must print the key and nothing else")
	}
	return strings.TrimSpace(string(out)), nil
}

// keyOrigin says where the key comes from, as the columns of tolka status.
func (env Env) keyOrigin(v values) string {
	switch name := v.str("api_key_env"); {
	case name != "" && strings.TrimSpace(env.Getenv(name)) != "":
		return "set\t" + name
	case v.str("api_key_file") != "":
		return "set\tapi_key_file"
	case v.str("api_key_cmd") != "":
		return "set\tapi_key_cmd"
	}
	return "-\tnot set"
}
