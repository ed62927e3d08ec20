package session

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"

	"tolka/internal/store"
	"tolka/internal/verify"
)

// manyBlocks is the number of blocks from which reading cached verdicts of the checks is faster
// than checking again.
const manyBlocks = 64

// verdictStore is a Memory that also stores the verdicts of the checks.
type verdictStore interface {
	Verdicts(store.Key) ([]byte, bool)
	PutVerdicts(store.Key, []byte) error
}

// RecallChecks loads the checks' verdicts for the previous result at the same path. Of its n
// blocks, only new ones must then be checked.
func (s *Session) RecallChecks(n int) {
	k, ok := s.keepsChecks(n)
	if !ok {
		return
	}
	data, ok := k.Verdicts(s.placeKey())
	if verdicts, same := bytes.CutPrefix(data, s.checksKey()); ok && same {
		s.memo.Recall(verdicts)
	}
}

// KeepChecks stores the checks' verdicts for the blocks of a result. If this fails, the next run
// checks them again.
func (s *Session) KeepChecks(pairs []verify.Pair) {
	if k, ok := s.keepsChecks(len(pairs)); ok {
		verdicts := s.memo.Verdicts(pairs, s.isUnmarked())
		_ = k.PutVerdicts(s.placeKey(), append(s.checksKey(), verdicts...))
	}
}

func (s *Session) keepsChecks(n int) (verdictStore, bool) {
	k, ok := s.Memory.(verdictStore)
	return k, ok && s.Build != "" && s.Place != "" && n >= manyBlocks
}

// placeKey returns the key for the verdicts of the session's result.
func (s *Session) placeKey() store.Key {
	return sha256.Sum256([]byte("checks " + s.From.String() + " " + s.To.String() + " " + s.Place))
}

// checksKey returns a hash of everything that the checks of a block depend on besides the block:
// the program itself, the languages and the terms.
func (s *Session) checksKey() []byte {
	terms, err := json.Marshal(s.terms)
	if err != nil {
		panic(err) // strings can always be encoded
	}
	sum := sha256.Sum256([]byte(s.Build + "\n" + s.From.String() + " " + s.To.String() + "\n" + string(terms)))
	return sum[:]
}
