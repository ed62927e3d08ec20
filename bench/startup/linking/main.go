// Command linking is what tolka's start is measured against: it links the three
// libraries that every program of this kind links, uses none of them and prints a line.
package main

import (
	"fmt"
	"os"

	"github.com/pemistahl/lingua-go"
	"github.com/sashabaranov/go-openai"
	"github.com/urfave/cli/v2"
)

func main() {
	if len(os.Args) > 1 { // never so; without a use the linker would drop them
		lingua.NewLanguageDetectorBuilder().FromAllLanguages().Build()
		openai.NewClient("")
		cli.NewApp().Run(nil)
	}
	fmt.Println("a line")
}
