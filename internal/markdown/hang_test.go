package markdown

import (
	"strings"
	"testing"

	"porewise/internal/problem"
)

func TestAHeadingNamedLikeAnIDOfOurOwnGetsAnother(t *testing.T) {
	for heading, want := range map[string]string{"Source 1": "section-source-1", "cite-1": "section-cite-1", "Source 1b": "section-source-1b"} {
		var faults problem.List
		f, err := Read("x.md", []byte("## "+heading+"\n\n## "+heading+"\n"), &faults)
		if err != nil {
			t.Fatal(err)
		}
		out, err := Render(f, Env{}, &faults)
		if err != nil {
			t.Fatal(err)
		}
		if out.Headings[0].ID != want || out.Headings[1].ID != want+"-2" {
			t.Errorf("%q has the ids %q and %q", heading, out.Headings[0].ID, out.Headings[1].ID)
		}
	}
}

func TestQuotationsOfNothingAreBoundedToo(t *testing.T) {
	var faults problem.List
	if _, err := Read("x.md", []byte(strings.Repeat("> ", 65)), &faults); err == nil {
		t.Error("65 quotations within each other were taken")
	}
}
