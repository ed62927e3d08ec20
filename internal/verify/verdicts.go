package verify

import (
	"encoding/binary"
	"math"
	"sync"
)

// Verdicts returns what a Memo knows of pairs in which the checks found nothing, to be read by Recall in a
// later run of the program. Pairs with findings are left out: they are few, and are checked again.
//
// For each pair, it has the pair's key, a byte of flags, how many letters the target and how many
// required numbers the source has, and the evidence of the word tables if they know enough.
func (m *Memo) Verdicts(pairs []Pair, unmarked bool) []byte {
	m.mu.Lock()
	defer m.mu.Unlock()
	out := make([]byte, 0, 32*len(pairs))
	keys := make([]memoKey, len(pairs))
	for i, p := range pairs {
		keys[i] = memoKeyOf(p, unmarked)
	}
	for i, key := range keys {
		k := m.known[key]
		if k == nil || !k.isClean() {
			continue
		}
		flags := byte(k.inTarget) * verdictUnit
		if n := k.next.Load(); n != nil && !n.crossed && i+1 < len(keys) && n.block == m.known[keys[i+1]] && n.block.isClean() {
			flags |= followedFlag
		}
		for _, f := range []struct {
			is   bool
			flag byte
		}{{k.mustStop, mustStopFlag}, {k.stops, stopsFlag}, {k.repeats, repeatsFlag}, {k.compared.Enough, enoughFlag}} {
			if f.is {
				flags |= f.flag
			}
		}
		out = append(append(out, key[:]...), flags)
		out = binary.AppendUvarint(binary.AppendUvarint(out, uint64(k.letters)), uint64(k.numbers.required))
		if k.compared.Enough {
			out = binary.LittleEndian.AppendUint64(out, math.Float64bits(k.compared.Evidence))
		}
	}
	return out
}

// The flags of a verdict; what is above them is whether the target is in its language.
const (
	followedFlag = 1 << iota // the next verdict's pair is the next one, and they are not crossed
	mustStopFlag
	stopsFlag
	repeatsFlag
	enoughFlag
	verdictUnit
)

// isClean reports whether the checks found nothing in the pair, and would not in any document.
func (k *known) isClean() bool {
	return !k.empty && len(k.findings)+len(k.meaning)+len(k.numbers.missing)+len(k.numbers.added)+len(k.compared.Omitted)+len(k.compared.Added) == 0 &&
		k.compared.Surplus == "" && k.compared.Missing == ""
}

// Recall takes what Verdicts has written for translations with the same languages and terms by the
// same version of the checks. It stops at the first verdict that is broken.
func (m *Memo) Recall(verdicts []byte) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var before *known // if this verdict's pair follows it
	for len(verdicts) > len(memoKey{}) {
		key, flags := memoKey(verdicts), verdicts[len(memoKey{})]
		verdicts = verdicts[len(memoKey{})+1:]
		letters, n := binary.Uvarint(verdicts)
		required, n2 := binary.Uvarint(verdicts[max(n, 0):])
		if n <= 0 || n2 <= 0 {
			return
		}
		verdicts = verdicts[n+n2:]
		k := &known{
			unstopped: -1, inTarget: verdict(flags / verdictUnit), letters: int(letters),
			mustStop: flags&mustStopFlag != 0, stops: flags&stopsFlag != 0, repeats: flags&repeatsFlag != 0,
			numbers: numbersOf{required: int(required)}, fill: new(sync.Once),
		}
		if flags&enoughFlag != 0 {
			if len(verdicts) < 8 {
				return
			}
			k.compared.Enough, k.compared.Evidence = true, math.Float64frombits(binary.LittleEndian.Uint64(verdicts))
			verdicts = verdicts[8:]
		}
		if first, ok := m.known[key]; ok {
			k = first
		}
		m.known[key] = k
		if before != nil {
			before.next.Store(&neighbor{k, false})
		}
		if before = nil; flags&followedFlag != 0 {
			before = k
		}
	}
}

// complete fills in the words of a target whose verdict was recalled: it is faster to read a text again
// than to store its words.
func (k *known) complete(target string) {
	if k.fill != nil && !k.repeats {
		k.fill.Do(func() { k.words = appendHashes(nil, prose(target)) })
	}
}
