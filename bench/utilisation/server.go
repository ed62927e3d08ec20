package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"

	"tolka/internal/fakeengine"
)

// server is a server in a process of its own, as every real one is: the program's work
// does not keep it from answering.
type server struct {
	url, log string
	cmd      *exec.Cmd
}

// beServer prints its addresses, that of the engine and that of the list of requests,
// and serves until it is killed.
func beServer(plain bool) error {
	config := fakeengine.Config{Latency: *latency, Slots: *slots}
	if plain {
		config.Template = "hy-mt"
	}
	engine := fakeengine.Start(config)
	list := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		// One that is cut is an error where it is read.
		_ = json.NewEncoder(w).Encode(engine.Requests())
	}))
	fmt.Println(engine.URL, list.URL)
	select {}
}

// startServer starts this program once more, as the server.
func startServer(plain bool) (*server, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	s := &server{cmd: exec.Command(self, "-serve", fmt.Sprintf("-plain=%t", plain), fmt.Sprintf("-latency=%v", *latency), fmt.Sprintf("-slots=%d", *slots))}
	s.cmd.Stderr = os.Stderr
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		s.stop()
		return nil, fmt.Errorf("the server does not start: %w", err)
	}
	s.url, s.log, _ = strings.Cut(strings.TrimSpace(line), " ")
	return s, nil
}

// requests returns what was asked so far.
func (s *server) requests() ([]fakeengine.Request, error) {
	resp, err := http.Get(s.log)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var all []fakeengine.Request
	err = json.NewDecoder(resp.Body).Decode(&all)
	return all, err
}

func (s *server) stop() {
	_ = s.cmd.Process.Kill() // it holds nothing that could be lost
	_ = s.cmd.Wait()
}
