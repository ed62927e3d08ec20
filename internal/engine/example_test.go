package engine_test

import (
	"fmt"

	"tolka/internal/engine"
	"tolka/internal/failure"
)

// An engine's error is reported like any other: with a reason, and whether the run stops.
func ExampleError_As() {
	f := failure.Of(&engine.Error{Failure: engine.Quota, Message: "the account is empty"})
	fmt.Println(f.Reason, f.StopsRun, f.Message)
	// Output: quota true the account is empty
}

func ExamplePrices_Cost() {
	fmt.Println(engine.Prices{Prompt: 2, Completion: 8}.Cost(engine.Usage{PromptTokens: 1_000_000, CompletionTokens: 500_000}))
	// Output: 6
}
