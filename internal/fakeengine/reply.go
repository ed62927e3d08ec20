package fakeengine

// Reply returns the reply to messages without a server, for simulations that fake the network and
// the clock. fault is one that spoils a reply, or "".
func Reply(messages []Message, fault string) (text, finish string) {
	return new(Server).answer(Request{Messages: messages}, fault)
}
