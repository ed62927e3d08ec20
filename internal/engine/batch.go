package engine

import (
	"errors"
	"time"
)

// ErrNotListed is the error of a batch service that cannot list what it has.
var ErrNotListed = errors.New("the batch service cannot list its batches")

// BatchStatus is what a batch service says of a batch.
type BatchStatus string

// The statuses of a batch, in the words of OpenAI's service, which others have taken
// over.
const (
	BatchValidating BatchStatus = "validating"
	BatchFailed     BatchStatus = "failed"
	BatchInProgress BatchStatus = "in_progress"
	BatchFinalizing BatchStatus = "finalizing"
	BatchCompleted  BatchStatus = "completed"
	BatchExpired    BatchStatus = "expired"
	BatchCancelling BatchStatus = "cancelling"
	BatchCancelled  BatchStatus = "cancelled"
)

// Ended reports whether nothing more will come of a batch.
func (s BatchStatus) Ended() bool {
	switch s {
	case BatchFailed, BatchCompleted, BatchExpired, BatchCancelled:
		return true
	}
	return false
}

// Batch is a batch as its service describes it.
type Batch struct {
	ID     string
	Status BatchStatus
	// Created is when the service took it; the zero time where it does not say.
	Created time.Time
	// InputFile, OutputFile and ErrorFile are the service's names of files; the latter
	// two are "" as long as there are none.
	InputFile, OutputFile, ErrorFile string
	// Total, Completed and Failed count requests.
	Total, Completed, Failed int
	// Errors says why the service did not take the batch.
	Errors []string
	// Metadata is what was given with the batch when it was made.
	Metadata map[string]string
}

// BatchFile is a file that a batch service keeps.
type BatchFile struct {
	// ID is the service's name of the file, Name the one under which it was sent.
	ID, Name string
	// Size is in bytes.
	Size int64
}
