package engine

import (
	"errors"
	"time"
)

// ErrNotListed is returned by a batch service that cannot list its batches and files.
var ErrNotListed = errors.New("the batch service cannot list its batches")

// BatchStatus is the status of a batch, as reported by its service.
type BatchStatus string

// The statuses of a batch, named as in OpenAI's API, which other services have adopted.
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

// Ended reports whether the status is final.
func (s BatchStatus) Ended() bool {
	switch s {
	case BatchFailed, BatchCompleted, BatchExpired, BatchCancelled:
		return true
	}
	return false
}

// Batch is a batch as described by its service.
type Batch struct {
	ID     string
	Status BatchStatus
	// Created is when the service accepted the batch, or the zero time if unknown.
	Created time.Time
	// InputFile, OutputFile and ErrorFile are the service's file IDs. OutputFile and ErrorFile are
	// "" until the files exist.
	InputFile, OutputFile, ErrorFile string
	// Total, Completed and Failed count requests.
	Total, Completed, Failed int
	// Errors lists the reasons why the service rejected the batch.
	Errors []string
	// Metadata is the metadata that the batch was created with.
	Metadata map[string]string
}

// BatchFile is a file stored by a batch service.
type BatchFile struct {
	// ID is the service's ID of the file, and Name the name that it was uploaded with.
	ID, Name string
	// Size is the size in bytes.
	Size int64
}
