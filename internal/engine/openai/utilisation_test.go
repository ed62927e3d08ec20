package openai

import (
	"context"
	"net"
	"net/http"
	"sync"
	"testing"
	"time"
)

// BenchmarkUtilisation asks a server that takes 50 ms for each reply and has 32
// slots for 640 replies. "ideal" is the wall time over that of 20 full rounds; 1.00
// means that no slot was ever idle.
func BenchmarkUtilisation(b *testing.B) {
	const latency, slots, replies = 50 * time.Millisecond, 32, 640
	s := &server{script: []step{after(latency, reply(ok))}}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	s.Server = &http.Server{Handler: s}
	go s.Serve(l)
	defer s.Close()
	c, err := New(Config{BaseURL: "http://" + l.Addr().String() + "/v1", Model: "m", Jobs: slots})
	if err != nil {
		b.Fatal(err)
	}
	defer c.Close()
	for b.Loop() {
		var wg sync.WaitGroup
		for range replies {
			wg.Go(func() {
				if _, err := c.Complete(context.Background(), request()); err != nil {
					b.Error(err)
				}
			})
		}
		wg.Wait()
	}
	ideal := latency * replies / slots
	b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(ideal), "×ideal")
}
