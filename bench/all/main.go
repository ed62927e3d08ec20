// Command all runs the benchmarks and prints the table of docs/performance.md: what each measures,
// the goal, and the ratio of the two. Run it in the project's root on a quiet machine:
//
//	go run ./bench/all
//
// Peers such as sgpt, mods and fabric are measured if they are installed.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
)

func main() {
	log.SetFlags(0)
	only := flag.String("only", "", "run only commands that contain `TEXT`")
	quiet := flag.Bool("quiet", false, "do not print what the commands print")
	flag.Parse()
	echo := io.Writer(os.Stderr)
	if *quiet {
		echo = io.Discard
	}
	if err := run(*only, echo); err != nil {
		log.Fatal(err)
	}
}

// run runs the commands that contain only, and prints their rows. A command that fails has no rows.
func run(only string, echo io.Writer) error {
	fmt.Println("| what | command | measured | goal | ratio |\n| --- | --- | --- | --- | --- |")
	failed := 0
	for _, m := range measurements {
		if !strings.Contains(m.command, only) {
			continue
		}
		fmt.Fprintln(echo, "\n$ "+m.command)
		out, err := output(m.command, echo)
		if err != nil {
			failed++
			log.Printf("%s: %v", m.command, err)
			continue
		}
		for _, f := range m.figures {
			row, err := f.row(m.command, out)
			if err != nil {
				failed++
				log.Printf("%s: %v", m.command, err)
			}
			fmt.Print(row)
		}
	}
	if failed > 0 {
		return fmt.Errorf("%d commands or rows failed", failed)
	}
	return nil
}

// output runs a command and returns what it prints.
func output(command string, echo io.Writer) (string, error) {
	args := strings.Fields(command)
	cmd := exec.Command(args[0], args[1:]...)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = io.MultiWriter(&out, echo), os.Stderr
	err := cmd.Run()
	return out.String(), err
}

// row returns the row of a figure for a command that printed out, or "" for a peer that is not
// installed.
func (f figure) row(command, out string) (string, error) {
	found := regexp.MustCompile(f.pattern).FindStringSubmatch(out)
	if found == nil {
		if f.peer {
			return "", nil
		}
		return "", fmt.Errorf("%s: %q is not in the output", f.what, f.pattern)
	}
	value, err := strconv.ParseFloat(found[1], 64)
	if err != nil {
		return "", err
	}
	if f.goal == 0 {
		return fmt.Sprintf("| %s | `%s` | %s%s | | |\n", f.what, command, found[1], f.unit), nil
	}
	ratio := value / f.goal
	if f.more {
		ratio = f.goal / value
	}
	sign := "≤"
	if f.more {
		sign = "≥"
	}
	return fmt.Sprintf("| %s | `%s` | %s%s | %s %v%s | %.2f |\n", f.what, command, found[1], f.unit, sign, f.goal, f.unit, ratio), nil
}
