package subtitle_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"tolka/internal/article"
	"tolka/internal/markdown"
	"tolka/internal/subtitle"
)

func TestFormatOf(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a.srt", "", "srt"}, {"a.VTT", "", "vtt"}, {"a.txt", "WEBVTT\n", ""}, {"", "WEBVTT - x\n", "vtt"}, {"", "WEBVTTX\n", ""},
		{"", "1\r\n00:00:01,000 --> 00:00:02,000\r\nx", "srt"}, {"", "1\nfoo", ""},
	} {
		if got := subtitle.FormatOf(c.name, c.text); got != c.want {
			t.Errorf("%q %q is %q, want %q", c.name, c.text, got, c.want)
		}
	}
}

const srt = `1
00:00:01,000 --> 00:00:03,500 X1:40 X2:600
Als ich gestern nach Hause kam,

2
00:00:03,600 --> 00:00:06,000
war die Tür offen.

3
00:00:06,100 --> 00:00:09,000
<i>Lieber Karl, komm
bitte zurück.</i>

4
00:00:09,100 --> 00:00:12,000
- Was <b>steht</b> da?
- Nichts!

5
00:00:13,000 --> 00:00:14,000
{\an8}[Donner]

6
00:00:14,100 --> 00:00:14,500
♪ ♪
`

// texts are the texts of a file's blocks.
func texts(blocks []article.Block) (out []string) {
	for _, b := range blocks {
		if b.Prose() {
			out = append(out, b.Text)
		}
	}
	return out
}

func TestBlocks(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"SubRip", srt, []string{"Als ich gestern nach Hause kam, war die Tür offen.", "Lieber Karl, komm bitte zurück.", "Was <b>steht</b> da?", "Nichts!", "[Donner]"}},
		{"WebVTT", "WEBVTT\n\nNOTE Kein Text.\n\nSTYLE\n::cue { x: y }\n\n00:01.000 --> 00:02.000 align:start\n<v Anna>Guten\nAbend &amp; los\n\n00:02.100 --> 00:03.000\n<v Bert>Hallo <00:02.500>du.\n",
			[]string{"Guten Abend &amp; los", "Hallo <00:02.500>du."}},
		{"silence ends a text", "1\n00:00:01,000 --> 00:00:02,000\nEins und\n\n2\n00:00:09,000 --> 00:00:10,000\nzwei.\n", []string{"Eins und", "zwei."}},
		{"without punctuation each cue is a text", "1\n00:00:01,000 --> 00:00:02,000\nja wir gehen\n\n2\n00:00:02,000 --> 00:00:03,000\ndann nach Hause\n", []string{"ja wir gehen", "dann nach Hause"}},
		{"dots that go on", "1\n00:00:01,000 --> 00:00:02,000\nIch wollte...\n\n2\n00:00:02,000 --> 00:00:03,000\n...nach Hause.\n\n3\n00:00:03,000 --> 00:00:04,000\nJa...\n\n4\n00:00:04,000 --> 00:00:05,000\nEnde.\n",
			[]string{"Ich wollte... ...nach Hause.", "Ja...", "Ende."}},
		{"no blank lines, a blank line in a text", "1\n00:00:01,000 --> 00:00:02,000\nEins.\n2\n00:00:02,000 --> 00:00:03,000\nZwei\n\nund drei.\n", []string{"Eins.", "Zwei und drei."}},
		{"Japanese", "1\n00:00:01,000 --> 00:00:02,000\n昨日家に\n\n2\n00:00:02,000 --> 00:00:03,000\n帰りました。\n", []string{"昨日家に帰りました。"}},
	} {
		for _, text := range []string{c.text, strings.ReplaceAll(c.text, "\n", "\r\n"), "\uFEFF" + c.text} {
			blocks := subtitle.Blocks(text)
			if d := cmp.Diff(c.want, texts(blocks)); d != "" {
				t.Errorf("%s: (-want +got)\n%s", c.name, d)
			}
			if all := joined(blocks); all != text {
				t.Errorf("%s: the blocks are %q", c.name, all)
			}
		}
	}
}

func joined(blocks []article.Block) string {
	var b strings.Builder
	for _, blk := range blocks {
		b.WriteString(blk.Raw)
	}
	return b.String()
}

func TestCompose(t *testing.T) {
	got := subtitle.Compose(srt, map[int]string{
		1: "When I came home yesterday in the evening, the door was standing wide open.",
		2: "Dear Karl, please do come back to us as soon as you can.",
		3: "What does it <b>say</b>?", 4: "Nothing --> at\n\nall!", 5: "[Thunder]",
	})
	want := `1
00:00:01,000 --> 00:00:03,500 X1:40 X2:600
When I came home yesterday in the evening,

2
00:00:03,600 --> 00:00:06,000
the door was standing wide open.

3
00:00:06,100 --> 00:00:09,000
<i>Dear Karl, please do come back
to us as soon as you can.</i>

4
00:00:09,100 --> 00:00:12,000
- What does it <b>say</b>?
- Nothing → at all!

5
00:00:13,000 --> 00:00:14,000
{\an8}[Thunder]

6
00:00:14,100 --> 00:00:14,500
♪ ♪
`
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
	if d := subtitle.Compare(srt, got); d != nil {
		t.Errorf("differences: %v", d)
	}
	if got := subtitle.Compose(srt, nil); got != srt {
		t.Errorf("without texts it is %q", got)
	}
}

// Lines stay within 42 characters if those of the source do, in scripts without blanks too.
func TestLineLimit(t *testing.T) {
	long := strings.Repeat("wort ", 40)
	source := "1\n00:00:01,000 --> 00:00:02,000\n" + strings.TrimSpace(strings.Repeat("ab ", 13)) + "\n\n2\n00:00:02,000 --> 00:00:03,000\nund Ende.\n"
	for _, text := range []string{long, strings.Repeat("長い文章です。", 20)} {
		for _, line := range strings.Split(subtitle.Compose(source, map[int]string{1: text}), "\n") {
			if n := utf8.RuneCountInString(line); n > 42 {
				t.Errorf("%d characters: %q", n, line)
			}
		}
	}
}

// A sign that opens no mark hides no word, and lines do not break inside a mark.
func TestSigns(t *testing.T) {
	source := "1\n00:00:01,000 --> 00:00:02,000\nIch hab dich <3 so sehr,\n\n2\n00:00:02,000 --> 00:00:03,000\ndass es weh tut.\n"
	got := subtitle.Compose(source, map[int]string{1: "<3 I love you so much that it hurts."})
	if want := "1\n00:00:01,000 --> 00:00:02,000\n<3 I love you so much\n\n2\n00:00:02,000 --> 00:00:03,000\nthat it hurts.\n"; got != want {
		t.Errorf("got %q", got)
	}
	mark := `{\fnTimes New Roman}`
	source = "1\n00:00:01,000 --> 00:00:02,000\nEin Satz mit " + mark + "Schrift\n\n2\n00:00:02,000 --> 00:00:03,000\nund Ende.\n"
	got = subtitle.Compose(source, map[int]string{1: "A sentence that has " + mark + "letters of one kind and an end."})
	if d := subtitle.Compare(source, got); d != nil {
		t.Errorf("%v in %q", d, got)
	}
}

func TestFewerWordsThanCues(t *testing.T) {
	source := "1\n00:00:01,000 --> 00:00:02,000\nSo\n\n2\n00:00:02,000 --> 00:00:03,000\nist es.\n"
	got := subtitle.Compose(source, map[int]string{1: "Yes."})
	if want := "1\n00:00:01,000 --> 00:00:02,000\nYes.\n\n2\n00:00:02,000 --> 00:00:03,000\n…\n"; got != want {
		t.Errorf("got %q", got)
	}
}

func TestCompare(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{"00:00:06,100", "00:00:06,200", "the times or settings of cue 3 are not as in the source"},
		{"<b>steht</b>", "steht", ""}, // its cue has two turns; the placeholders are checked
		{"<i>Lieber", "Lieber", "the tags of cue 3 are not as in the source"},
		{"5\n00:00:13,000 --> 00:00:14,000\n{\\an8}[Donner]\n\n", "", "5 cues instead of 6"},
	} {
		got := ""
		for _, d := range subtitle.Compare(srt, strings.Replace(srt, c.old, c.new, 1)) {
			got += d.Message
		}
		if got != c.want {
			t.Errorf("%q for %q: %q, want %q", c.new, c.old, got, c.want)
		}
	}
}

func TestProtect(t *testing.T) {
	text := `<i>Ja</i> &amp; {\i1}nein <00:01.000>da {{1}} https://a.example/b?c=d, <c.gelb.rot>so</c>`
	protected, spans := subtitle.Protect(text)
	if want := "{{1}}Ja{{2}} {{3}} {{4}}nein {{5}}da {{6}} {{7}}, {{8}}so{{9}}"; protected != want {
		t.Errorf("got %q", protected)
	}
	if back := markdown.Restore(protected, spans); back != text {
		t.Errorf("restored %q", back)
	}
}

// A reply adds no tag to WebVTT.
func TestNoNewTags(t *testing.T) {
	source := "WEBVTT\n\n00:01.000 --> 00:02.000\nEin <i>Wort</i> hier.\n"
	got := subtitle.Compose(source, map[int]string{1: "A <i>word</i> <b>here</b> < there."})
	if want := "WEBVTT\n\n00:01.000 --> 00:02.000\nA <i>word</i> &lt;b>here&lt;/b> &lt; there.\n"; got != want {
		t.Errorf("got %q", got)
	}
}

// Like pairs the texts of a result with those of its source, whoever wrote it.
func TestLike(t *testing.T) {
	result := strings.NewReplacer("Als ich gestern nach Hause kam,", "I came home. Yesterday", "war die Tür offen.", "the door was open", "- Was <b>steht</b> da?\n- Nichts!", "- What?\n- Nothing!").Replace(srt)
	want := []string{"I came home. Yesterday the door was open", "Lieber Karl, komm bitte zurück.", "What?", "Nothing!", "[Donner]"}
	if d := cmp.Diff(want, texts(subtitle.Like(srt, result))); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

// Whatever a file and a reply are, the blocks are the file, and cues, times and settings
// stay.
func FuzzCompose(f *testing.F) {
	f.Add(srt, "A <i>reply</i> --> 00:01.000\n\nNOTE x")
	f.Add("WEBVTT\n\n00:01.000 --> 00:02.000\n<v A>a\n- b\n- c\n\nNOTE\nx\n", "<c> &lt;")
	f.Add("\uFEFF1\r\n00:00:01,000 --> 00:00:02,000\r\n\r\na\r\n\r\nb\r\n2\r\n00:00:01,000 --> 00:00:02,000\r\n<i>c", "漢字 と かな。")
	f.Fuzz(func(t *testing.T, source, reply string) {
		if !utf8.ValidString(source) || !utf8.ValidString(reply) || len(source) > 4000 || len(reply) > 400 {
			return
		}
		blocks := subtitle.Blocks(source)
		if all := joined(blocks); all != source {
			t.Fatalf("the blocks of %q are %q", source, all)
		}
		replies := make(map[int]string)
		for _, b := range blocks {
			replies[b.ID] = strings.Map(func(r rune) rune {
				if r >= '0' && r <= '9' {
					return 'x' // a number before a cue is its identifier, if no blank line is between
				}
				return r
			}, reply)
		}
		composed := subtitle.Compose(source, replies)
		for _, d := range subtitle.Compare(source, composed) {
			if d.Block == 0 {
				t.Fatalf("%q became %q: %s", source, composed, d.Message)
			}
		}
	})
}

func BenchmarkCompose(b *testing.B) {
	unit := "1\n00:00:01,000 --> 00:00:03,500\nAls ich gestern nach Hause kam,\n\n2\n00:00:03,600 --> 00:00:06,000\nwar die Tür offen.\n\n"
	source := strings.Repeat(unit, 1<<20/len(unit))
	replies := make(map[int]string)
	for i := range strings.Count(source, "war") {
		replies[i+1] = "When I came home yesterday, the door was open."
	}
	b.SetBytes(int64(len(source)))
	for b.Loop() {
		subtitle.Compose(source, replies)
	}
}
