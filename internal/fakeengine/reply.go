package fakeengine

// Reply returns what a server says to messages, without one: for simulations whose network
// and clock are not real. fault is one of those that spoil a reply, or "".
func Reply(messages []Message, fault string) (text, finish string) {
	return new(Server).answer(Request{Messages: messages}, fault)
}
