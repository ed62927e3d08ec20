package store

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash/crc32"
)

// Where the parts of a line end: the key with the space behind it, and the checksum with
// its own.
const (
	keyEnd = 2*sha256.Size + 1
	sumEnd = keyEnd + 2*crc32.Size + 1
)

// formatEntry returns the line of an entry, without its end. value is JSON.
func formatEntry(key Key, value []byte) string {
	name := hex.EncodeToString(key[:])
	return name + " " + Sum([]byte(name), value) + " " + string(value)
}

// parseEntry reads a line without its end. ok is false if it is not an entry, or its
// checksum does not fit. A line without a checksum is recognized by its value: a JSON
// string or null, which no checksum begins with or is.
func parseEntry(line []byte) (key Key, value []byte, ok bool) {
	if len(line) <= keyEnd || line[keyEnd-1] != ' ' {
		return key, nil, false
	}
	name := line[:keyEnd-1]
	if _, err := hex.Decode(key[:], name); err != nil {
		return key, nil, false
	}
	value = line[keyEnd:]
	if value[0] == '"' || string(value) == "null" {
		return key, value, true
	}
	if len(line) <= sumEnd || line[sumEnd-1] != ' ' {
		return key, nil, false
	}
	value = line[sumEnd:]
	return key, value, string(line[keyEnd:sumEnd-1]) == Sum(name, value)
}

// Sum returns the CRC-32C, in hex, of the parts of a line. It finds what a disk or an editor did
// to the line; it is not a seal.
func Sum(parts ...[]byte) string {
	table := crc32.MakeTable(crc32.Castagnoli)
	sum := uint32(0)
	for _, p := range parts {
		sum = crc32.Update(sum, table, p)
	}
	return hex.EncodeToString(binary.BigEndian.AppendUint32(nil, sum))
}
