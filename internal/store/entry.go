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
	return name + " " + entrySum([]byte(name), value) + " " + string(value)
}

// parseEntry reads a line without its end. ok is false for one that is no entry, or whose
// checksum does not fit. A line without a checksum is told by its value: a JSON string or
// null, which no checksum begins with or is.
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
	return key, value, string(line[keyEnd:sumEnd-1]) == entrySum(name, value)
}

// entrySum returns the CRC-32C, in hex, of a key as it is written and the value behind it.
// It finds what a disk or an editor did to a line; it is no seal.
func entrySum(name, value []byte) string {
	table := crc32.MakeTable(crc32.Castagnoli)
	sum := crc32.Update(crc32.Checksum(name, table), table, value)
	return hex.EncodeToString(binary.BigEndian.AppendUint32(nil, sum))
}
