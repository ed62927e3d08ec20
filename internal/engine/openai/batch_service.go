package openai

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"io"
	"net/http"
	"slices"
	"time"

	api "github.com/sashabaranov/go-openai"

	"tolka/internal/engine"
)

// transferTimeout bounds the way of one file: 200 MB, the most that a service takes, at
// half a megabit a second.
const transferTimeout = time.Hour

// batchPage is how many batches are listed at once, the most that OpenAI's service lists.
const batchPage = 100

// CreateBatch has the service work on a file that was uploaded. It is asked once: where
// an error leaves open whether the batch is there, ListBatches tells.
func (c *Client) CreateBatch(ctx context.Context, file string, metadata map[string]string) (engine.Batch, error) {
	var out engine.Batch
	err := c.once(ctx, func(ctx context.Context, client *api.Client, x *exchange) error {
		req := api.CreateBatchRequest{InputFileID: file, Endpoint: batchEndpoint(c.endpoint()), CompletionWindow: "24h", Metadata: make(map[string]any)}
		for k, v := range metadata {
			req.Metadata[k] = v
		}
		_, err := client.CreateBatch(ctx, req)
		return x.read(err, func(raw []byte) (ok bool) { out, ok = readBatch(raw); return ok })
	})
	return out, c.withoutService(err)
}

// errNotServed is the cause of a refusal that says that an endpoint has no such address.
var errNotServed = errors.New("no such address")

func notServed(err error) bool { return errors.Is(err, errNotServed) }

// explainService returns the error of a fault of the batch service.
func (c *Client) explainService(f *fault, at endpoint) error {
	e := explain(f, at, shown(f.words, c.cfg.Key, nil))
	if slices.Contains([]int{http.StatusNotFound, http.StatusMethodNotAllowed, http.StatusNotImplemented}, f.status) {
		e.Err = errNotServed
	}
	if e.Failure == engine.BadRequest {
		e.Hint = "if the service takes other forms of files and batches, upload the job's files with its own tool, and import what it answers: tolka batch import JOB RESULTS..."
	}
	return e
}

// withoutService returns the error of a request that every batch service takes: where the
// endpoint does not have its address, it has no batch service.
func (c *Client) withoutService(err error) error {
	if !notServed(err) {
		return err
	}
	return &engine.Error{Failure: engine.Endpoint, Message: c.endpoint().host() + " has no batch service in OpenAI's format",
		Hint: "name an endpoint that has one (OpenAI, Azure, Groq), or run the requests elsewhere and import the results: tolka batch import", Err: err}
}

// Batch asks how a batch stands.
func (c *Client) Batch(ctx context.Context, id string) (engine.Batch, error) {
	var out engine.Batch
	err := c.patiently(ctx, func(ctx context.Context, client *api.Client, x *exchange) error {
		_, err := client.RetrieveBatch(ctx, id)
		return x.read(err, func(raw []byte) (ok bool) { out, ok = readBatch(raw); return ok })
	})
	return out, err
}

// CancelBatch asks the service to stop working on a batch. What is answered already
// stays.
func (c *Client) CancelBatch(ctx context.Context, id string) (engine.Batch, error) {
	var out engine.Batch
	err := c.patiently(ctx, func(ctx context.Context, client *api.Client, x *exchange) error {
		_, err := client.CancelBatch(ctx, id)
		return x.read(err, func(raw []byte) (ok bool) { out, ok = readBatch(raw); return ok })
	})
	return out, err
}

// ListBatches calls each with the service's batches, the newest first, until it returns
// false.
func (c *Client) ListBatches(ctx context.Context, each func(engine.Batch) bool) error {
	limit := batchPage
	var after *string
	for {
		var page []engine.Batch
		var more bool
		err := c.patiently(ctx, func(ctx context.Context, client *api.Client, x *exchange) error {
			_, err := client.ListBatch(ctx, after, &limit)
			return x.read(err, func(raw []byte) (ok bool) { page, more, ok = readBatches(raw); return ok })
		})
		if notServed(err) {
			return engine.ErrNotListed
		}
		if err != nil {
			return err
		}
		for _, b := range page {
			if !each(b) {
				return nil
			}
		}
		if !more || len(page) == 0 {
			return nil
		}
		after = &page[len(page)-1].ID
	}
}

// ListFiles returns the files that the service keeps.
func (c *Client) ListFiles(ctx context.Context) ([]engine.BatchFile, error) {
	var out []engine.BatchFile
	err := c.patiently(ctx, func(ctx context.Context, client *api.Client, x *exchange) error {
		_, err := client.ListFiles(ctx)
		return x.read(err, func(raw []byte) (ok bool) { out, ok = readFiles(raw); return ok })
	})
	if notServed(err) { // the upload shows whether there is a service at all
		return nil, nil
	}
	return out, err
}

// Upload sends a file of size bytes under a name and returns the service's own name of
// it. The file is streamed: memory does not grow with it.
func (c *Client) Upload(ctx context.Context, name string, file io.Reader, size int64) (id string, err error) {
	// go-openai builds the form in memory, around a mark that the file takes the place of.
	mark := []byte("tolka-" + rand.Text())
	err = c.transfer(ctx, &transfer{mark: mark, file: file, size: size}, func(ctx context.Context, client *api.Client) error {
		f, err := client.CreateFileBytes(ctx, api.FileBytesRequest{Name: name, Bytes: mark, Purpose: api.PurposeBatch})
		id = f.ID
		return err
	})
	return id, c.withoutService(err)
}

// Download writes a file of the service's to w.
func (c *Client) Download(ctx context.Context, id string, w io.Writer) error {
	return c.transfer(ctx, &transfer{}, func(ctx context.Context, client *api.Client) error {
		content, err := client.GetFileContent(ctx, id)
		if err != nil {
			return err
		}
		defer content.Close()
		_, err = io.Copy(w, content)
		return err
	})
}

// patiently asks, and again where that can help, up to the retries of the
// configuration.
func (c *Client) patiently(ctx context.Context, ask func(context.Context, *api.Client, *exchange) error) error {
	for attempt := 0; ; attempt++ {
		err := c.once(ctx, ask)
		failure, failed := engine.FailureOf(err)
		if !failed || attempt >= c.cfg.Retries || failure != engine.Server && failure != engine.Timeout && failure != engine.RateLimit {
			return err
		}
		if err := sleep(ctx, backoff(attempt, c.cfg.random()), nil); err != nil {
			return err
		}
	}
}

// once asks the service, and a second time where the address wants a "/v1".
func (c *Client) once(ctx context.Context, ask func(context.Context, *api.Client, *exchange) error) error {
	for {
		at := c.endpoint()
		f := c.asked(ctx, at, min(c.cfg.Timeout, transferTimeout), func(ctx context.Context, x *exchange) error { return ask(ctx, c.api(at, x), x) })
		switch {
		case f == nil:
			return nil
		case ctx.Err() != nil:
			return ctx.Err()
		case classify(f).remedy != addVersion:
			return c.explainService(f, at)
		}
		c.addVersion(at)
	}
}

// asked asks an endpoint and returns what went wrong, or nil.
func (c *Client) asked(ctx context.Context, at endpoint, limit time.Duration, ask func(context.Context, *exchange) error) *fault {
	watched, dog, stop := watch(ctx, limit)
	defer stop()
	err := ask(watched, c.exchange(dog))
	if err == nil {
		return nil
	}
	if watched.Err() != nil {
		err = context.Cause(watched)
	}
	return c.describe(err, nil, at)
}

// transfer carries a file, once: what is sent cannot be read a second time.
func (c *Client) transfer(ctx context.Context, t *transfer, ask func(context.Context, *api.Client) error) error {
	at := c.endpoint()
	f := c.asked(ctx, at, transferTimeout, func(ctx context.Context, x *exchange) error {
		t.exchange = x
		return ask(ctx, c.api(at, t))
	})
	switch {
	case f == nil:
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	}
	return c.explainService(f, at)
}

// transfer is the HTTPDoer for files: what goes up takes the place of a mark, and what
// comes down is passed on as it is.
type transfer struct {
	*exchange
	mark []byte
	file io.Reader
	size int64
}

// Do sends req.
func (t *transfer) Do(req *http.Request) (*http.Response, error) {
	t.prepare(req)
	if t.mark != nil {
		form, err := io.ReadAll(req.Body)
		if err != nil {
			return nil, err
		}
		before, after, _ := bytes.Cut(form, t.mark)
		req.Body = io.NopCloser(io.MultiReader(bytes.NewReader(before), io.LimitReader(t.file, t.size), bytes.NewReader(after)))
		req.ContentLength = int64(len(before)) + t.size + int64(len(after))
		req.GetBody = nil
	}
	resp, err := t.http.Do(req)
	if err != nil {
		return nil, err
	}
	t.answered.Store(true)
	if resp.StatusCode < 200 || resp.StatusCode > 299 {
		return nil, t.refusal(resp)
	}
	return resp, nil
}
