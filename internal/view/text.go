package view

import "porewise/internal/catalog"

// AuthorPage is "/authors/{slug}".
type AuthorPage struct {
	Layout
	*catalog.Author
	Articles []*catalog.Article
	Pager    Pager // of the articles
}

// TextPage is "/{page}".
type TextPage struct {
	Layout
	*catalog.Page
}

// Author renders "/authors/{slug}".
func (v *View) Author(p AuthorPage) ([]byte, error) {
	return v.render("author", p.Layout, p, v.person(p.Author), v.breadcrumb(p.Layout, p.Author.Title))
}

func (p AuthorPage) pager() Pager { return p.Pager }

// Text renders "/{page}".
func (v *View) Text(p TextPage) ([]byte, error) {
	return v.render("text", p.Layout, p, v.breadcrumb(p.Layout, p.Page.Title))
}
