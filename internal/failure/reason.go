package failure

// Reason is the stable word by which scripts tell why a result is not there.
type Reason string

// The reasons.
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
	Empty         Reason = "empty"
	NotText       Reason = "not-text"
	Encoding      Reason = "encoding"
	// NoArticle is a page with nothing to read in it.
	NoArticle Reason = "no-article"
	// TooComplex is Markdown whose parsing would take time out of all proportion to its size.
	TooComplex Reason = "too-complex"
	// Usage is wrong usage or configuration, which ends a command before it begins.
	Usage Reason = "usage"
	// KeyUnset is a setting that names a variable for the API key, or for a header, that is not set.
	KeyUnset Reason = "key-unset"
)
