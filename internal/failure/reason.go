package failure

import "tolka/internal/extract"

// Reason is the stable word by which scripts tell why a result is not there.
type Reason string

// The reasons. Those that are an input's own are extract's, which has more of them.
const (
	// Interrupted is why a result was not made that the run did not come to.
	Interrupted   Reason = "interrupted"
	Refused       Reason = "refused"
	Truncated     Reason = "truncated"
	WrongLanguage Reason = "wrong-language"
	Incomplete    Reason = "incomplete"
	Checks        Reason = "checks"
	Edited        Reason = "edited"
	Exists        Reason = "exists"
	Collision     Reason = "collision"
	Auth          Reason = "auth"
	Quota         Reason = "quota"
	RateLimit     Reason = "rate-limit"
	Timeout       Reason = "timeout"
	EngineFault   Reason = "engine"
	OverBudget    Reason = "budget"
	IO            Reason = "io"
	Empty                = Reason(extract.Empty)
	NotText              = Reason(extract.NotText)
)
