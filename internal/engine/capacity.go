package engine

// Capacity is what one request may hold at an engine, as far as the engine says so. The zero
// value sets no bounds.
type Capacity struct {
	// Window is the context window in tokens, prompt and completion together; 0 if unknown.
	Window int
	// Segments is the most segments in one request; 0 sets no bound.
	Segments int
	// Model is the model that answers, whatever a request names, of a server that has only
	// one; "" if it is the one that is named.
	Model string
}

// FewSegments is the most segments in a request to a model that may lose count of them:
// small models skip or merge segments beyond about thirty.
const FewSegments = 30
