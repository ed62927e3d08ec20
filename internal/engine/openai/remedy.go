package openai

// remedy is what may mend a fault. Where it is used up or not possible, the
// request fails in the way that the row of the table says.
type remedy int

const (
	// none: the request fails at once.
	none remedy = iota
	// retry: again after a wait, while attempts are left.
	retry
	// await: the same, for what is no fault of the server's.
	await
	// throttle: all requests pause; again, and no attempt is used up as long as
	// others get through.
	throttle
	// adapt: again without the parameter refused, or with its other name.
	adapt
	// addVersion: again with /v1 in the address, once for an endpoint.
	addVersion
	// relimit: again with a higher limit of the reply, or with none; once.
	relimit
	// vary: again with another seed, once.
	vary
	// load: again once the server has loaded its model; no attempt is used up.
	load
)
