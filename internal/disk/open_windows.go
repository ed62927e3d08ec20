package disk

// nonblock is not needed: pipes are not files there.
const nonblock = 0
