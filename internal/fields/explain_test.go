package fields

import (
	"testing"

	"porewise/internal/problem"
)

func TestUnreadableYAMLIsExplainedInPlainWords(t *testing.T) {
	for _, c := range []struct{ name, source, want string }{
		{"a colon in a title", "title: Serums: a guide\n", "x.md:1:8: error: a second colon, or a line that is indented too far [front-matter]"},
		{"an apostrophe within apostrophes", "title: 'it's'\n", "x.md:1:12: error: something follows after a value that is finished [front-matter]"},
		{"a quote left open", "a: \"b\nc: d\n", `x.md:1:4: error: a " is opened and never closed [front-matter]`},
		{"a bracket left open", "a: [b\nc: d\n", "x.md:2:1: error: a list that [ opened is not closed here [front-matter]"},
		{"a sign that begins no value", "a: @x\n", "x.md:1:4: error: this character cannot begin a value [front-matter]"},
		{"a line without a colon", "key\nother: x\n", "x.md:1:1: error: a line without a colon [front-matter]"},
		{"a backslash in quotes", "a: \"b\\q\"\n", "x.md:1:7: error: \\ begins an escape that YAML does not know [front-matter]"},
		{"a second document", "a: b\n---\nc: d\n", "x.md:3:1: error: a second document begins here [front-matter]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var faults problem.List
			_, err := Parse("x.md", []byte(c.source), 1, &faults)
			if err == nil || err.Error() != c.want {
				t.Errorf("says %v, want %s", err, c.want)
			}
		})
	}
}

func TestLinesAreTrueWhateverEndsThem(t *testing.T) {
	for _, end := range []string{"\n", "\r\n", "\r"} {
		var faults problem.List
		source := "# comment" + end + "name: a" + end + "long: |" + end + "  x" + end + end + "  y" + end + "zone: b" + end
		m, err := Parse("site.yaml", []byte(source), 1, &faults)
		if err != nil {
			t.Fatal(err)
		}
		m.Declare(Keys{{Name: "name"}, {Name: "long"}, {Name: "zone"}})
		for key, want := range map[string]int{"name": 2, "long": 3, "zone": 7} {
			if line, _ := m.At(key); line != want {
				t.Errorf("with %q at line ends, %s is said to stand on line %d, and stands on %d", end, key, line, want)
			}
		}
	}
}

func TestControlCharactersAreNoText(t *testing.T) {
	var faults problem.List
	m, err := Parse("x.md", []byte(`a: "x\0y\x08z"`), 1, &faults)
	if err != nil {
		t.Fatal(err)
	}
	m.Declare(known)
	if got := m.Text("a"); got != "xyz" {
		t.Errorf("the value is %q", got)
	}
}
