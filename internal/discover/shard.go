package discover

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
)

// Shard is one of N parts of the inputs, for as many machines that know nothing of each
// other. The zero Shard is all of them.
type Shard struct {
	// I counts from 1 to N.
	I, N int
}

// ParseShard reads "I/N". The error says what is wrong with it.
func ParseShard(s string) (Shard, error) {
	i, n, ok := strings.Cut(s, "/")
	var p Shard
	var err [2]error
	p.I, err[0] = strconv.Atoi(i)
	p.N, err[1] = strconv.Atoi(n)
	if !ok || err[0] != nil || err[1] != nil || p.I < 1 || p.I > p.N {
		return Shard{}, fmt.Errorf("--shard: %q is not I/N with I from 1 to N", s)
	}
	return p, nil
}

// Has reports whether an input belongs to the part: by a hash of its path relative to
// the argument that named it, so that it does wherever the folder is mounted and
// whatever else is in it. Letter case and the ending are left out of the hash: inputs
// that would share a result are in one part, which sees their collision.
func (s Shard) Has(in Input) bool {
	if s.N < 2 {
		return true
	}
	rel := filepath.ToSlash(in.Rel)
	rel = strings.ToLower(strings.TrimSuffix(rel, filepath.Ext(rel)))
	sum := sha256.Sum256([]byte("tolka shard " + rel))
	return int(binary.BigEndian.Uint64(sum[:])%uint64(s.N)) == s.I-1
}
