package openai

import (
	"context"
	"net"
	"os"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

// What a process hears that may open no more files.
var (
	tooManyFiles = &net.OpError{Op: "dial", Net: "tcp", Err: os.NewSyscallError("socket", syscall.EMFILE)}
	nameUnread   = &net.OpError{Op: "dial", Net: "tcp", Err: &net.DNSError{Err: "dial udp 127.0.0.53:53: socket: " + syscall.EMFILE.Error(), Name: "localhost"}}
)

// failing fails the first dials with err.
func failing(dial dialFunc, first int, err error) dialFunc {
	dials := 0
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		if dials++; dials <= first {
			return nil, err
		}
		return dial(ctx, network, address)
	}
}

// However often no file could be opened, the server is asked as soon as one can.
func TestTooManyOpenFilesAreNoFailureOfTheServer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := serve(t, reply(ok))
		c := s.client(t, func(cfg *Config) { cfg.Retries, cfg.dial = 0, failing(cfg.dial, 3*failuresInARow, tooManyFiles) })
		start := time.Now()
		for range 3 * failuresInARow {
			if _, err := c.Complete(t.Context(), request()); err == nil {
				t.Fatal("no error")
			}
		}
		if _, err := c.Complete(t.Context(), request()); err != nil || time.Since(start) != 0 {
			t.Errorf("%v after %v", err, time.Since(start))
		}
	})
}

// Nor do they show that the server is well.
func TestTooManyOpenFilesAreNoSignOfHealth(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := serve(t, refuse(500, ""))
		var told []string
		c := s.client(t, func(cfg *Config) {
			dial := cfg.dial
			dials := 0
			cfg.dial = func(ctx context.Context, network, address string) (net.Conn, error) {
				if dials++; dials == 2 {
					return nil, tooManyFiles
				}
				return dial(ctx, network, address)
			}
			cfg.Retries = 0
			cfg.Notify = func(e Event) { told = append(told, e.Message) }
		})
		for n := range failuresInARow + 1 {
			_, err := c.Complete(t.Context(), request())
			if err == nil {
				t.Fatal("no error")
			}
			if n == failuresInARow-2 { // the next connection is a new one
				c.Close()
			}
		}
		if len(told) != 1 || !strings.Contains(told[0], "ten times in a row") {
			t.Errorf("told %q", told)
		}
	})
}
