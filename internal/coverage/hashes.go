package coverage

import (
	"hash/maphash"
	"math/bits"
)

// hashSeed differs in each run of the program, so that no text is made to collide.
var hashSeed = maphash.MakeSeed()

// hashOf returns the hash of a word, never 0.
func hashOf(word string) uint64 { return max(maphash.String(hashSeed, word), 1) }

// hashSet is a set of hashes in an open table, in which 0 is a free place: a reading looks up thousands.
type hashSet []uint64

// newHashSet returns a set for at most n hashes.
func newHashSet(n int) hashSet { return make(hashSet, 1<<bits.Len(uint(2*n))) }

// place returns where a hash is, or would be.
func (s hashSet) place(hash uint64) int {
	at := int(hash) & (len(s) - 1)
	for s[at] != 0 && s[at] != hash {
		at = (at + 1) & (len(s) - 1)
	}
	return at
}

func (s hashSet) add(hash uint64)      { s[s.place(hash)] = hash }
func (s hashSet) has(hash uint64) bool { return s[s.place(hash)] == hash }
