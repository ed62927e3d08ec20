package openai

import (
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"
)

// BenchmarkUtilisation asks a server that takes 200 ms for each reply for 320 of
// them, 32 at once, and reports the wall time over that of ten full rounds
// (×ideal), and over the time that a bare HTTP client with 32 workers takes in the
// same run (×bare), which a busy machine slows down just as much.
func BenchmarkUtilisation(b *testing.B) {
	const latency, slots, replies = 200 * time.Millisecond, 32, 320
	s := &server{script: []step{after(latency, reply(ok))}}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	s.Server = &http.Server{Handler: s}
	go s.Serve(l)
	defer s.Close()
	base := "http://" + l.Addr().String() + "/v1"
	c, err := New(Config{BaseURL: base, Model: "m", Jobs: slots})
	if err != nil {
		b.Fatal(err)
	}
	defer c.Close()
	bare := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: slots}}
	defer bare.CloseIdleConnections()

	var ours, theirs time.Duration
	for b.Loop() {
		start := time.Now()
		work(replies, replies, func() { // as many callers as there is work: the gate lets 32 through
			if _, err := c.Complete(context.Background(), request()); err != nil {
				b.Error(err)
			}
		})
		ours += time.Since(start)
		start = time.Now()
		work(slots, replies, func() {
			resp, err := bare.Post(base+"/chat/completions", "application/json", strings.NewReader(`{"stream":true}`))
			if err != nil {
				b.Error(err)
				return
			}
			io.Copy(io.Discard, resp.Body)
			resp.Body.Close()
		})
		theirs += time.Since(start)
	}
	ideal := latency * replies / slots
	b.ReportMetric(float64(ours)/float64(b.N)/float64(ideal), "×ideal")
	b.ReportMetric(float64(ours)/float64(theirs), "×bare")
}

// work does something n times, by a number of workers.
func work(workers, n int, do func()) {
	tasks := make(chan struct{}, n)
	for range n {
		tasks <- struct{}{}
	}
	close(tasks)
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for range tasks {
				do()
			}
		})
	}
	wg.Wait()
}
