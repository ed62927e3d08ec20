// The program engine starts the fake engine of tolka's tests for scripts: it prints the base URL
// and serves until it is killed.
package main

import (
	"fmt"

	"tolka/internal/fakeengine"
)

func main() {
	fmt.Println(fakeengine.Start(fakeengine.Config{}).URL)
	select {}
}
