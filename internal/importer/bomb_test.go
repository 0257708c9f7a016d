package importer

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// bombs are pieces of HTML whose repetition is made to cost time or memory.
var bombs = []string{"<div>", "<b>", "<a href=x>", "<ul><li>", "<blockquote>", "<table><tr><td>", "<td colspan=1000000 rowspan=1000000>x", "<p><b><i>",
	"<img src=x>", "<h1>", "<pre>", "<a href=x></a><b>", "<caption>", "<li>", "<br>", "<table>", "<select><option>", "<svg><math>", "<iframe src=//a>",
	"<h2 id=a>a</h2>", "<tr><td>a<td>b", "[a](", "*", "_a_", "`", "&lt;", "[x y=1]", "\n\n"}

func TestBombsComeToAnEnd(t *testing.T) {
	for _, piece := range bombs {
		text := strings.Repeat(piece, MaxNodes/2)
		before := time.Now()
		documents, err := Folder(fstest.MapFS{"a.html": {Data: []byte("<body>" + text)}}, Options{})
		if err != nil || len(documents) != 1 {
			t.Errorf("%q: %d documents, %v", piece, len(documents), err)
		}
		if took := time.Since(before); took > 30*time.Second {
			t.Errorf("%q takes %v", piece, took)
		}
	}
}

func TestWhatIsTooLargeIsLeftOutWithANote(t *testing.T) {
	for name, text := range map[string]string{
		"bytes":    strings.Repeat("a", MaxText+1),
		"tags":     strings.Repeat("<br>", 2*MaxNodes+1),
		"elements": strings.Repeat("<br>a", MaxNodes/2+1),
		"deep":     strings.Repeat("<div>", 1000),
		"columns":  "<table><tr>" + strings.Repeat("<td>a", 100) + "</table>",
	} {
		documents, err := Folder(fstest.MapFS{"a.html": {Data: []byte(text)}, "b.html": {Data: []byte("<h1>Good</h1><p>Text.</p>")}}, Options{})
		if err != nil || len(documents) != 2 {
			t.Fatalf("%s: %d documents, %v", name, len(documents), err)
		}
		if d := documents[0]; d.Text != nil || !strings.Contains(strings.Join(d.Notes, "\n"), "not imported: ") {
			t.Errorf("%s: %d bytes, %v", name, len(d.Text), d.Notes)
		}
		if documents[1].Text == nil {
			t.Errorf("%s: the other file was left out as well", name)
		}
	}
}
