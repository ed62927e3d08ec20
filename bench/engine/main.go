// The program engine starts the fake engine of tolka's tests for scripts: it prints the base URL
// and serves until it is killed. A file of known translations, a source and its translation per
// line with a tab in between, may follow.
package main

import (
	"fmt"
	"log"
	"os"
	"strings"

	"tolka/internal/fakeengine"
)

func main() {
	pairs := make(map[string]string)
	for _, name := range os.Args[1:] {
		data, err := os.ReadFile(name)
		if err != nil {
			log.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			source, target, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
			pairs[source] = target
		}
	}
	fmt.Println(fakeengine.Start(fakeengine.Config{Pairs: pairs, Models: []string{"fake", "gpt-5-mini"}}).URL)
	select {}
}
