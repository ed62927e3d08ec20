package session

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"

	"tolka/internal/store"
	"tolka/internal/verify"
)

// manyBlocks is from how many blocks on it is faster to read the verdicts of the checks from the disk
// than to check the blocks again.
const manyBlocks = 64

// keeper is a Memory that keeps verdicts of the checks, too.
type keeper interface {
	Verdicts(store.Key) ([]byte, bool)
	PutVerdicts(store.Key, []byte) error
}

// RecallChecks reads what the checks said of the blocks of the last result in the same place, so
// that of its n blocks only those are checked that are new.
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

// KeepChecks keeps what the checks said of the blocks of a result. If that fails, they are checked
// again in the next run.
func (s *Session) KeepChecks(pairs []verify.Pair) {
	if k, ok := s.keepsChecks(len(pairs)); ok {
		verdicts := s.memo.Verdicts(pairs, s.isUnmarked())
		_ = k.PutVerdicts(s.placeKey(), append(s.checksKey(), verdicts...))
	}
}

func (s *Session) keepsChecks(n int) (keeper, bool) {
	k, ok := s.Memory.(keeper)
	return k, ok && s.Build != "" && s.Place != "" && n >= manyBlocks
}

// placeKey is the name under which the verdicts of a result are kept.
func (s *Session) placeKey() store.Key {
	return sha256.Sum256([]byte("checks " + s.From.String() + " " + s.To.String() + " " + s.Place))
}

// checksKey is a hash of everything that the checks of a block depend on apart from the block: the
// program itself, the languages and the terms.
func (s *Session) checksKey() []byte {
	terms, err := json.Marshal(s.terms)
	if err != nil {
		panic(err) // terms are texts
	}
	sum := sha256.Sum256([]byte(s.Build + "\n" + s.From.String() + " " + s.To.String() + "\n" + string(terms)))
	return sum[:]
}
