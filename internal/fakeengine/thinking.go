package fakeengine

// Thinking is how the model thinks before it answers.
type Thinking struct {
	// Tokens is what it spends on that; 0 does not think.
	Tokens int
	// Off is the request parameter that stops it; "" is none.
	Off string
}

// thoughts returns how many tokens the model spends on thinking about a request.
func (s *Server) thoughts(q Request) int {
	if _, off := q.Fields[s.cfg.Thinking.Off]; off {
		return 0
	}
	return s.cfg.Thinking.Tokens
}
