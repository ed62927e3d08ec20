package openai

import (
	"context"
	"io"
	"net/http"
	"time"

	api "github.com/sashabaranov/go-openai"

	"tolka/internal/engine"
)

// send asks once and reads the answer to its end. It returns what came, and the
// response's headers, with an error too. It calls begun once it is known whether the answer
// begins with thinking.
func (c *Client) send(ctx context.Context, e endpoint, req payload, messages []engine.Message, begun func(thinks bool)) (*answer, http.Header, error) {
	ctx, dog, stop := watch(ctx, c.cfg.Timeout)
	defer stop()
	a := new(answer)
	x := c.exchange(dog)
	var err error
	if x.body, err = req.encode(); err != nil {
		return a, nil, err
	}
	x.path = req.path()
	receive := c.receiveStream
	if !req.Stream {
		receive = c.receiveWhole
	}
	// go-openai needs the model for the address; the exchange puts the body in.
	err = receive(ctx, c.api(e, x), x, api.ChatCompletionRequest{Model: req.Model}, a, messages, begun)
	if err != nil && ctx.Err() != nil {
		err = context.Cause(ctx) // which of the time-outs it was
	}
	return a, x.header, err
}

// receiveStream asks for a stream and reads it up to its [DONE].
func (c *Client) receiveStream(ctx context.Context, client *api.Client, x *exchange, req api.ChatCompletionRequest, a *answer, messages []engine.Message, begun func(thinks bool)) error {
	start := time.Now()
	s, err := client.CreateChatCompletionStream(ctx, req)
	if err != nil {
		return err
	}
	defer s.Close()
	told := false
	for {
		event, err := s.RecvRaw()
		if err == io.EOF { // behind [DONE], and nowhere else
			x.finish()
			return nil
		}
		if err != nil {
			return err
		}
		if err := a.add(event); err != nil {
			return err
		}
		if !told {
			var thinks bool
			if thinks, told = a.begins(); told {
				begun(thinks)
			}
		}
		if a.firstToken == 0 && a.text.Len() > 0 {
			a.firstToken = time.Since(start)
		}
		if a.ranAway() && !repetitive(messages) {
			return errRunaway
		}
	}
}

// receiveWhole asks for a reply in one piece, of a server that does not stream.
func (c *Client) receiveWhole(ctx context.Context, client *api.Client, x *exchange, req api.ChatCompletionRequest, a *answer, messages []engine.Message, begun func(thinks bool)) error {
	x.dog.expect(c.cfg.Timeout, errWhole) // the first byte comes with the last
	_, err := client.CreateChatCompletion(ctx, req)
	if x.whole == nil {
		return err
	}
	if err := a.add(x.whole); err != nil {
		return err
	}
	if thinks, known := a.begins(); known {
		begun(thinks)
	}
	return nil
}
