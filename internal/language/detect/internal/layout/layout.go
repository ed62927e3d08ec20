// Package layout is the file format of table.bin, shared by the generator that
// writes it and the detector that reads it in place. All numbers are
// little-endian.
//
//	header     8 bytes  "tolka-3\n"
//	           4 bytes  number of languages
//	           4 bytes  number of slots of the hash table
//	           4 bytes  length of the postings
//	languages  each     12 bytes tag, 4 bytes script (ISO 15924), 4 bytes
//	                    expected score of a letter, nats (float32)
//	slots      each     6 bytes: 20 bits check, 6 bits number of postings,
//	                    22 bits index of the first; 0 is an empty slot
//	postings   each     1 byte language, 1 byte step in eighths of a nat (int8)
//
// Languages are sorted by script, then by tag, so that those of a script stand
// together. An n-gram of one to four letters is looked up by its Hash; where
// another one has taken its slot it stands in the next free one.
package layout

import (
	"encoding/binary"
	"errors"
	"math"
	"strings"
)

// Sizes of the parts, in bytes.
const (
	HeaderSize = len(magic) + 12
	RecordSize = tagSize + scriptSize + 4
	SlotSize   = 6
)

const (
	magic      = "tolka-3\n"
	tagSize    = 12
	scriptSize = 4

	checkBits = 20
	countBits = 6
	indexBits = 22

	// MaxSharing is how many languages can share an n-gram, and MaxPostings how
	// many postings there can be in all.
	MaxSharing  = 1<<countBits - 1
	MaxPostings = 1 << indexBits
	// UnitsPerNat is how many units a nat has in the steps.
	UnitsPerNat = 8
)

// Header begins the file.
type Header struct {
	Languages, Slots, PostingsBytes int
}

// Append writes the header.
func (h Header) Append(b []byte) []byte {
	b = append(b, magic...)
	b = binary.LittleEndian.AppendUint32(b, uint32(h.Languages))
	b = binary.LittleEndian.AppendUint32(b, uint32(h.Slots))
	return binary.LittleEndian.AppendUint32(b, uint32(h.PostingsBytes))
}

// ErrFormat says that a table is not of this format, or cut.
var ErrFormat = errors.New("layout: not a language table of this version")

// ReadHeader reads the header and checks that the file has the length that
// follows from it.
func ReadHeader(table string) (Header, error) {
	if len(table) < HeaderSize || !strings.HasPrefix(table, magic) {
		return Header{}, ErrFormat
	}
	h := Header{
		Languages:     int(u32(table, len(magic))),
		Slots:         int(u32(table, len(magic)+4)),
		PostingsBytes: int(u32(table, len(magic)+8)),
	}
	if len(table) != HeaderSize+h.Languages*RecordSize+h.Slots*SlotSize+h.PostingsBytes {
		return Header{}, ErrFormat
	}
	return h, nil
}

// Record describes one language.
type Record struct {
	// Tag is the BCP 47 tag.
	Tag string
	// Script is the ISO 15924 code of the script that the steps are for.
	Script string
	// Expected is the mean score of a letter in the language's own text, nats.
	Expected float32
}

// Append writes the record.
func (r Record) Append(b []byte) []byte {
	var fixed [tagSize + scriptSize]byte
	copy(fixed[:tagSize], r.Tag)
	copy(fixed[tagSize:], r.Script)
	b = append(b, fixed[:]...)
	return binary.LittleEndian.AppendUint32(b, math.Float32bits(r.Expected))
}

// ReadRecord reads the record of language i.
func ReadRecord(table string, i int) Record {
	at := HeaderSize + i*RecordSize
	return Record{
		Tag:      strings.TrimRight(table[at:at+tagSize], "\x00"),
		Script:   table[at+tagSize : at+tagSize+scriptSize],
		Expected: math.Float32frombits(u32(table, at+tagSize+scriptSize)),
	}
}

// Extend appends a letter of the Basic Multilingual Plane to a key and lets go
// of the letter four places before.
func Extend(key uint64, letter rune) uint64 {
	return key<<16 | uint64(uint16(letter))
}

// Hash returns the slot, of a number of slots, where the search for a key
// begins, and the check that the slot must hold. The slot comes from the upper
// half of a multiplicative hash (Knuth, volume 3, 6.4), scaled to the number of
// slots, and the check from the lower half: an n-gram that is not in the table
// is taken for another one in one of half a million cases.
func Hash(key uint64, slots int) (slot int, check uint32) {
	h := key * 0x9E3779B97F4A7C15
	h ^= h >> 32
	h *= 0xD6E8FEB86659FD93
	return int(h >> 32 * uint64(slots) >> 32), uint32(h) >> (32 - checkBits)
}

// AppendSlot writes a slot.
func AppendSlot(b []byte, slot uint64) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(slot))
	return binary.LittleEndian.AppendUint16(b, uint16(slot>>32))
}

// ReadSlot reads slot i of the slots.
func ReadSlot(slots string, i int) uint64 {
	s := slots[i*SlotSize : i*SlotSize+SlotSize]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40
}

// Slot packs a slot.
func Slot(check uint32, index, count int) uint64 {
	return uint64(check)<<(countBits+indexBits) | uint64(count)<<indexBits | uint64(index)
}

// Unpack returns what Slot packed.
func Unpack(slot uint64) (check uint32, index, count int) {
	return uint32(slot >> (countBits + indexBits)), int(slot & (1<<indexBits - 1)), int(slot >> indexBits & (1<<countBits - 1))
}

func u32(s string, at int) uint32 {
	return uint32(s[at]) | uint32(s[at+1])<<8 | uint32(s[at+2])<<16 | uint32(s[at+3])<<24
}
