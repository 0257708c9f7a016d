package markdown

import (
	"errors"
	"strings"
	"testing"

	"porewise/internal/fields"
	"porewise/internal/problem"
)

func TestEveryFaultIsReportedAtItsPlace(t *testing.T) {
	for _, c := range []struct {
		name, source string
		want         []string
	}{
		{"an unknown alert", "a\n\n> [!TIPP]\n> b", []string{`3:1: warning: there is no alert called TIPP [unknown-alert]`}},
		{"an empty alert", "> [!TIP]", []string{`1:3: warning: this box holds nothing [empty-alert]`}},
		{"a myth without its fact", "a\n\n> [!MYTH]\n> b", []string{`3:3: warning: the myth has no answer [myth-without-fact]`}},
		{"an unknown source", "é [@roh2007]", []string{`1:3: error: no source has the id "roh2007" [unknown-source]`}},
		{"a link of an odd scheme", "a\nb [c](data:x)", []string{`2:3: error: links cannot lead to data: [bad-link]`}},
		{"a broken link within emphasis", "*a [b](/gone)*", []string{`1:4: error: there is no page /gone [broken-link]`}},
		{"a broken link in a table", "| a |\n|---|\n| [b](/gone) |", []string{`3:3: error: there is no page /gone [broken-link]`}},
		{"a missing picture", "- ![a](gone.svg)", []string{`1:3: error: there is no picture gone.svg [missing-picture]`}},
		{"a picture without words", "a ![](b.svg)", []string{`1:3: warning: the picture has no alternative text [missing-alt]`}},
		{"a heading of the first level", "# a", []string{`1:1: warning: this heading is of the first level, which is the title's [extra-h1]`}},
		{"a first heading that is too deep", "### a", []string{`1:1: warning: the first heading is of level 3 [heading-jump]`}},
		{"levels that jump", "## a\n\n#### b\n\n## c", []string{`3:1: warning: a heading of level 4 follows one of level 2 [heading-jump]`}},
		{"the same id twice", "## a {#b}\n\n## c {#b}", []string{`3:1: error: another heading has the id "b" [duplicate-id]`}},
		{"an id of the page", "## a {#sources}", []string{`1:1: error: the page itself has a place with the id "sources" [duplicate-id]`}},
		{"attributes that are not kept", "## a {.b}", []string{`1:1: warning: of what stands in the braces only {#id} is kept [left-over]`}},
		{"a table without names", "| | |\n|-|-|\n| a | b |", []string{`1:1: warning: the table's header says nothing [table-header]`}},
		{"a shortcode", "é {{< figure a.png >}} {{< b >}}", []string{`1:3: warning: readers see this as it stands: {{< figure a.png >}} {{< b >}} [left-over]`}},
		{"a tag of Liquid", "a\n{% include b %}", []string{`2:1: warning: readers see this as it stands: {% include b %} [left-over]`}},
		{"an attribute of kramdown", "a\n{:.b}", []string{`2:1: warning: readers see this as it stands: {:.b} [left-over]`}},
		{"shortcodes in code are code", "`{{ a }}`\n\n    {{ b }}\n\n```\n{% c %}\n```", nil},
		{"a tag", "a <b>c</b>", []string{`1:3: warning: HTML is not passed through: <b> was dropped [raw-html]`}},
		{"a block", "a\n\n<div\n class=b>\nc\n</div>", []string{`3:1: warning: HTML is not passed through: <div> was dropped, with what stands up to the next blank line [raw-html]`}},
		{"text below a closing tag", "<p>\n\na\n\n</p>\nb", []string{
			`1:1: warning: HTML is not passed through: <p> was dropped, with what stands up to the next blank line [raw-html]`,
			`5:1: warning: HTML is not passed through: </p> was dropped, with what stands up to the next blank line [raw-html]`}},
		{"HTML behind a comment", "<!-- a --> <i>b</i>", []string{`1:1: warning: HTML is not passed through: <i> was dropped, with what stands up to the next blank line [raw-html]`}},
		{"code that nothing ends", "a\n\n```\nb\n``", []string{`3:1: warning: the code that begins here has no end, so that all that follows is code [open-fence]`}},
		{"control characters", "a\n\x1b[1mb\x07", []string{`2:1: warning: there is an invisible control character (U+001B) in this line [control-character]`}},
		{"nothing wrong", "## a\n\nb <!-- c --> & [d](/e#f) {g}", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, got := render(t, c.source, site)
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("reports\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

func TestAnUnknownSourceOffersTheNearest(t *testing.T) {
	var faults problem.List
	f, err := Read("x.md", []byte("[@roh206]"), &faults)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Render(f, site, &faults); err != nil {
		t.Fatal(err)
	}
	if len(faults) != 1 || faults[0].Hint != `did you mean "roh2006"?` {
		t.Errorf("reports %+v", faults)
	}
}

func TestPlacesAreThoseOfTheFile(t *testing.T) {
	const text = "---\ntitle: a\ntitel: b\n---\n\nc\n\nd [e](/gone)\n"
	for name, source := range map[string]string{
		"line feeds":          text,
		"of Windows":          strings.ReplaceAll(text, "\n", "\r\n"),
		"of old Macs":         strings.ReplaceAll(text, "\n", "\r"),
		"a byte order mark":   "\ufeff" + text,
		"both":                "\ufeff" + strings.ReplaceAll(text, "\n", "\r\n"),
		"no front matter":     strings.Repeat("\n", 4) + text[strings.LastIndex(text, "---\n")+4:],
		"an empty one":        "---\n---\n\n\n" + text[strings.LastIndex(text, "---\n")+4:],
		"blank lines before":  "\n" + strings.Replace(text, "titel: b\n", "", 1),
		"white space at ends": strings.ReplaceAll(text, "---\n", "--- \t\n"),
	} {
		t.Run(name, func(t *testing.T) {
			_, got := render(t, source, site)
			if want := "8:3: error: there is no page /gone [broken-link]"; len(got) != 1 || got[0] != want {
				t.Errorf("reports %q, want %q", got, want)
			}
		})
	}
}

func TestReadRefusesWhatCannotBeRead(t *testing.T) {
	for _, c := range []struct{ name, source, want string }{
		{"a NUL byte", "a\nb\x00", "x.md:2:1: error: there is a NUL byte in this line [encoding]"},
		{"text that is not UTF-8", "a\n\xe9t\xe9\n", "x.md:2:1: error: this line is not UTF-8 [encoding]"},
		{"text that is not UTF-8, of old Macs", "a\rb\r\xe9t\xe9", "x.md:3:1: error: this line is not UTF-8 [encoding]"},
		{"UTF-16", "\xff\xfea\x00", "x.md:1:1: error: there is a NUL byte in this line [encoding]"},
		{"more than a mebibyte", strings.Repeat("a", MaxFile+1), "x.md:1:1: error: the file has 1048577 bytes, and the most that is read is 1048576 [too-large]"},
		{"a front matter that is not closed", "---\ntitle: a\n\nb", "x.md:1:1: error: the front matter is not closed [front-matter]"},
		{"TOML", "+++\ntitle = 'a'\n+++\n", "x.md:1:1: error: the front matter is TOML [front-matter]"},
		{"TOML by name", "---toml\ntitle = 'a'\n---\n", "x.md:1:1: error: the front matter is TOML [front-matter]"},
		{"JSON", "\n{\n  \"title\": \"a\"\n}\nb", "x.md:2:1: error: the front matter is JSON [front-matter]"},
		{"Org mode", "#+title: a\nb", "x.md:1:1: error: the front matter is that of Org mode [front-matter]"},
		{"a merge that git could not finish", "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> d\n", "x.md:2:1: error: two versions stand here, which git could not merge [conflict]"},
		{"lists that are all deep", strings.Repeat(stairs(60), 60), "x.md:3289:1: error: the text up to here has too many lists and quotations within each other [too-complex]"},
		{"50,001 openers in blocks of their own", strings.Repeat(strings.Repeat("a@b.c ", 100)+"\n\n", 501), "x.md:1001:1: error: the text opens more than 50000 links, emphases, quotes or tags [too-complex]"},
		{"TOML of Windows", "\ufeff+++\r\ntitle = 'a'\r\n+++\r\n", "x.md:1:1: error: the front matter is TOML [front-matter]"},
		{"a tab in YAML", "---\na:\n\tb: c\n---\n", "x.md:3:1: error: a tab indents this line [front-matter]"},
		{"a value with a colon", "---\ntitle: a\ntags: b: c\n---\n", "x.md:3:7: error: a second colon, or a line that is indented too far [front-matter]"},
		{"a quote that is not closed", "---\ntitle: \"a\n---\n", "x.md:2:8: error: a \" is opened and never closed [front-matter]"},
		{"a list for front matter", "---\n- a\n---\n", "x.md:2:1: error: this is a list, and not keys with values [front-matter]"},
		{"too many lines of YAML", "---\n" + strings.Repeat("#\n", 4001) + "---\n", "x.md:4002:1: error: this has 4001 lines, and the most that is read is 4000 [front-matter]"},
		{"65 columns", "a\n\n" + row("a", 65) + row("-", 65), "x.md:4:1: error: this table has 65 columns, and the most is 64 [too-complex]"},
		{"tables of too many cells", row("a", 64) + row("-", 64) + strings.Repeat("a\n", 400), "x.md:314:1: error: the tables have more than 20000 cells [too-complex]"},
		{"65 quotations", "---\na: b\n---\n" + strings.Repeat("> ", 65) + "a", "x.md:4:1: error: this is nested 65 deep, and the most is 64 [too-complex]"},
		{"65 lists in one line", strings.Repeat("1. ", 65) + "a", "x.md:1:1: error: this is nested 65 deep, and the most is 64 [too-complex]"},
		{"65 lists in 65 lines", stairs(65), "x.md:65:1: error: this is nested 65 deep, and the most is 64 [too-complex]"},
		{"65 lists in 65 lines with blank ones between", strings.ReplaceAll(stairs(65), "\n", "\n\n"), "x.md:129:1: error: this is nested 65 deep, and the most is 64 [too-complex]"},
		{"2,001 openers in one block", strings.Repeat("[a\n", 2001), "x.md:2001:1: error: this block opens more than 2000 links, emphases, quotes or tags [too-complex]"},
		{"2,001 openers behind a fence in a list", "- ```\n  a\n\n```\n" + strings.Repeat("a\n", 10) + "```\n" + strings.Repeat("[", 2001), "x.md:16:1: error: this block opens more than 2000 links, emphases, quotes or tags [too-complex]"},
		{"2,001 openers behind a fence in HTML", "<!--\n```\n-->\n" + strings.Repeat("[", 2001), "x.md:4:1: error: this block opens more than 2000 links, emphases, quotes or tags [too-complex]"},
		{"too many lines", strings.Repeat("a\n", maxLines+1), "x.md:20001:1: error: the text has more than 20000 lines [too-complex]"},
		{"openers in blocks that are too long", strings.Repeat("[a](", 2000) + strings.Repeat("a", 100_000), "x.md:1:1: error: the text up to here has too many links, emphases, quotes or tags in blocks that are too long [too-complex]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Read("x.md", []byte(c.source), &problem.List{})
			var p problem.Problem
			if !errors.As(err, &p) || p.Severity != problem.Unreadable || p.Error() != c.want {
				t.Errorf("the error is\n%v\nwant\n%s", err, c.want)
			}
		})
	}
}

func TestReadTakesWhatCanBeRead(t *testing.T) {
	for _, c := range []struct{ name, source, title, body string }{
		{"nothing", "", "", ""},
		{"a byte order mark alone", "\ufeff", "", ""},
		{"front matter alone", "---\ntitle: a\n---", "a", ""},
		{"flow style", "---\n{title: a, tags: [b]}\n---\nc", "a", "c"},
		{"an empty front matter", "---\n---\na", "", "a"},
		{"a rule later on", "a\n\n---\n\nb", "", "a\n\n---\n\nb"},
		{"a rule behind the front matter", "---\ntitle: a\n---\n---\nb", "a", "---\nb"},
		{"64 columns", row("a", 64) + row("-", 64), "", row("a", 64) + row("-", 64)},
		{"64 lists", stairs(64), "", stairs(64)},
		{"2,000 openers", strings.Repeat("[a\n", 2000), "", strings.Repeat("[a\n", 2000)},
		{"openers in blocks of their own", strings.Repeat("[a\n\n", 3000), "", strings.Repeat("[a\n\n", 3000)},
		{"openers in quoted blocks of their own", strings.Repeat("> [a\n>\n", 3000), "", strings.Repeat("> [a\n>\n", 3000)},
		{"openers in code", "```\n" + strings.Repeat("[", 3000) + "\n```", "", "```\n" + strings.Repeat("[", 3000) + "\n```"},
		{"a long rule", strings.Repeat("- ", 100), "", strings.Repeat("- ", 100)},
		{"far indented text", "a\n" + strings.Repeat(" ", 200) + "b", "", "a\n" + strings.Repeat(" ", 200) + "b"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var faults problem.List
			f, err := Read("x.md", []byte(c.source), &faults)
			if err != nil {
				t.Fatal(err)
			}
			f.Front.Declare(fields.Keys{{Name: "title"}})
			if f.Front.Text("title") != c.title || string(f.Body) != c.body || len(faults) > 0 {
				t.Errorf("title %q, body %.80q, problems %v", f.Front.Text("title"), f.Body, faults)
			}
		})
	}
}

func TestAnIndentedFenceEndsTheFrontMatterAndIsReported(t *testing.T) {
	var faults problem.List
	f, err := Read("x.md", []byte("---\ntitle: a\ntext: |\n  b\n  ---\n  c\n---\nd"), &faults)
	if err != nil {
		t.Fatal(err)
	}
	if len(faults) != 1 || faults[0].String() != "x.md:5:3: warning: this indented --- ends the front matter [early-fence]" || f.BodyLine != 6 {
		t.Errorf("body from line %d, reports %v", f.BodyLine, faults)
	}
}

// row is a table's row of n equal cells.
func row(cell string, n int) string { return strings.Repeat("|"+cell, n) + "|\n" }

// stairs is n lists, each in the one above.
func stairs(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat("  ", i) + "- a\n")
	}
	return b.String()
}
