package view

import "porewise/internal/catalog"

// ConcernsPage is "/concerns".
type ConcernsPage struct {
	Layout
	Concerns []*catalog.Concern
}

// ConcernPage is "/concerns/{slug}".
type ConcernPage struct {
	Layout
	*catalog.Concern
	Products []*catalog.Product
	Articles []*catalog.Article
	Pager    Pager // of the articles
}

func (p ConcernPage) pager() Pager { return p.Pager }

// Concerns renders "/concerns".
func (v *View) Concerns(p ConcernsPage) ([]byte, error) {
	return v.render("concerns", p.Layout, p, v.breadcrumb(p.Layout, "Concerns"))
}

// Concern renders "/concerns/{slug}".
func (v *View) Concern(p ConcernPage) ([]byte, error) {
	return v.render("concern", p.Layout, p, v.breadcrumb(p.Layout, p.Concern.Title))
}
