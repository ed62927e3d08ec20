package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// outcome counts the mutants of a package.
type outcome struct{ total, killed, unreached int }

// switches is what the mutated package needs besides: MUTANT names the one that is active, and
// REACHED a file that gets the numbers of all that are run through.
const switches = `package %s

import (
	"os"
	"strconv"
	"sync"
)

var (
	mutantActive, _ = strconv.Atoi(os.Getenv("MUTANT"))
	mutantsReached  = os.Getenv("REACHED")
	mutantsSeen     sync.Map
)

func mutated(n int) bool {
	if mutantsReached != "" {
		if _, seen := mutantsSeen.LoadOrStore(n, true); !seen {
			if f, err := os.OpenFile(mutantsReached, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600); err == nil {
				f.WriteString(strconv.Itoa(n) + "\n")
				f.Close()
			}
		}
	}
	return n == mutantActive
}

func mutatedInt(n, value int) int {
	if mutated(n) {
		return value + 1
	}
	return value
}

func mutatedFloat(n int, value float64) float64 {
	if mutated(n) {
		return value / 2
	}
	return value
}

var _, _ = mutatedInt, mutatedFloat
`

// options are the flags.
type options struct {
	n              int
	seed           int64
	skip           string
	short, verbose bool
}

// mutate tries mutants of the package in a folder.
func mutate(dir string, o options) (outcome, error) {
	out, err := exec.Command("go", "list", "-f", "{{.Dir}} {{.Name}} {{join .GoFiles \" \"}}", dir).Output()
	if err != nil {
		return outcome{}, fmt.Errorf("go list %s: %w", dir, err)
	}
	fields := strings.Fields(string(out))
	folder, name, files := fields[0], fields[1], fields[2:]
	all, err := find(folder, files)
	if err != nil {
		return outcome{}, err
	}
	rand.New(rand.NewSource(o.seed)).Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	tmp, err := os.MkdirTemp("", "mutate")
	if err != nil {
		return outcome{}, err
	}
	defer os.RemoveAll(tmp)
	chosen, rest := choose(nil, all, o.n)
	binary := filepath.Join(tmp, "mutants.test")
	for {
		bad, err := build(tmp, folder, name, binary, chosen)
		if err != nil {
			return outcome{}, err
		}
		if len(bad) == 0 {
			break
		}
		chosen = slices.DeleteFunc(chosen, func(m mutant) bool { return slices.Contains(bad, place(m)) })
		chosen, rest = choose(chosen, rest, o.n)
	}
	return try(tmp, folder, binary, chosen, o)
}

// choose adds mutants to those chosen, up to n, that do not overlap.
func choose(chosen, from []mutant, n int) (all, rest []mutant) {
	for i, m := range from {
		if n > 0 && len(chosen) >= n {
			return chosen, from[i:]
		}
		if !slices.ContainsFunc(chosen, func(o mutant) bool { return o.file == m.file && o.start < m.end && m.start < o.end }) {
			chosen = append(chosen, m)
		}
	}
	return chosen, nil
}

func place(m mutant) string { return fmt.Sprintf("%s:%d", filepath.Base(m.file), m.line) }

// build compiles the tests of a package with mutants. It returns the places of those that are
// no Go: a number that is not an int, a boolean of another type.
func build(tmp, folder, name, binary string, chosen []mutant) ([]string, error) {
	overlay := map[string]string{}
	byFile := map[string][]int{}
	for i, m := range chosen {
		byFile[m.file] = append(byFile[m.file], i)
	}
	for file, list := range byFile {
		src, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		slices.SortFunc(list, func(a, b int) int { return chosen[b].start - chosen[a].start })
		for _, i := range list {
			m := chosen[i]
			text := fmt.Sprintf(m.text, i+1)
			// Lines stay where they are: a compiler's message names them.
			src = slices.Concat(src[:m.start], []byte(text), src[m.end:])
		}
		path := filepath.Join(tmp, filepath.Base(file))
		if err := os.WriteFile(path, src, 0o600); err != nil {
			return nil, err
		}
		overlay[file] = path
	}
	added := filepath.Join(tmp, "mutants.go")
	if err := os.WriteFile(added, fmt.Appendf(nil, switches, name), 0o600); err != nil {
		return nil, err
	}
	overlay[filepath.Join(folder, "mutants.go")] = added
	data, err := json.Marshal(map[string]any{"Replace": overlay})
	if err != nil {
		return nil, err
	}
	list := filepath.Join(tmp, "overlay.json")
	if err := os.WriteFile(list, data, 0o600); err != nil {
		return nil, err
	}
	c := exec.Command("go", "test", "-c", "-vet=off", "-gcflags=-e", "-overlay", list, "-o", binary, ".")
	c.Dir = folder
	out, err := c.CombinedOutput()
	if err == nil {
		return nil, nil
	}
	var bad []string
	for _, at := range regexp.MustCompile(`(?m)^\S*?([\w.-]+\.go:\d+):`).FindAllSubmatch(out, -1) {
		bad = append(bad, string(at[1]))
	}
	if !slices.ContainsFunc(chosen, func(m mutant) bool { return slices.Contains(bad, place(m)) }) {
		return nil, fmt.Errorf("%s does not build: %s", folder, out)
	}
	return bad, nil
}

// try runs the tests with each mutant: those of -short first, and all of them if these pass.
func try(tmp, folder, binary string, chosen []mutant, o options) (outcome, error) {
	reached := filepath.Join(tmp, "reached")
	start := time.Now()
	if out, err := run(folder, binary, o, o.short, time.Hour, "REACHED="+reached); err != nil {
		return outcome{}, fmt.Errorf("%s fails without a mutant: %s", folder, out)
	}
	limit := 3*time.Since(start) + 10*time.Second
	lines, _ := os.ReadFile(reached) // not there if nothing was reached
	isReached := map[int]bool{}
	for line := range strings.Lines(string(lines)) {
		n, _ := strconv.Atoi(strings.TrimSpace(line))
		isReached[n] = true
	}
	r := outcome{total: len(chosen)}
	for i, m := range chosen {
		if !isReached[i+1] {
			r.unreached++
			fmt.Printf("not reached: %s: %s\n", place(m), m.what)
			continue
		}
		active := "MUTANT=" + strconv.Itoa(i+1)
		_, err := run(folder, binary, o, true, limit, active)
		if err == nil && !o.short {
			_, err = run(folder, binary, o, false, limit, active)
		}
		if err == nil {
			fmt.Printf("survived: %s: %s\n", place(m), m.what)
			continue
		}
		r.killed++
		if o.verbose {
			fmt.Printf("killed: %s: %s\n", place(m), m.what)
		}
	}
	return r, nil
}

// run runs a test binary; a mutant that makes it run longer than limit is killed, too.
func run(folder, binary string, o options, short bool, limit time.Duration, env string) ([]byte, error) {
	c := exec.Command(binary, "-test.failfast", "-test.timeout", limit.String(), "-test.skip", o.skip, "-test.short="+strconv.FormatBool(short))
	c.Dir, c.Env = folder, append(os.Environ(), env)
	var out bytes.Buffer
	c.Stdout, c.Stderr = &out, &out
	err := c.Run()
	return out.Bytes(), err
}
