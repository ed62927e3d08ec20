package batch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"tolka/internal/engine"
)

// fakeService is a service in memory. Each look at a batch brings it a step further.
type fakeService struct {
	files   []engine.BatchFile
	batches []engine.Batch
	looks   []time.Time
	// lose makes the answer to the next batch get lost, break the next call fail.
	lose, fail bool
	// unlisted says that the service cannot list its batches, stuck that batches stay as they are.
	unlisted, stuck bool
}

var errLost = errors.New("the connection broke")

func (s *fakeService) Upload(_ context.Context, name string, file io.Reader, size int64) (string, error) {
	if s.fail {
		s.fail = false
		return "", errLost
	}
	data, err := io.ReadAll(file)
	if err != nil || int64(len(data)) != size {
		return "", fmt.Errorf("%d bytes of %d: %w", len(data), size, err)
	}
	s.files = append(s.files, engine.BatchFile{ID: fmt.Sprint("file", len(s.files)), Name: name, Size: size})
	return s.files[len(s.files)-1].ID, nil
}

func (s *fakeService) ListFiles(context.Context) ([]engine.BatchFile, error) { return s.files, nil }

func (s *fakeService) CreateBatch(_ context.Context, file string, metadata map[string]string) (engine.Batch, error) {
	b := engine.Batch{ID: fmt.Sprint("batch", len(s.batches)), Status: engine.BatchValidating, InputFile: file, Metadata: metadata}
	s.batches = append(s.batches, b)
	if s.lose {
		s.lose = false
		return engine.Batch{}, errLost
	}
	return b, nil
}

func (s *fakeService) Batch(_ context.Context, id string) (engine.Batch, error) {
	s.looks = append(s.looks, time.Now())
	i := slices.IndexFunc(s.batches, func(b engine.Batch) bool { return b.ID == id })
	next := map[engine.BatchStatus]engine.BatchStatus{engine.BatchValidating: engine.BatchInProgress, engine.BatchInProgress: engine.BatchFinalizing,
		engine.BatchFinalizing: engine.BatchCompleted, engine.BatchCancelling: engine.BatchCancelled}
	if to, ok := next[s.batches[i].Status]; ok && !s.stuck {
		s.batches[i].Status = to
	}
	if s.batches[i].Status.Ended() {
		s.batches[i].OutputFile = "out"
	}
	return s.batches[i], nil
}

func (s *fakeService) CancelBatch(ctx context.Context, id string) (engine.Batch, error) {
	i := slices.IndexFunc(s.batches, func(b engine.Batch) bool { return b.ID == id })
	s.batches[i].Status = engine.BatchCancelling
	return s.batches[i], nil
}

func (s *fakeService) ListBatches(_ context.Context, each func(engine.Batch) bool) error {
	if s.unlisted {
		return engine.ErrNotListed
	}
	for _, b := range slices.Backward(s.batches) {
		if !each(b) {
			return nil
		}
	}
	return nil
}

func (s *fakeService) Download(_ context.Context, id string, w io.Writer) error {
	_, err := io.WriteString(w, `{"custom_id":"x"}`)
	return err
}

func submit(t *testing.T, j *Job, s Service, atOnce int) (told []string, left int, err error) {
	t.Helper()
	left, err = j.Submit(t.Context(), s, "http://s/v1", atOnce, func(f File, sent Sent) { told = append(told, f.Name+" "+sent.BatchID) })
	return told, left, err
}

// Whatever fails on the way, each file has one batch in the end, and one upload.
func TestSubmitOnce(t *testing.T) {
	t.Parallel()
	for _, s := range []*fakeService{{}, {lose: true}, {fail: true}} {
		j := create(t, Limits{Requests: 1, Bytes: 100})
		export(t, j, "a", "b")
		fails := s.lose || s.fail
		if _, _, err := submit(t, j, s, 0); errors.Is(err, errLost) != fails {
			t.Errorf("%v", err)
		}
		for range 2 {
			if _, left, err := submit(t, j, s, 0); err != nil || left != 0 {
				t.Errorf("%d left, %v", left, err)
			}
		}
		if len(s.batches) != 2 || len(s.files) != 2 {
			t.Errorf("%d batches of %d files, want 2 of 2", len(s.batches), len(s.files))
		}
		// All that is known is lost: what was sent is found again.
		b, err := j.Batches()
		if err != nil {
			t.Fatal(err)
		}
		b.Files = nil
		if err := b.save(); err != nil {
			t.Fatal(err)
		}
		if told, _, err := submit(t, j, s, 0); err != nil || len(told) != 2 || len(s.batches) != 2 {
			t.Errorf("%s, %v: %d batches", told, err, len(s.batches))
		}
	}
}

// A batch that was not taken is sent again; no more than wanted are under way at once.
func TestSubmitAtOnce(t *testing.T) {
	t.Parallel()
	s := &fakeService{}
	j := create(t, Limits{Requests: 1, Bytes: 100})
	export(t, j, "a", "b", "c")
	if told, left, err := submit(t, j, s, 2); err != nil || left != 1 || strings.Join(told, ", ") != "requests-0001.jsonl batch0, requests-0002.jsonl batch1" {
		t.Errorf("%s, %d left, %v", told, left, err)
	}
	s.batches[0].Status = engine.BatchFailed
	if _, err := j.Refresh(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	if told, left, err := submit(t, j, s, 2); err != nil || left != 1 || strings.Join(told, ", ") != "requests-0001.jsonl batch2" {
		t.Errorf("%s, %d left, %v", told, left, err)
	}
	if len(s.files) != 2 {
		t.Errorf("%d uploads, want 2: a batch that is made again has its file", len(s.files))
	}
}

// A file that was changed after the export is not sent under the name of what was.
func TestSubmitWhatWasExported(t *testing.T) {
	t.Parallel()
	s := &fakeService{}
	j := create(t, Most())
	export(t, j, "a")
	if err := os.WriteFile(j.Path("requests-0001.jsonl"), []byte("b\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, _, err := submit(t, j, s, 0); err == nil || len(s.files) > 0 {
		t.Errorf("%v, %d files were sent", err, len(s.files))
	}
}

// Wait looks less and less often, and ends with the last batch.
func TestWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &fakeService{}
		j := create(t, Most())
		export(t, j, "a")
		if _, _, err := submit(t, j, s, 0); err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		seen := ""
		if err := j.Wait(t.Context(), s, func(b *Batches) { seen += string(b.Files["requests-0001.jsonl"].Status) + " " }); err != nil {
			t.Fatal(err)
		}
		if seen != "in_progress finalizing completed " {
			t.Error(seen)
		}
		if took := time.Since(start); took != firstPause+2*firstPause {
			t.Errorf("%v", took)
		}
		fetched := 0
		for range 2 {
			if err := j.Fetch(t.Context(), s, func(File, Sent) { fetched++ }); err != nil {
				t.Fatal(err)
			}
		}
		if files, err := j.Fetched(); fetched != 1 || len(files) != 1 || err != nil {
			t.Errorf("fetched %d times, %s, %v", fetched, files, err)
		}
	})
}

// While it waits, others may ask more: it ends with what they have submitted too.
func TestWaitForWhatOthersSubmit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &fakeService{}
		j := create(t, Most())
		export(t, j, "a")
		if _, _, err := submit(t, j, s, 0); err != nil {
			t.Fatal(err)
		}
		go func() {
			time.Sleep(time.Second)
			other, err := Open(j.dir)
			if err != nil {
				t.Error(err)
				return
			}
			defer other.Close()
			export(t, other, "b")
			if _, _, err := submit(t, other, s, 0); err != nil {
				t.Error(err)
			}
		}()
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		var last *Batches
		if err := j.Wait(ctx, s, func(b *Batches) { last = b }); err != nil {
			t.Fatal(err)
		}
		if len(j.Files) != 2 || last.Files["requests-0002.jsonl"].Status != engine.BatchCompleted {
			t.Errorf("%d files, the other's is %+v", len(j.Files), last.Files["requests-0002.jsonl"])
		}
	})
}

func TestWaitEndsWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &fakeService{}
		j := create(t, Most())
		export(t, j, "a")
		if _, _, err := submit(t, j, s, 0); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if err := j.Wait(ctx, s, func(*Batches) {}); !errors.Is(err, context.DeadlineExceeded) {
			t.Error(err)
		}
	})
}

// A service that cannot list its batches is used, unless one may have been made unseen.
func TestSubmitToAServiceThatCannotList(t *testing.T) {
	t.Parallel()
	for _, lose := range []bool{false, true} {
		j := create(t, Limits{Requests: 10, Bytes: 1000})
		export(t, j, "a")
		s := &fakeService{unlisted: true, lose: lose}
		if _, _, err := submit(t, j, s, 0); (err != nil) != lose {
			t.Errorf("lose %v: %v", lose, err)
		}
		if _, _, err := submit(t, j, s, 0); errors.Is(err, engine.ErrNotListed) != lose || len(s.batches) != 1 {
			t.Errorf("lose %v: %v, %d batches", lose, err, len(s.batches))
		}
	}
}

// Cancel cancels what the service works on, each batch once.
func TestCancel(t *testing.T) {
	t.Parallel()
	s := &fakeService{}
	j := create(t, Limits{Requests: 1, Bytes: 100})
	export(t, j, "a", "b", "c")
	if _, left, err := submit(t, j, s, 2); err != nil || left != 1 {
		t.Fatalf("%d left, %v", left, err)
	}
	s.batches[0].Status = engine.BatchCompleted
	canceled := func() string {
		t.Helper()
		var files []string
		if err := j.Cancel(t.Context(), s, func(f File, _ Sent) { files = append(files, f.Name) }); err != nil {
			t.Fatal(err)
		}
		return strings.Join(files, " ")
	}
	if got := canceled(); got != "requests-0002.jsonl" {
		t.Errorf("canceled: %s", got)
	}
	b, err := j.Batches()
	if err != nil || b.Files["requests-0001.jsonl"].Status != engine.BatchCompleted || b.Files["requests-0002.jsonl"].Status != engine.BatchCancelling {
		t.Errorf("%+v, %v", b, err)
	}
	s.stuck = true // the service says once more that it is canceling
	if got := canceled(); got != "" {
		t.Errorf("canceled again: %s", got)
	}
}

// Nothing comes of a batch that the service did not take, and nothing is fetched before the end.
func TestFetchWhatEnded(t *testing.T) {
	t.Parallel()
	s := &fakeService{stuck: true}
	j := create(t, Limits{Requests: 1, Bytes: 100})
	export(t, j, "a", "b", "c", "d")
	if _, left, err := submit(t, j, s, 3); err != nil || left != 1 {
		t.Fatalf("%d left, %v", left, err)
	}
	for i, status := range []engine.BatchStatus{engine.BatchFailed, engine.BatchInProgress, engine.BatchExpired} {
		s.batches[i].Status = status
		s.batches[i].ErrorFile = "errors"
	}
	var fetched []string
	if err := j.Fetch(t.Context(), s, func(f File, _ Sent) { fetched = append(fetched, f.Name) }); err != nil {
		t.Fatal(err)
	}
	files, err := j.Fetched()
	if err != nil || strings.Join(fetched, " ") != "requests-0003.jsonl" || len(files) != 2 {
		t.Errorf("%s, %s, %v", fetched, files, err)
	}
	if b, err := j.Batches(); err != nil || b.NotTaken() != 1 || b.UnderWay() != 1 {
		t.Errorf("%v, %d not taken, %d under way", err, b.NotTaken(), b.UnderWay())
	}
}

// One batch at a time is a limit, too.
func TestSubmitOneAtATime(t *testing.T) {
	t.Parallel()
	s := &fakeService{}
	j := create(t, Limits{Requests: 1, Bytes: 100})
	export(t, j, "a", "b", "c")
	for _, want := range []int{1, 1} { // the second call finds the first batch
		if _, left, err := submit(t, j, s, 1); err != nil || left != 2 || len(s.batches) != want {
			t.Errorf("%d left, %d batches, %v", left, len(s.batches), err)
		}
	}
}
