package markdown

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"porewise/internal/problem"
)

// pageIDs are those of every page around a text; ownIDs those that a text's citations and their sources get.
var (
	pageIDs = []string{"main", "sources", "related", "products", "further", "q"}
	ownIDs  = regexp.MustCompile(`^(cite|source)-[0-9]`)
)

// ids gives every heading an id that nothing else on the page has.
type ids struct {
	given map[string]*ast.Heading // by an author: the first heading with that id has it
	taken map[string]bool
	next  map[string]int // the number to try next for an id that is taken
}

// claim notes which ids authors have given, so that no other heading takes them first.
func (r *run) claim(nodes []ast.Node) {
	r.ids = ids{given: map[string]*ast.Heading{}, taken: map[string]bool{}, next: map[string]int{}}
	for _, id := range slices.Concat(pageIDs, r.env.Reserved) {
		r.ids.taken[id] = true
	}
	for _, node := range nodes {
		if heading, ok := node.(*ast.Heading); ok {
			if id := givenID(heading); id != "" && !r.ids.reserved(id) {
				r.ids.given[id] = heading
				r.ids.taken[id] = true
			}
		}
	}
}

func (i *ids) reserved(id string) bool { return i.taken[id] || ownIDs.MatchString(id) }

// free is id, with a number where it is taken. A heading such as "Source 1" may not look like an id of our
// own, which no number at its end would change.
func (i *ids) free(id string) string {
	if ownIDs.MatchString(id) {
		id = "section-" + id
	}
	unique := id
	for n := max(2, i.next[id]); i.taken[unique]; n++ {
		unique = fmt.Sprintf("%s-%d", id, n)
		i.next[id] = n + 1
	}
	i.taken[unique] = true
	return unique
}

// heading gives a heading its place below the page's title, its id and the link to itself.
func (r *run) heading(n *ast.Heading) {
	label := plainText(n, r.file.Body)
	r.checkLevel(n)
	id := r.headingID(n, label)
	n.RemoveAttributes() // classes and styles are not the author's to give
	n.SetAttributeString("id", []byte(id))
	linkToItself(n, id)
	line, _ := r.place(offset(n))
	r.out.Headings = append(r.out.Headings, Heading{Level: n.Level, ID: id, Text: label, Line: line})
}

// linkToItself makes the words of a heading the link to it, so that they are read aloud once; but for a
// heading with a link in it, since no link stands in a link.
func linkToItself(n *ast.Heading, id string) {
	linked := false
	_ = ast.Walk(n, func(child ast.Node, _ bool) (ast.WalkStatus, error) { // the function never fails
		switch child.Kind() {
		case ast.KindLink, ast.KindAutoLink, east.KindFootnoteLink, kindCite:
			linked = true
		}
		return ast.WalkContinue, nil
	})
	if linked || !n.HasChildren() {
		return
	}
	link := &anchor{id: id}
	for child := n.FirstChild(); child != nil; child = n.FirstChild() {
		link.AppendChild(link, child)
	}
	n.AppendChild(n, link)
}

func (r *run) checkLevel(n *ast.Heading) {
	if n.Level == 1 {
		r.report(n, problem.Warning, "extra-h1", "this heading is of the first level, which is the title's", "begin it with ##")
		n.Level = 2
	}
	switch {
	case r.level == 0 && n.Level > 2:
		r.report(n, problem.Warning, "heading-jump", fmt.Sprintf("the first heading is of level %d", n.Level), "begin it with ##")
	case r.level > 0 && n.Level > r.level+1:
		r.report(n, problem.Warning, "heading-jump", fmt.Sprintf("a heading of level %d follows one of level %d", n.Level, r.level), "go down one level at a time")
	}
	r.level = n.Level
}

// headingID is the id that the author gave, or else the heading's words.
func (r *run) headingID(n *ast.Heading, label string) string {
	id := givenID(n)
	if len(n.Attributes()) > 1 || len(n.Attributes()) == 1 && id == "" {
		r.report(n, problem.Warning, "left-over", "of what stands in the braces only {#id} is kept", "remove the rest")
	}
	switch {
	case id == "":
		return r.ids.free(slug(label))
	case r.ids.given[id] == n:
		return id
	case r.ids.given[id] != nil:
		r.report(n, problem.Error, "duplicate-id", fmt.Sprintf("another heading has the id %q", id), "give one of them another {#id}")
	default:
		r.report(n, problem.Error, "duplicate-id", fmt.Sprintf("the page itself has a place with the id %q", id), "give the heading another {#id}")
	}
	return r.ids.free(id)
}

// givenID is the id of ## Heading {#id}, without what no id can hold; empty if there is none.
func givenID(n *ast.Heading) string {
	value, _ := n.AttributeString("id")
	id, _ := value.([]byte)
	return strings.Join(strings.Fields(string(id)), "-")
}

var dropApostrophes = strings.NewReplacer("'", "", "’", "").Replace

// slug is a heading's words in lower case, joined by hyphens: letters, marks and digits of any script.
func slug(label string) string {
	words := strings.FieldsFunc(strings.ToLower(label), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && r != '\'' && r != '’'
	})
	id := dropApostrophes(strings.Join(words, "-"))
	if id = strings.Trim(id, "-"); id == "" {
		return "section"
	}
	return id
}
