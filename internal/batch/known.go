package batch

import "tolka/internal/store"

// Memory keeps what was made of blocks.
type Memory interface {
	Get(store.Key) (text string, ok bool)
	Put(key store.Key, text string) error
	Forget(store.Key) error
}

// Known is the memory of a job. What it knows was remembered when the job was exported,
// and stays so: what is asked depends on it. What is learnt goes to the user's memory.
type Known struct {
	job  *store.Blocks
	user Memory
	// learning takes over what the user's memory knows.
	learning bool
}

// Known returns the memory of the job; user is the user's, nil for none. While the job
// is exported, exporting, it takes over what user knows.
func (j *Job) Known(user Memory, exporting bool) *Known {
	return &Known{job: j.blocks(knownName), user: user, learning: exporting}
}

// Get returns the text that was remembered under a key.
func (k *Known) Get(key store.Key) (string, bool) {
	if !k.learning {
		return k.job.Get(key)
	}
	if k.user == nil {
		return "", false
	}
	text, ok := k.user.Get(key)
	if !ok || k.job.Put(key, text) != nil {
		return "", false // what the job cannot keep it has to ask for
	}
	return text, true
}

// Put remembers a text in the user's memory.
func (k *Known) Put(key store.Key, text string) error {
	if k.user == nil {
		return nil
	}
	return k.user.Put(key, text)
}

// Forget takes a text out of the user's memory.
func (k *Known) Forget(key store.Key) error {
	if k.user == nil {
		return nil
	}
	return k.user.Forget(key)
}
