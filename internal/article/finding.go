package article

import "fmt"

// Level is the severity of a finding.
type Level int

// The levels of a finding.
const (
	// Warning is reported and kept in the result's record.
	Warning Level = iota
	// Error prevents a result from being written.
	Error
)

// String returns "warning" or "error".
func (l Level) String() string {
	if l == Error {
		return "error"
	}
	return "warning"
}

// Finding is a problem that a check found in a block or in the document as a whole.
type Finding struct {
	// Check is the check's stable name, such as "placeholder".
	Check string
	// Level says whether the result may be written.
	Level Level
	// Block is the ID of the affected block, or 0 for the entire document.
	Block int
	// Message describes the problem, for people.
	Message string
	// Repair describes it for the model, in a repair request; "" uses Message.
	Repair string
}

// String returns the finding as one line.
func (f Finding) String() string {
	if f.Block == 0 {
		return fmt.Sprintf("%s: %s", f.Check, f.Message)
	}
	return fmt.Sprintf("%s: block %d: %s", f.Check, f.Block, f.Message)
}

// ForModel returns the finding as one line of a repair request.
func (f Finding) ForModel() string {
	if f.Repair != "" {
		f.Message = f.Repair
	}
	return f.String()
}

// HasErrors reports whether any finding is an Error.
func HasErrors(findings []Finding) bool {
	for _, f := range findings {
		if f.Level == Error {
			return true
		}
	}
	return false
}
