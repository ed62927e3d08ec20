package engine

// Capacity is the limit of a single request, as far as the engine reports it. The zero value means
// no limits.
type Capacity struct {
	// Window is the size of the context window, prompt and completion together, in tokens; 0 if
	// unknown.
	Window int
	// Segments is the maximum number of segments in a request; 0 means no limit.
	Segments int
	// Model is the only model of a server, which replies whatever model a request names; "" if the
	// server uses the requested model.
	Model string
}

// FewSegments is the maximum number of segments in a request to a model that may lose count: small
// models skip or merge segments beyond about thirty.
const FewSegments = 30
