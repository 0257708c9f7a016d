// Package zoo holds the bad files that careless editors, other programs and hostile hands leave in a content
// folder, for the tests of everybody who reads one. Animals are bad by what they hold, Folk by what a file
// system makes of them.
//
// A new way for a file to be bad belongs here first: the tests of package site then show what an editor is
// told of it (go test ./internal/site -update), and those of the program that it goes on serving.
package zoo

import (
	"fmt"
	"strings"
)

// Animal is one bad file: its name says what is wrong with it.
type Animal struct{ Name, Path, Text string }

// Animals are those of which the text alone, or the name, is bad. A folder that shows articles/shown.png and
// articles/shown.svg sees the pictures among them. They are made anew by each call, since some are large.
func Animals() []Animal {
	hundredMB := strings.Repeat("a", 100<<20)
	return []Animal{
		// Files that are no text.
		{"nothing at all", usual, ""},
		{"white space alone", usual, " \n\t\n"},
		{"a byte order mark alone", usual, "\ufeff"},
		{"a NUL byte", usual, "---\ntitle: A\n---\nOne\x00two.\n"},
		{"NUL bytes that a crash left", usual, strings.Repeat("\x00", 4096)},
		{"Latin-1", usual, "---\ntitle: Caf\xe9\n---\n"},
		{"UTF-16", usual, "\xff\xfe-\x00-\x00-\x00"},
		{"half a letter at the end", usual, "---\ntitle: A\n---\nन\xe0\xa4"},
		{"a surrogate in UTF-8", usual, "---\ntitle: A\n---\n\xed\xa0\x80"},
		{"a program", usual, "\x7fELF\x02\x01\x01\x00"},
		{"a picture named like a text", usual, "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"},
		{"control characters", usual, "---\ntitle: A\x1b[31mred\n---\nBell \x07 and escape \x1b[0m.\n"},
		{"letters that turn the direction", usual, "---\ntitle: \"A\u202eb\"\n---\nText \u202eback\u202c.\n"},
		{"100 MB", usual, hundredMB},
		{"one byte more than is read", usual, strings.Repeat("a", 1<<20+1)},
		{"the two sides of a conflict", usual, "---\n<<<<<<< HEAD\ntitle: A\n=======\ntitle: B\n>>>>>>> b\n---\n"},

		// Line ends and marks that are harmless.
		{"line ends of Windows", usual, "---\r\ntitle: A\r\n---\r\nText.\r\n"},
		{"line ends of old Macs", usual, "---\rtitle: A\r---\rText.\r"},
		{"a byte order mark and line ends of Windows", usual, "\ufeff---\r\ntitle: A\r\n---\r\n"},
		{"blank lines before the front matter", usual, "\n\n---\ntitle: A\n---\n"},
		{"no line end behind the last fence", usual, "---\ntitle: A\n---"},

		// Front matter that is none.
		{"front matter that is not closed", usual, "---\ntitle: A\n\nText.\n"},
		{"front matter closed with dots", usual, "---\ntitle: A\n...\nText.\n"},
		{"front matter closed with four hyphens", usual, "---\ntitle: A\n----\nText.\n"},
		{"an opening fence alone", usual, "---"},
		{"TOML front matter", usual, "+++\ntitle = 'A'\n+++\nText.\n"},
		{"JSON front matter", usual, "{\n  \"title\": \"A\"\n}\n\nText.\n"},
		{"JSON between fences", usual, "---\n{\"title\": \"A\", \"tags\": [\"b\"]}\n---\nText.\n"},
		{"JSON between fences of its own", usual, ";;;\n{\"title\": \"A\"}\n;;;\n"},
		{"Org's front matter", usual, "#+TITLE: A\n\nText.\n"},
		{"front matter in a block of code", usual, "```yaml\ntitle: A\n```\nText.\n"},
		{"a word before the front matter", usual, "x\n---\ntitle: A\n---\nText.\n"},
		{"no front matter", usual, "Text.\n"},
		{"front matter of comments alone", usual, "---\n# title: A\n---\nText.\n"},
		{"two front matters", usual, "---\ntitle: A\n---\n---\ntags: [b]\n---\nText.\n"},
		{"an indented fence within a text", usual, "---\ntitle: A\ndescription: |\n  a\n  ---\n  b\n---\nText.\n"},

		// YAML.
		{"a colon in a title", usual, "---\ntitle: Serums: a guide\n---\n"},
		{"a tab", usual, "---\ntitle: A\ntags:\n\t- b\n---\n"},
		{"a quote that is not closed", usual, "---\ntitle: \"A\n---\n"},
		{"a bracket that is not closed", usual, "---\ntitle: A\ntags: [b, c\n---\n"},
		{"a key twice", usual, "---\ntitle: A\ntitle: B\n---\n"},
		{"a key twice, once in capitals", usual, "---\ntitle: A\nTitle: B\n---\n"},
		{"a key that is misspelt", usual, "---\ntitle: A\ntagz: [b]\n---\n"},
		{"a key without a value", usual, "---\ntitle:\n---\n"},
		{"a key of numbers", usual, "---\ntitle: A\n1: b\n~: c\n---\n"},
		{"a key that is a list", usual, "---\ntitle: A\n? [b, c]\n: d\n---\n"},
		{"a list", usual, "---\n- title: A\n---\n"},
		{"a sentence", usual, "---\nJust a sentence.\n---\n"},
		{"an alias", usual, "---\ntitle: &a A\ndescription: *a\n---\n"},
		{"an alias of nothing", usual, "---\ntitle: *a\n---\n"},
		{"an alias bomb", usual, "---\ntitle: A\n" + bomb(9) + "---\n"},
		{"an alias of itself", usual, "---\ntitle: A\ntags: &a [*a]\n---\n"},
		{"a merged group", usual, "---\nbase: &b {title: A}\n<<: *b\n---\n"},
		{"a tag that makes objects", usual, "---\ntitle: !!python/object/apply:os.system [\"ls\"]\n---\n"},
		{"a tag that makes bytes", usual, "---\ntitle: !!binary aGVsbG8=\n---\n"},
		{"a title that is a number", usual, "---\ntitle: 2026\n---\n"},
		{"a title of very many letters", usual, "---\ntitle: " + strings.Repeat("long ", 10_000) + "\n---\n"},
		{"a title of control characters", usual, "---\ntitle: \"\\0\\x07\\e\"\n---\n"},
		{"a title of invisible letters", usual, "---\ntitle: \"\u200b\u00ad\u2060\"\n---\n"},
		{"lists 65 deep in YAML", usual, "---\ntitle: A\ntags: " + strings.Repeat("[", 65) + strings.Repeat("]", 65) + "\n---\n"},
		{"groups 10,000 deep in YAML", usual, "---\ntitle: A\nx: " + strings.Repeat("{a: ", 10_000) + "\n---\n"},
		{"lists of hyphens 1,000 deep in YAML", usual, "---\ntitle: A\nx:\n  " + strings.Repeat("- ", 1000) + "a\n---\n"},
		{"YAML of 100,000 lines", usual, "---\ntitle: A\n" + strings.Repeat("#\n", 100_000) + "---\n"},
		{"YAML of 100 kB", usual, "---\ntitle: A\ntags: [" + strings.Repeat("b, ", 33_000) + "c]\n---\n"},
		{"3,000 tags", usual, "---\ntitle: A\ntags: [" + numbered("t%d, ", 3000) + "c]\n---\n"},
		{"3,000 unknown keys", usual, "---\ntitle: A\n" + numbered("unknown%d: b\n", 3000) + "---\n"},

		// Bodies.
		{"links that never close, 20,000 times", usual, strings.Repeat("[a](", 20_000)},
		{"a line of a million letters", usual, "---\ntitle: A\n---\n" + strings.Repeat("a", 1_000_000)},
		{"a million spaces", usual, "---\ntitle: A\n---\n" + strings.Repeat(" ", 1_000_000) + "b"},
		{"9,000 headings", usual, "---\ntitle: A\n---\n" + strings.Repeat("## a\n\n", 9000)},
		{"3,000 columns", usual, "---\ntitle: A\n---\n" + strings.Repeat("|a", 3000) + "|\n" + strings.Repeat("|-", 3000) + "|\n"},
		{"lists 1,000 deep", usual, "---\ntitle: A\n---\n" + strings.Repeat("- ", 1000) + "a"},
		{"quotations 1,000 deep", usual, "---\ntitle: A\n---\n" + strings.Repeat("> ", 1000) + "a"},
		{"emphasis 50,000 deep", usual, "---\ntitle: A\n---\n" + strings.Repeat("*a **b ", 50_000)},
		{"brackets 50,000 deep", usual, "---\ntitle: A\n---\n" + strings.Repeat("[", 50_000) + strings.Repeat("]", 50_000)},
		{"5,000 footnotes of one name", usual, "---\ntitle: A\n---\n" + strings.Repeat("a[^1] ", 5000) + "\n\n[^1]: b\n"},
		{"100,000 lines", usual, "---\ntitle: A\n---\n" + strings.Repeat("a\n", 100_000)},
		{"1,000 links to nowhere", usual, "---\ntitle: A\n---\n" + strings.Repeat("[a](/gone)\n\n", 1000)},
		{"a script", usual, "---\ntitle: A\n---\nA <script>alert(1)</script> and [b](javascript:alert(1)).\n"},
		{"a code fence that is not closed", usual, "---\ntitle: A\n---\n```\n[a](/gone)\n"},
		{"shortcodes of Hugo and tags of Jekyll", usual, "---\ntitle: A\n---\n{{< figure src=a.png >}}\n\n{% include b.html %}\n"},
		{"a file included from outside", usual, "---\ntitle: A\nimage: ../../../../etc/passwd\n---\n![a](../../secret.png) ![b](/../../etc/passwd)\n"},
		{"a picture by an address of this machine", usual, "---\ntitle: A\n---\n![a](file:///etc/passwd) ![b](C:\\x.png) ![c](\\\\host\\x.png)\n"},
		{"a picture with an address of odd signs", usual, "---\ntitle: A\n---\n![a](a%00b.png) ![b](a%2F..%2F..%2Fb.png) ![c](%zz.png)\n"},

		// Names.
		{"a name in capitals", "articles/ANIMAL.MD", "---\ntitle: A\n---\n"},
		{"a name that only dots precede", "articles/.animal.md", "---\ntitle: A\n---\n"},
		{"a name of no letters", "articles/.md", "---\ntitle: A\n---\n"},
		{"a name of signs alone", "articles/!!!.md", "---\ntitle: A\n---\n"},
		{"a name with spaces", "articles/an animal .md", "---\ntitle: A\n---\n"},
		{"a name with a line break", "articles/an\nimal: error: x.md", "---\ntitle: A\n---\n[a](/gone)\n"},
		{"a name with the signs of addresses", "articles/a?b=c#d%2fe.md", "---\ntitle: A\n---\n"},
		{"a name with the signs of HTML", "articles/<b>&'\"a.md", "---\ntitle: A\n---\n[a](/gone)\n"},
		{"a name whose letters are not composed", "articles/cafe\u0301.md", "---\ntitle: A\n---\n"},
		{"a name in Devanagari", "articles/त्वचा.md", "---\ntitle: A\n---\n"},
		{"a name with a backslash", "articles/..\\animal.md", "---\ntitle: A\n---\n"},
		{"a name that is the good one's in capitals", "articles/Good.md", "---\ntitle: A\n---\n"},
		{"a name that makes the good one's address", "articles/z/good.md", "---\ntitle: A\n---\n"},
		{"a slug that is the good one's", "articles/later.md", "---\ntitle: A\nslug: good\n---\n"},
		{"a slug that leads elsewhere", usual, "---\ntitle: A\nslug: ../../etc/passwd\n---\n"},
		{"a page that takes the program's address", "pages/cart.md", "---\ntitle: A\n---\n"},
		{"an alias that takes the good one's address", usual, "---\ntitle: A\naliases: [/articles/good, /articles/animal, //evil.example]\n---\n"},
		{"an article outside of its folder", "animal.md", "---\ntitle: A\n---\n"},
		{"an article in a folder that is misspelt", "article/animal.md", "---\ntitle: A\n---\n"},
		{"a folder named like a text", "articles/animal.md/index.md", "---\ntitle: A\n---\n"},
		{"folders 500 deep", "articles/" + strings.Repeat("a/", 500) + "animal.md", "---\ntitle: A\n---\n"},

		// Pictures, which the keeper's article shows.
		{"a picture that is empty", "articles/shown.png", ""},
		{"a picture that is a text", "articles/shown.png", "no picture\n"},
		{"a picture that is broken off", "articles/shown.png", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x10\x00"},
		{"a picture of 40,000 by 40,000", "articles/shown.png", hugePNG},
		{"a photograph of fifty megapixels", "articles/shown.png", hugeJPEG},
		{"a picture of 20 MB", "articles/shown.png", hundredMB[:20<<20]},
		{"a drawing of entities that grow", "articles/shown.svg", "<!DOCTYPE svg [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><svg width=\"&b;\"/>"},
		{"a drawing that asks for a file", "articles/shown.svg", "<!DOCTYPE svg [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><svg>&a;</svg>"},
		{"a drawing with a script", "articles/shown.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\" onload=\"alert(1)\"><script>alert(1)</script></svg>"},
		{"a drawing that is no XML", "articles/shown.svg", "<svg width=4"},

		// Settings, of which the site takes what it can.
		{"settings of wrong types", "site.yaml", "name: [a]\ntimeZone: Mars\ncurrency: 1\nshop: 5\nnavigation: {a: b}\ncontact: [c]\n"},
		{"settings that are a list", "site.yaml", "- name: A\n"},
		{"settings that bomb", "site.yaml", "name: A\n" + bomb(9)},
		{"settings of 100 MB", "site.yaml", hundredMB},
		{"rules that are a sentence", "rules.yaml", "Never mix.\n"},
		{"rules of wrong types", "rules.yaml", "rules: [a, {a: [b]}, {a: x, b: y, verdict: maybe}]\n"},
	}
}

const usual = "articles/animal.md"

// hugePNG is the head of a picture of 40,000 by 40,000 pixels: 4.8 GB where somebody believes it.
const hugePNG = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x9c\x40\x00\x00\x9c\x40\x08\x02\x00\x00\x00\xde\x6e\x99\x52"

// hugeJPEG is the head of a photograph of 8,660 by 5,774 pixels.
const hugeJPEG = "\xff\xd8\xff\xc0\x00\x11\x08\x16\x8e\x21\xd4\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01\xff\xda\x00\x02\xff\xd9"

// SmallPNG is a picture of one pixel.
const SmallPNG = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU\x00\x00\x00\nIDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND\xaeB`\x82"

// bomb is YAML whose n lines stand for 10 to the power of n values.
func bomb(n int) string {
	text := "a0: &a0 [x]\n"
	for i := 1; i <= n; i++ {
		text += fmt.Sprintf("a%d: &a%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 10), ", "))
	}
	return text
}

func numbered(format string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}
