package store_test

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"tolka/internal/store"
)

func key(s string) store.Key { return sha256.Sum256([]byte(s)) }

func TestBlocks(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "blocks")
	b := store.OpenBlocks(dir, 1<<20)
	if _, ok := b.Get(key("a")); ok {
		t.Error("an empty store remembers something")
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("reading made the folder")
	}
	put(t, b, "a", "ein \"Text\"\nmit Umlaut ä")
	put(t, b, "b", "")
	put(t, b, "a", "ein neuer Text")
	other := store.OpenBlocks(dir, 1<<20) // as another process sees it
	for _, s := range []*store.Blocks{b, other} {
		expect(t, s, "a", "ein neuer Text")
		expect(t, s, "b", "")
	}
	put(t, b, "c", "später")
	expect(t, other, "c", "später")
	if n, size, err := other.Stat(); n != 3 || size == 0 || err != nil {
		t.Errorf("%d blocks, %d bytes, %v", n, size, err)
	}
	if err := other.Forget(key("a")); err != nil {
		t.Error(err)
	}
	if got, ok := b.Get(key("a")); ok {
		t.Errorf("forgotten, and still there: %q", got)
	}
	for _, path := range files(t, dir) {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v %v", path, info.Mode(), err)
		}
	}
	if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the folder: %v %v", info.Mode(), err)
	}
	if err := b.Clear(); err != nil || len(files(t, dir)) > 0 {
		t.Errorf("after clearing: %v, %v", files(t, dir), err)
	}
	if _, ok := other.Get(key("c")); ok {
		t.Error("cleared, and still there")
	}
}

// A line that was cut spoils neither those before it nor those after it.
func TestBlocksAfterACut(t *testing.T) {
	t.Parallel()
	for cut := 1; cut < 90; cut++ {
		dir := t.TempDir()
		b := store.OpenBlocks(dir, 1<<20)
		put(t, b, "x", "davor")
		path := files(t, dir)[0]
		whole, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		// The same line once more, cut.
		if err := os.WriteFile(path, append(whole, whole[:min(cut, len(whole)-1)]...), 0o600); err != nil {
			t.Fatal(err)
		}
		expect(t, b, "x", "davor")
		put(t, b, "x", "danach")
		expect(t, b, "x", "danach")
		expect(t, store.OpenBlocks(dir, 1<<20), "x", "danach")
	}
}

func TestBlocksAreBounded(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	const limit = 256 * 2000
	b := store.OpenBlocks(dir, limit)
	text := strings.Repeat("x", 150)
	for i := range 5000 {
		put(t, b, fmt.Sprint(i), text)
	}
	_, size, err := b.Stat()
	if err != nil || size > limit || size < limit/4 {
		t.Errorf("%d bytes, want at most %d: %v", size, limit, err)
	}
	expect(t, b, "4999", text)
	if _, ok := b.Get(key("0")); ok {
		t.Error("the oldest is still there")
	}
}

// An entry that is used from time to time stays, however much is written; one that is not goes.
func TestBlocksKeepWhatIsUsed(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	const limit = 256 * 4000
	text := strings.Repeat("x", 200)
	name := func(i int) store.Key { return store.Key{7, byte(i >> 8), byte(i)} } // all in one file
	b := store.OpenBlocks(dir, limit)
	for i := range 300 {
		if err := b.Put(name(i), text); err != nil {
			t.Fatal(err)
		}
		if i%3 == 0 { // as another run, which knows nothing of this one
			if _, ok := store.OpenBlocks(dir, limit).Get(name(0)); !ok {
				t.Fatalf("the entry that is used is gone after %d others", i)
			}
		}
	}
	if _, ok := b.Get(name(1)); ok {
		t.Error("an old entry that nobody used is still there")
	}
	if _, size, err := b.Stat(); err != nil || size > limit/256 {
		t.Errorf("%d bytes, want at most %d: %v", size, limit/256, err)
	}
}

// Lines that do not count go before entries that do.
func TestBlocksDropDeadLinesFirst(t *testing.T) {
	t.Parallel()
	b := store.OpenBlocks(t.TempDir(), 256*4000)
	text := strings.Repeat("x", 200)
	for i := range 5 {
		if err := b.Put(store.Key{7, byte(i)}, text); err != nil {
			t.Fatal(err)
		}
	}
	for range 40 { // the same key again and again
		if err := b.Put(store.Key{7, 99}, text); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 5 {
		if _, ok := b.Get(store.Key{7, byte(i)}); !ok {
			t.Errorf("entry %d is gone", i)
		}
	}
}

// A file that is trimmed keeps its newest entries, in their order, in half of what it may hold.
func TestBlocksTrimInOrder(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	const limit = 2000
	b := store.OpenBlocks(dir, 256*limit)
	write := func(i int) {
		t.Helper()
		if err := b.Put(store.Key{7, byte(i)}, strings.Repeat("x", 173)); err != nil { // a line of 250 bytes with its end
			t.Fatal(err)
		}
	}
	for i := range 8 { // the eighth goes over the limit, as each begins with a line end too
		write(i)
	}
	data, err := os.ReadFile(files(t, dir)[0])
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	var got []string
	for _, line := range lines {
		got = append(got, line[:4])
	}
	if want := []string{"0704", "0705", "0706", "0707"}; !slices.Equal(got, want) || len(data) != limit/2 {
		t.Errorf("kept %q in %d bytes, want %q in %d", got, len(data), want, limit/2)
	}
}

// What cannot be written is an error, and rubbish in a file counts for nothing.
func TestBlocksInBadFolders(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := store.OpenBlocks(filepath.Join(file, "blocks"), 1<<20).Put(key("a"), "text"); err == nil {
		t.Error("remembered below a file")
	}
	dir := t.TempDir()
	b := store.OpenBlocks(dir, 1<<20)
	put(t, b, "a", "text")
	path := files(t, dir)[0]
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	noHex := strings.Replace(string(data), "\n"+filepath.Base(path)[:2], "\n"+filepath.Base(path)[:2]+"zz", 1)
	if err := os.WriteFile(path, []byte(noHex[:67]+noHex[69:]), 0o600); err != nil {
		t.Fatal(err)
	}
	if n, _, err := store.OpenBlocks(dir, 1<<20).Stat(); n != 0 || err != nil {
		t.Errorf("%d blocks, %v; want none", n, err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(path, 0o700); err != nil {
		t.Fatal(err)
	}
	if _, ok := b.Get(key("a")); ok {
		t.Error("read from a folder")
	}
}

// A dry run changes nothing on the disk.
func TestBlocksReadOnly(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	b := store.OpenBlocks(dir, 256*2000)
	for i := range 6 {
		if err := b.Put(store.Key{7, byte(i)}, strings.Repeat("x", 200)); err != nil {
			t.Fatal(err)
		}
	}
	size := func() int64 {
		info, err := os.Stat(filepath.Join(dir, "07.blocks"))
		if err != nil {
			t.Fatal(err)
		}
		return info.Size()
	}
	before := size()
	dry := store.OpenBlocks(dir, 256*2000)
	dry.ReadOnly = true
	if _, ok := dry.Get(store.Key{7, 0}); !ok || size() != before {
		t.Errorf("found %v, %d bytes after %d", ok, size(), before)
	}
	if _, ok := b.Get(store.Key{7, 0}); !ok || size() == before {
		t.Error("without a dry run, the entry is not kept alive")
	}
}

// Several users of a folder at once, each with an index of its own.
func TestBlocksAreShared(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var wg sync.WaitGroup
	for w := range 8 {
		b := store.OpenBlocks(dir, 1<<20)
		wg.Go(func() {
			for i := range 200 {
				put(t, b, fmt.Sprint(w, i), fmt.Sprint("text ", w, i))
			}
		})
	}
	wg.Wait()
	b := store.OpenBlocks(dir, 1<<20)
	for w := range 8 {
		for i := range 200 {
			expect(t, b, fmt.Sprint(w, i), fmt.Sprint("text ", w, i))
		}
	}
}

// A line in which a bit was flipped is as if it were not there, wherever the bit stands: the
// text that was remembered before is, and never another one.
func TestBlocksAfterAFlippedBit(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	b := store.OpenBlocks(dir, 1<<20)
	put(t, b, "x", "davor")
	path := files(t, dir)[0]
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	put(t, b, "x", "Es kostet 100 Euro.")
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := len(before) + 1; i < len(whole)-1; i++ {
		for _, bit := range []int{0, 4, 5} {
			flipped := slices.Clone(whole)
			flipped[i] ^= 1 << bit
			if err := os.WriteFile(path, flipped, 0o600); err != nil {
				t.Fatal(err)
			}
			if got, ok := store.OpenBlocks(dir, 1<<20).Get(key("x")); !ok || got != "davor" {
				t.Errorf("bit %d of byte %d: %q %v", bit, i-len(before), got, ok)
			}
		}
	}
}

// Two keys of one file whose texts were swapped have none.
func TestBlocksWithSwappedTexts(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	b := store.OpenBlocks(dir, 1<<20)
	one, two := store.Key{1, 1}, store.Key{1, 2}
	for k, text := range map[store.Key]string{one: "der eine", two: "der andere"} {
		if err := b.Put(k, text); err != nil {
			t.Fatal(err)
		}
	}
	path := files(t, dir)[0]
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	swapped := strings.NewReplacer("der eine", "der andere", "der andere", "der eine").Replace(string(data))
	if err := os.WriteFile(path, []byte(swapped), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, k := range []store.Key{one, two} {
		if got, ok := store.OpenBlocks(dir, 1<<20).Get(k); ok {
			t.Errorf("%x: %q", k[:2], got)
		}
	}
}

// Lines of older versions, which have no checksum, count as they did.
func TestBlocksWithoutAChecksum(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	kept, gone := store.Key{1, 1}, store.Key{1, 2}
	lines := fmt.Sprintf("\n%x \"alt\"\n\n%x \"fort\"\n\n%x null\n", kept, gone, gone)
	if err := os.WriteFile(filepath.Join(dir, "01.blocks"), []byte(lines), 0o600); err != nil {
		t.Fatal(err)
	}
	b := store.OpenBlocks(dir, 1<<20)
	if got, ok := b.Get(kept); !ok || got != "alt" {
		t.Errorf("%q %v", got, ok)
	}
	if got, ok := b.Get(gone); ok {
		t.Errorf("forgotten, and still there: %q", got)
	}
}

// Whatever stands in the files, nothing is returned under a key that was not put there.
func FuzzBlocks(f *testing.F) {
	f.Add([]byte("\n"), "text")
	f.Add([]byte(strings.Repeat("0", 64)+" \"a\"\n"), "")
	f.Fuzz(func(t *testing.T, garbage []byte, text string) {
		dir := t.TempDir()
		b := store.OpenBlocks(dir, 1<<30)
		put(t, b, "x", text)
		path := files(t, dir)[0]
		before, _ := os.ReadFile(path)
		if err := os.WriteFile(path, append(before, garbage...), 0o600); err != nil {
			t.Fatal(err)
		}
		put(t, b, "x", "danach")
		expect(t, b, "x", "danach")
	})
}

func put(t *testing.T, b *store.Blocks, name, text string) {
	t.Helper()
	if err := b.Put(key(name), text); err != nil {
		t.Error(err)
	}
}

func expect(t *testing.T, b *store.Blocks, name, want string) {
	t.Helper()
	if got, ok := b.Get(key(name)); !ok || got != want {
		t.Errorf("%s: %q %v, want %q", name, got, ok, want)
	}
}

func files(t *testing.T, dir string) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	return paths
}
