package view

import "porewise/internal/catalog"

// ListPage is a list of articles: "/articles" and "/topics/{tag}".
type ListPage struct {
	Layout
	Heading  string
	Intro    string
	Articles []*catalog.Article
	Topics   []TopicLink // those with most articles
	// OtherTopics are the rest, for who looks for them.
	OtherTopics []TopicLink
	Pager       Pager
	Feed        string // address of its own feed; empty: the site's feed is the list's
	JSONFeed    string
}

// Pager leads from one page of a list to the others. The zero Pager is a list on one page.
type Pager struct {
	Page, Pages int
	Newer       string // address of the page before; empty on the first
	Older       string // address of the page after; empty on the last
}

// List renders a list of articles.
func (v *View) List(p ListPage) ([]byte, error) {
	return v.render("list", p.Layout, p, v.breadcrumb(p.Layout, p.Heading))
}

// pager is the list's place among its pages, for the head of the document.
func (p ListPage) pager() Pager { return p.Pager }
