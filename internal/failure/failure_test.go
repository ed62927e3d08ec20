package failure

import (
	"testing"

	"tolka/internal/engine"
)

// Each way in which an engine fails has its reason, and the run ends where every other
// article would fail alike.
func TestReasonOfAnEngine(t *testing.T) {
	t.Parallel()
	for failure, want := range map[engine.Failure]Error{
		engine.Server:        {Reason: EngineFault},
		engine.Unreachable:   {Reason: EngineFault, StopsRun: true},
		engine.Timeout:       {Reason: Timeout},
		engine.RateLimit:     {Reason: RateLimit, StopsRun: true},
		engine.Auth:          {Reason: Auth, StopsRun: true},
		engine.Forbidden:     {Reason: Auth, StopsRun: true},
		engine.Quota:         {Reason: Quota, StopsRun: true},
		engine.UnknownModel:  {Reason: EngineFault, StopsRun: true},
		engine.Endpoint:      {Reason: EngineFault, StopsRun: true},
		engine.ContextLength: {Reason: Truncated},
		engine.Truncated:     {Reason: Truncated},
		engine.PromptCut:     {Reason: Truncated},
		engine.Refused:       {Reason: Refused},
		engine.BadRequest:    {Reason: EngineFault},
		engine.OutOfFiles:    {Reason: IO, Hint: TooManyFiles},
		engine.OverBudget:    {Reason: OverBudget, StopsRun: true},
	} {
		got := Of(&engine.Error{Failure: failure})
		if got.Reason != want.Reason || got.StopsRun != want.StopsRun || got.Hint != want.Hint {
			t.Errorf("failure %d: %+v, want %+v", failure, got, want)
		}
	}
}
