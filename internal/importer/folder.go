package importer

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"porewise/internal/catalog"
)

// Folder imports the HTML files of a folder as articles, by path. A file's text is its article element, or
// else main, or else its body without what stands around it. Pictures are taken from the folder alone.
func Folder(content fs.FS, opts Options) ([]Document, error) {
	opts.Pictures = content
	f := &folder{job: newJob(opts), redirects: map[string][]string{}}
	var items []*item
	err := fs.WalkDir(content, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case strings.HasPrefix(entry.Name(), ".") && name != ".":
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		case entry.IsDir() || !slices.Contains([]string{".html", ".htm", ".xhtml"}, strings.ToLower(path.Ext(name))):
			return nil
		case len(items) == MaxTexts:
			return fmt.Errorf("the folder has more than %d HTML files", MaxTexts)
		}
		if i := f.file(content, name); i != nil {
			items = append(items, i)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("the folder cannot be read: %w", err)
	}
	for _, i := range items {
		for _, old := range i.former {
			i.former = append(i.former, f.redirects[addressKey(old)]...)
		}
	}
	return f.documents(items), nil
}

type folder struct {
	*job
	redirects map[string][]string // address: former ones, whose files only lead there
}

// file takes one HTML file apart; nil for one that only leads to another.
func (f *folder) file(content fs.FS, name string) *item {
	i := &item{kind: catalog.KindArticle, from: name, base: &url.URL{Path: "/" + name}, slug: lastPart(name)}
	root, err := parseFile(content, name)
	if err != nil {
		i.skip = true
		i.note("not imported: %v", err)
		return i
	}
	head := readHead(root)
	if target := head.refresh(); target != "" {
		if u, err := url.Parse(target); err == nil {
			key := addressKey(i.base.ResolveReference(u).Path)
			f.redirects[key] = append(f.redirects[key], served(name)...)
		}
		return nil
	}
	i.former = served(name)
	if u, err := url.Parse(head.canonical); err == nil && u.Host != "" {
		f.own(head.canonical)
		i.formerly(u)
	}
	part := mainPart(root)
	if part == nil {
		i.skip = true
		i.note("not imported: it is a list of articles")
		return i
	}
	i.title = head.title(part)
	var text strings.Builder
	if err := html.Render(&text, part); err != nil { // and the rest of the page can be forgotten
		i.skip = true
		i.note("not imported: its HTML cannot be read: %v", err)
	}
	i.html = text.String()
	i.describe(head, f.opts.Zone)
	return i
}

// served are the addresses at which servers show a file: an index also by its folder's name.
func served(name string) []string {
	if stem := strings.TrimSuffix(path.Base(name), path.Ext(name)); stem == "index" {
		return []string{path.Dir("/" + name), "/" + name}
	}
	return []string{"/" + name}
}

func parseFile(content fs.FS, name string) (*html.Node, error) {
	info, err := fs.Stat(content, name)
	if err != nil {
		return nil, errors.New("it cannot be read, or leads out of the folder")
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("it is no file")
	}
	if err := tooLarge(int(info.Size()), ""); err != nil {
		return nil, err
	}
	file, err := content.Open(name)
	if err != nil {
		return nil, errors.New("it cannot be read")
	}
	defer file.Close()
	source, err := io.ReadAll(io.LimitReader(file, MaxText))
	if err != nil {
		return nil, errors.New("it cannot be read to its end")
	}
	if err := tooLarge(len(source), string(source)); err != nil {
		return nil, err
	}
	text, err := charset.NewReader(bytes.NewReader(source), "")
	if err != nil {
		return nil, errors.New("its encoding is not known")
	}
	root, err := html.Parse(text)
	if err != nil {
		return nil, fmt.Errorf("its HTML cannot be read: %w", err)
	}
	return root, nil
}

// around is what stands around the text of a page.
var around = []atom.Atom{atom.Nav, atom.Header, atom.Footer, atom.Aside, atom.Head}

// mainPart is the node that holds the text, without what stands around it: the article with the page's
// heading, or its only one, or main, or the body. It is nil for a list of several articles.
func mainPart(root *html.Node) *html.Node {
	part := textNode(root)
	if part == nil {
		return nil
	}
	title := firstHeading(part)
	for _, n := range slices.Collect(part.Descendants()) {
		if slices.Contains(around, n.DataAtom) && n.Parent != nil {
			if title != nil && n.DataAtom == atom.Header && within(title, n) {
				continue // the header of the text itself
			}
			n.Parent.RemoveChild(n)
		}
	}
	return part
}

func textNode(root *html.Node) *html.Node {
	articles, words := 0, 0
	var article, main *html.Node
	body := root
	for n := range root.Descendants() {
		switch {
		case n.DataAtom == atom.Article && firstHeading(n) != nil:
			return n
		case n.DataAtom == atom.Article:
			articles++
			words += len(plain(n))
			article = n
		case main == nil && (n.DataAtom == atom.Main || attribute(n, "role") == "main"):
			main = n
		case n.DataAtom == atom.Body:
			body = n
		}
	}
	if articles == 1 {
		return article
	}
	if main == nil {
		main = body
	}
	if articles > 2 && words > len(plain(main))/2 { // else they are cards below a text
		return nil
	}
	return main
}

func firstHeading(part *html.Node) *html.Node {
	for n := range part.Descendants() {
		if n.DataAtom == atom.H1 {
			return n
		}
	}
	return nil
}

func within(n, outer *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == outer {
			return true
		}
	}
	return false
}
