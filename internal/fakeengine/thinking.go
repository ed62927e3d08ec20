package fakeengine

// Thinking configures how the model thinks before it replies.
type Thinking struct {
	// Tokens is the number of reasoning tokens; 0 means the model does not think.
	Tokens int
	// Off is the request parameter that turns thinking off; "" if there is none.
	Off string
}

// thoughts returns the number of reasoning tokens for a request.
func (s *Server) thoughts(q Request) int {
	if _, off := q.Fields[s.cfg.Thinking.Off]; off {
		return 0
	}
	return s.cfg.Thinking.Tokens
}
