package importer

import (
	"strings"
	"testing"
	"testing/fstest"

	"porewise/internal/fields"
	"porewise/internal/markdown"
	"porewise/internal/problem"
)

// sound checks what is promised of every document: it can be read, its title is not empty, and it says no
// more than its keys.
func sound(t *testing.T, documents []Document) {
	t.Helper()
	for _, d := range documents {
		if d.Text == nil {
			if len(d.Notes) == 0 {
				t.Fatalf("%q is left out without a note", d.From)
			}
			continue
		}
		var faults problem.List
		f, err := markdown.Read(d.Path, d.Text, &faults)
		if err != nil {
			t.Fatalf("%v in\n%s", err, d.Text)
		}
		f.Front.Declare(fields.Keys{{Name: "title"}, {Name: "description"}, {Name: "date"}, {Name: "publishDate"}, {Name: "lastmod"}, {Name: "draft"},
			{Name: "authors"}, {Name: "tags"}, {Name: "keywords"}, {Name: "aliases"}, {Name: "image"}, {Name: "imageAlt"}})
		f.Front.Done()
		if f.Front.Text("title") == "" || len(faults) > 0 {
			t.Fatalf("problems %v in\n%s", faults, d.Text)
		}
		for _, p := range d.Pictures {
			if strings.Contains(p.From, "..") || strings.Contains(p.Path, "..") {
				t.Fatalf("a picture goes from %s to %s", p.From, p.Path)
			}
		}
	}
}

var pieces = []string{"", "<p>Text</p>", "<h1>A</h1><h3 id='b_c'>B</h3><a href='#b_c'>b</a>", "<img src='a.png'><img src='../../a.png'>", "[gallery ids=\"1\"] [caption]<img src=x>y[/caption]",
	"a\n\nb<pre>c\n\nd</pre>", "<table><tr><td>a|b<br>c</table>", "{{< x >}} [@a] [^b]", "<ul><li>a<ol><li>b</ol></ul>", "---\n+++\n```", "<a href='http://[::1'>x</a>", "\x00\xff]]&amp;", "<b><i></b></i><p><p>"}

func FuzzFolder(f *testing.F) {
	for _, piece := range pieces {
		f.Add("Title", piece)
	}
	f.Fuzz(func(t *testing.T, title, text string) {
		documents, err := Folder(fstest.MapFS{"x/a.html": {Data: []byte("<title>" + title + "</title>" + text)}, "a.png": {Data: []byte("png")}}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		sound(t, documents)
	})
}

func FuzzWordPress(f *testing.F) {
	for _, piece := range pieces {
		f.Add("name", "publish", piece)
	}
	f.Fuzz(func(t *testing.T, name, status, text string) {
		cdata := func(s string) string { return "<![CDATA[" + strings.ReplaceAll(s, "]]>", "") + "]]>" }
		export := "<rss><channel><item><title>" + cdata(name) + "</title><link>https://old.example/" + cdata(name) + "/</link><encoded>" + cdata(text) +
			"</encoded><post_type>post</post_type><post_name>" + cdata(name) + "</post_name><status>" + cdata(status) + "</status></item></channel></rss>"
		documents, err := WordPress(strings.NewReader(export), Options{Pictures: fstest.MapFS{"a.png": {Data: []byte("png")}}})
		if err == nil {
			sound(t, documents)
		}
	})
}

func FuzzFeed(f *testing.F) {
	for _, piece := range pieces {
		f.Add("<rss><channel><item><title>T</title><description><![CDATA[" + piece + "]]></description></item></channel></rss>")
	}
	f.Add(`<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>T</title><link href="https://a.example/b?c"/></entry></feed>`)
	f.Add(`{"version":"https://jsonfeed.org/version/1.1","title":"F","items":[{"id":"1","content_html":"<p>a</p>"}]}`)
	f.Fuzz(func(t *testing.T, feed string) {
		if documents, err := Feed(strings.NewReader(feed), Options{}); err == nil {
			sound(t, documents)
		}
	})
}
