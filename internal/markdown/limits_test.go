package markdown

import (
	"runtime"
	"strings"
	"testing"

	"porewise/internal/problem"
)

// hostile are pieces that, said often enough, once took goldmark or us minutes.
var hostile = []struct{ name, before, piece string }{
	{"pictures that never close", "", "![a](b"},
	{"links that never close", "", "[a]("},
	{"links with quotes that never close", "", "[a](b \""},
	{"brackets", "", "["},
	{"brackets with a carriage", "", "[a\n"},
	{"nested brackets that close", strings.Repeat("[", 900), "]"},
	{"definitions", "", "[a]: b\n"},
	{"definitions apart", "", "[a]: b\n\n"},
	{"links by reference to a long address", "[a]: /" + strings.Repeat("b", 1000) + "\n\n", "[a]\n\n"},
	{"runs of backticks that grow", "", "`a``b```c````d`````e"},
	{"lone backticks", "", "` "},
	{"tags that never close", "", "<a "},
	{"comments that never close", "", "<!--"},
	{"instructions that never close", "", "<?"},
	{"CDATA that never closes", "", "<![CDATA["},
	{"blocks of HTML", "", "<div>\n\n"},
	{"emphasis that never closes", "", "*a **b "},
	{"emphasis of both kinds", "", "*a _b "},
	{"emphasis that only closes", "", "a* b** "},
	{"a long run of stars", "", "*"},
	{"strikes", "", "~~a ~b "},
	{"entities", "", "&amp;&#x1;&a"},
	{"addresses", "", "www.a.b http://c.d/( "},
	{"mail addresses", "", "a@b.c "},
	{"colons", "", ": http:"},
	{"quotes", "", "\""},
	{"single quotes", "", "'a "},
	{"quotes around words", "", " \"a\" 'b'"},
	{"dots and dashes", "", "...--"},
	{"dashes between colons", "", ":--"},
	{"dashes between bars", "", "|" + strings.Repeat("-", 1500)},
	{"headings of the same words", "", "# a\n"},
	{"headings of the same id", "", "# a {#a}\n"},
	{"headings with a bad attribute", "", "# a {a=b "},
	{"underlined headings", "", "a\n-\n"},
	{"lists", "", "- a\n"},
	{"lists within quotations", "", "> - a\n"},
	{"loose lists", "", "- a\n\n"},
	{"lists 64 deep", "", stairs(64)},
	{"quotations 64 deep", "", strings.Repeat("> ", 64) + "a\n"},
	{"lazy lines of quotations 64 deep", strings.Repeat("> ", 64), "a\n"},
	{"tables of short rows", row("a", 64) + row("-", 64), "a\n"},
	{"many tables", "", "|a|b|\n|-|-|\n|c|d|\n\n"},
	{"pipes", "", "|a"},
	{"footnotes", "", "a[^1]\n\n[^1]: b\n\n"},
	{"one footnote, often", "[^1]: b\n\n", "a[^1]\n\n"},
	{"citations", "", "[@roh2006]\n\n"},
	{"citations that never close", "", "[@"},
	{"alerts", "", "> [!MYTH]\n> a\n\n"},
	{"breaks", "", "<br>"},
	{"hard lines", "", "a\\\n"},
	{"mentions", "", "retinol vitamin\nC "},
	{"dangerous links", "", "[a](javascript:b)\n\n"},
	{"faults far to the right", "", "a [b](c:d) "},
	{"shortcodes", "", "{{a\n"},
	{"one long line", "", "a "},
	{"lines", "", "a\n"},
	{"spaces", "", " "},
	{"tabs", "", "\t"},
	{"fences", "", "```\n"},
	{"rules", "", "---\n"},
}

// TestHostileTextsComeToAnEnd renders the most of each piece that Read lets through, in one block and in many,
// and in little memory. Under the race detector, which makes all of it ten times slower and looks for other
// faults, the texts are smaller.
func TestHostileTextsComeToAnEnd(t *testing.T) {
	for _, h := range hostile {
		t.Run(h.name, func(t *testing.T) {
			ends := []string{"", strings.Repeat("b", most)}
			if strings.HasSuffix(h.piece, "\n") {
				ends = ends[:1] // what follows is another block
			}
			for _, end := range ends {
				file := largest(t, h.before, h.piece, end)
				before := allocated()
				body, err := Render(file, echo, &problem.List{})
				if err != nil {
					t.Fatal(err)
				}
				if used := allocated() - before; used > maxMemory && most == MaxFile {
					t.Errorf("%d bytes take %d MB of memory", len(file.Body), used>>20)
				}
				if size := len(joined(body)); size > 100*most {
					t.Errorf("%d bytes became %d", len(file.Body), size)
				}
			}
		})
	}
}

// maxMemory is what one text may take while it is rendered, all in all: an upper bound of the heap's growth.
const maxMemory = 64 << 20

// allocated is how many bytes this process has asked for so far.
func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}

// largest is before and as many pieces as Read accepts, filled up with end; where its bounds leave room for
// more blocks, the pieces are repeated in blocks of their own.
func largest(t *testing.T, before, piece, end string) *File {
	t.Helper()
	count := (most - len(before) - 2) / len(piece)
	for ; ; count = count / 2 {
		if count == 0 && end == "" {
			t.Fatalf("not even one %q is accepted", piece)
		} else if count == 0 {
			return largest(t, before, piece, end[:len(end)/2])
		}
		source := before + strings.Repeat(piece, count)
		source += end[:min(len(end), most-len(source))]
		if file, err := Read("x.md", []byte(source), &problem.List{}); err == nil {
			return fill(file, source)
		}
	}
}

// fill repeats a text as often as Read accepts it.
func fill(file *File, source string) *File {
	for n := most / (len(source) + 2); n > 1; n = n / 2 {
		many, err := Read("x.md", []byte(strings.Repeat(source+"\n\n", n)), &problem.List{})
		if err == nil {
			return many
		}
	}
	return file
}
