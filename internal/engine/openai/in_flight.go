package openai

// InFlight returns the number of requests in flight.
func (c *Client) InFlight() int {
	c.gate.mu.Lock()
	defer c.gate.mu.Unlock()
	return c.gate.inUse
}
