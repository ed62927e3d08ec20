package engine_test

import (
	"fmt"
	"testing"

	"tolka/internal/engine"
	"tolka/internal/failure"
)

// Each kind of failure has a reason, and it ends the run if every other article would fail too.
func TestReasonOfAnEngine(t *testing.T) {
	t.Parallel()
	for way, want := range map[engine.Failure]failure.Error{
		engine.Server:        {Reason: failure.EngineFault},
		engine.Unreachable:   {Reason: failure.EngineFault, StopsRun: true},
		engine.Timeout:       {Reason: failure.Timeout},
		engine.RateLimit:     {Reason: failure.RateLimit, StopsRun: true},
		engine.Auth:          {Reason: failure.Auth, StopsRun: true},
		engine.Forbidden:     {Reason: failure.Auth, StopsRun: true},
		engine.Quota:         {Reason: failure.Quota, StopsRun: true},
		engine.UnknownModel:  {Reason: failure.EngineFault, StopsRun: true},
		engine.Endpoint:      {Reason: failure.EngineFault, StopsRun: true},
		engine.ContextLength: {Reason: failure.Truncated},
		engine.Truncated:     {Reason: failure.Truncated},
		engine.PromptCut:     {Reason: failure.Truncated},
		engine.Refused:       {Reason: failure.Refused},
		engine.BadRequest:    {Reason: failure.EngineFault},
		engine.OutOfFiles:    {Reason: failure.IO, Hint: failure.TooManyFiles},
		engine.OverBudget:    {Reason: failure.OverBudget, StopsRun: true},
	} {
		got := failure.Of(fmt.Errorf("wrapped: %w", &engine.Error{Failure: way}))
		if got.Reason != want.Reason || got.StopsRun != want.StopsRun || got.Hint != want.Hint {
			t.Errorf("failure %d: %+v, want %+v", way, got, want)
		}
	}
}
