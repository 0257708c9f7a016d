package view

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// These tests hold what every page promises, whatever its template: they read pages as a browser would.

func find(n *html.Node, names ...string) []*html.Node {
	var found []*html.Node
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && slices.Contains(names, d.Data) {
			found = append(found, d)
		}
	}
	return found
}

func ids(t *testing.T, doc *html.Node) map[string]*html.Node {
	found := map[string]*html.Node{}
	for n := range doc.Descendants() {
		if id := attribute(n, "id"); id != "" {
			if found[id] != nil {
				t.Errorf("the id %q occurs twice", id)
			}
			found[id] = n
		}
	}
	return found
}

func TestEveryPageHasOneHeadingAndItsLandmarks(t *testing.T) {
	eachPage(t, "", func(t *testing.T, _ string, doc *html.Node) {
		if n := len(find(find(doc, "head")[0], "title")); n != 1 { // those of an SVG are another thing
			t.Errorf("%d <title>, want one", n)
		}
		for _, name := range []string{"h1", "main"} {
			if n := len(find(doc, name)); n != 1 {
				t.Errorf("%d <%s>, want one", n, name)
			}
		}
		for name, id := range map[string]string{"main": "main"} {
			if attribute(find(doc, name)[0], "id") != id {
				t.Errorf("the skip link does not lead to <%s>", name)
			}
		}
		if len(find(doc, "header")) == 0 || len(find(doc, "footer")) == 0 {
			t.Error("header or footer is missing")
		}
	})
}

func TestHeadingsNeverSkipALevel(t *testing.T) {
	eachPage(t, "", func(t *testing.T, _ string, doc *html.Node) {
		last := 0
		for _, h := range find(doc, "h1", "h2", "h3", "h4", "h5", "h6") {
			level := int(h.Data[1] - '0')
			if level > last+1 {
				t.Errorf("after a heading of level %d comes <%s>%s", last, h.Data, words(h))
			}
			last = level
		}
	})
}

func TestReferencesWithinAPageLeadSomewhere(t *testing.T) {
	eachPage(t, "", func(t *testing.T, _ string, doc *html.Node) {
		known := ids(t, doc)
		for n := range doc.Descendants() {
			for _, a := range n.Attr {
				switch fragment, isFragment := strings.CutPrefix(a.Val, "#"); {
				case a.Key == "href" && isFragment && known[fragment] == nil:
					t.Errorf("the link %s leads nowhere", a.Val)
				case slices.Contains([]string{"aria-labelledby", "aria-describedby", "for", "form"}, a.Key) && known[a.Val] == nil:
					t.Errorf("%s=%q names nothing", a.Key, a.Val)
				case a.Key == "form" && known[a.Val].Data != "form":
					t.Errorf("form=%q is no form", a.Val)
				}
			}
		}
	})
}

func TestPagesObeyTheContentSecurityPolicy(t *testing.T) {
	eachPage(t, "", func(t *testing.T, _ string, doc *html.Node) {
		if len(find(doc, "style", "iframe", "object", "base")) > 0 {
			t.Error("an element that the policy refuses")
		}
		for n := range doc.Descendants() {
			for _, a := range n.Attr {
				if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
					t.Errorf("<%s %s>: the policy refuses it", n.Data, a.Key)
				}
				if (a.Key == "src" || n.Data == "form" && a.Key == "action") && !strings.HasPrefix(a.Val, "/") {
					t.Errorf("<%s %s=%q> leaves the site", n.Data, a.Key, a.Val)
				}
			}
		}
	})
}

func TestEveryControlHasAName(t *testing.T) {
	eachPage(t, "", func(t *testing.T, _ string, doc *html.Node) {
		labelled := map[string]bool{}
		for _, label := range find(doc, "label") {
			labelled[attribute(label, "for")] = true
		}
		for _, field := range find(doc, "input", "select", "textarea") {
			inLabel := false
			for p := field.Parent; p != nil; p = p.Parent {
				inLabel = inLabel || p.Data == "label"
			}
			hidden := attribute(field, "type") == "hidden"
			if !hidden && !inLabel && attribute(field, "aria-label") == "" && !labelled[attribute(field, "id")] {
				t.Errorf("<%s name=%q> has no label", field.Data, attribute(field, "name"))
			}
		}
		for _, button := range find(doc, "button", "a") {
			if strings.TrimSpace(words(button)) == "" && attribute(button, "aria-label") == "" && len(find(button, "img")) == 0 {
				t.Errorf("<%s %v> has no name", button.Data, button.Attr)
			}
		}
		for _, image := range find(doc, "img") {
			if !slices.ContainsFunc(image.Attr, func(a html.Attribute) bool { return a.Key == "alt" }) {
				t.Errorf("the picture %s has no alt", attribute(image, "src"))
			}
		}
	})
}

// The HTML parser drops a form within a form, so that its end tag would close the outer one: count as written.
func TestFormsAreNotNested(t *testing.T) {
	eachPage(t, "", func(t *testing.T, page string, _ *html.Node) {
		open := 0
		for tokens := html.NewTokenizer(strings.NewReader(page)); ; {
			switch tokens.Next() {
			case html.ErrorToken:
				return
			case html.StartTagToken:
				if name, _ := tokens.TagName(); string(name) == "form" {
					open++
				}
			case html.EndTagToken:
				if name, _ := tokens.TagName(); string(name) == "form" {
					open--
				}
			}
			if open > 1 {
				t.Fatal("a form within a form")
			}
		}
	})
}

func TestSourcesAreLinkedBothWays(t *testing.T) {
	v := testView(t)
	page, err := v.Article(newSample("").articlePage())
	if err != nil {
		t.Fatal(err)
	}
	doc, err := html.Parse(strings.NewReader(string(page)))
	if err != nil {
		t.Fatal(err)
	}
	source := ids(t, doc)["source-1"]
	var links []string
	for _, a := range find(source, "a") {
		links = append(links, attribute(a, "href"))
	}
	want := []string{"https://doi.org/10.1046/j.1365-2133.2002.04834.x", "#cite-1", "#cite-1-2"}
	if !slices.Equal(links, want) {
		t.Errorf("the source links to %q, want %q", links, want)
	}
}
