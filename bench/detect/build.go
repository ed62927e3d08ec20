package main

import (
	"embed"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

//go:embed programs/*.go.txt
var sources embed.FS

// contenders are the programs to build, in the order of the tables.
var contenders = []string{"tolka", "careful", "lingua", "whatlanggo", "linked"}

const whatlanggoVersion = "v1.0.1"

// build builds the programs in a module of their own that borrows the
// project's versions of what they share, and returns the executables.
func build(dir string) (map[string]string, error) {
	root, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	sums, err := os.ReadFile("go.sum")
	if err != nil {
		return nil, fmt.Errorf("run this in the project's root: %w", err)
	}
	mod := fmt.Sprintf("module tolka/bench/programs\n\ngo 1.26.0\n\nrequire (\n\ttolka v0.0.0\n\tgithub.com/abadojack/whatlanggo %s\n)\n\nreplace tolka => %s\n", whatlanggoVersion, root)
	harness, err := sources.ReadFile("programs/harness.go.txt")
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{"go.mod": []byte(mod), "go.sum": sums}
	for _, name := range contenders {
		source, err := sources.ReadFile("programs/" + name + ".go.txt")
		if err != nil {
			return nil, err
		}
		files[filepath.Join(name, "main.go")] = harness
		files[filepath.Join(name, "detector.go")] = source
	}
	for name, data := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return nil, err
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			return nil, err
		}
	}
	programs := map[string]string{}
	for _, name := range contenders {
		out := filepath.Join(dir, name+".bin")
		cmd := exec.Command("go", "build", "-mod=mod", "-o", out, "./"+name)
		cmd.Dir, cmd.Stderr = dir, os.Stderr
		if err := cmd.Run(); err != nil {
			return nil, fmt.Errorf("build %s: %w", name, err)
		}
		programs[name] = out
	}
	return programs, nil
}
