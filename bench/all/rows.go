package main

// measurement is a command with what is read from its output.
type measurement struct {
	command string
	figures []figure
}

// figure is a row of the table.
type figure struct {
	what string
	// pattern is an expression whose first group is the figure, and unit is printed behind it.
	pattern, unit string
	// goal is how much it should be at most, or with more at least; 0 if there is none.
	goal float64
	more bool
	// peer marks a row that is left out if the peer is not installed.
	peer bool
}

var measurements = []measurement{
	{"go run ./bench/startup", []figure{
		{what: "start, over a program that links the same libraries", pattern: `ratio of tolka --help +([\d.]+) ×`, unit: " ×", goal: 1.3},
		{what: "start of sgpt, over that", pattern: `ratio of sgpt +([\d.]+) ×`, unit: " ×", peer: true},
		{what: "start of mods, over that", pattern: `ratio of mods +([\d.]+) ×`, unit: " ×", peer: true},
		{what: "start of fabric, over that", pattern: `ratio of fabric\S* +([\d.]+) ×`, unit: " ×", peer: true},
	}},
	{"go run ./bench/utilisation", []figure{
		{what: "2,000 articles, 32 slots of 200 ms, over the ideal", pattern: `tolka .* ([\d.]+) × ideal`, unit: " ×", goal: 1.1},
		{what: "the same, over a bare HTTP client", pattern: `([\d.]+) × bare client`, unit: " ×", goal: 1.1},
		{what: "allocations for a short article", pattern: `an article +(\d+) allocations`, goal: 365},
		{what: "memory allocated for it", pattern: `allocations +(\d+) KB`, unit: " KB", goal: 98},
	}},
	{"go run ./bench/utilisation -slots 64 -latency 50ms", []figure{
		{what: "2,000 articles, 64 slots of 50 ms, over the ideal", pattern: `tolka .* ([\d.]+) × ideal`, unit: " ×", goal: 1.4},
	}},
	{"go run ./bench/document", []figure{
		{what: "document of 2.45 MB, over the ideal", pattern: `new .*\(([\d.]+) × ideal`, unit: " ×", goal: 1.25},
		{what: "its memory, over its size", pattern: `new .*\((\d+) × the document`, unit: " ×", goal: 30},
		{what: "an edit of it, CPU", pattern: `edited .*CPU ([\d.]+) s`, unit: " s", goal: 0.6},
	}},
	{"go run ./bench/batch", []figure{
		{what: "10,000 unchanged files", pattern: `second run +([\d.]+) s`, unit: " s", goal: 0.8},
		{what: "memory of the first run over them", pattern: `first run .* (\d+) MB at most`, unit: " MB", goal: 150},
	}},
	{"go run ./bench/atscale -articles 5000", []figure{
		{what: "batch export, articles per second", pattern: `export .* (\d+) lines/s`, goal: 2861, more: true},
		{what: "batch import, articles per second", pattern: `import .* (\d+) lines/s`, goal: 464, more: true},
	}},
	{"go run ./bench/detect -only batch", []figure{
		{what: "language of 1,000 articles: CPU time of lingua, over tolka's", pattern: `(?m)^lingua .* ([\d.]+) ×$`, unit: " ×", goal: 20, more: true},
		{what: "the same of whatlanggo", pattern: `(?m)^whatlanggo .* ([\d.]+) ×$`, unit: " ×", goal: 1.5, more: true},
	}},
	{"go run ./bench/detect -only memory", []figure{
		{what: "headlines in many languages, time", pattern: `headlines .*texts +([\d.]+) s`, unit: " s", goal: 2},
		{what: "memory for them", pattern: `headlines .* (\d+) MB`, unit: " MB", goal: 150},
		{what: "a headline in doubt, time", pattern: `doubtful .*texts +([\d.]+) s`, unit: " s", goal: 0.06},
		{what: "memory for it", pattern: `doubtful .* (\d+) MB`, unit: " MB", goal: 60},
	}},
	{"go test -run - -bench BenchmarkCheck$ ./internal/verify", []figure{
		{what: "checks of 1,000 words", pattern: `BenchmarkCheck\S*\s+\d+\s+(\d+) ns/op`, unit: " ns", goal: 8.2e6},
	}},
	{"go test -run - -bench BenchmarkSkeleton$ ./internal/markdown", []figure{
		{what: "skeleton of Markdown", pattern: `BenchmarkSkeleton\S* .* ([\d.]+) MB/s`, unit: " MB/s"},
	}},
	{"go run ./bench/html", []figure{
		{what: "a web page", pattern: `(?m)^mean of .* ([\d.]+)$`, unit: " ms"},
	}},
}
