package web

import (
	"net/http"
	"slices"

	"porewise/internal/catalog"
	"porewise/internal/routine"
	"porewise/internal/view"
)

func (s *Server) products(w http.ResponseWriter, r *http.Request, e *Edition) error {
	products, pager, err := paged(r, inOrderOfUse(e.snapshot.Products()))
	if err != nil {
		return err
	}
	page := view.ProductsPage{
		Layout: view.Layout{Title: "Shop", Path: pageAddress("/products", pager.Page),
			Description: "Serums and what goes around them, by their step in a routine."},
		Groups: byStep(products), Pager: pager,
	}
	return s.serveHTML(w, r, e, page.Path, func() ([]byte, error) { return e.view.Products(page) })
}

// inOrderOfUse lists products by their step, so that a shelf of several pages goes on where it was.
func inOrderOfUse(products []*catalog.Product) (ordered []*catalog.Product) {
	for _, group := range byStep(products) {
		ordered = append(ordered, group.Products...)
	}
	return ordered
}

// byStep groups products in the order of use; those without a step come last.
func byStep(products []*catalog.Product) []view.StepGroup {
	var groups []view.StepGroup
	for _, step := range append(slices.Clone(catalog.Steps), "") {
		group := view.StepGroup{Step: step}
		for _, p := range products {
			if p.Step == step {
				group.Products = append(group.Products, p)
			}
		}
		if len(group.Products) > 0 {
			groups = append(groups, group)
		}
	}
	return groups
}

// serumsFirst lists the products with the shop's speciality first.
func (e *Edition) serumsFirst() []*catalog.Product {
	products := slices.Clone(e.snapshot.Products())
	slices.SortStableFunc(products, func(x, y *catalog.Product) int { return serum(y) - serum(x) })
	return products
}

func serum(p *catalog.Product) int {
	if p.Step == "serum" {
		return 1
	}
	return 0
}

func (s *Server) product(w http.ResponseWriter, r *http.Request, e *Edition) error {
	p, ok := e.snapshot.Product(slugOf(r))
	if !ok {
		return s.missing(w, r, e)
	}
	return s.serveHTML(w, r, e, p.URL(), func() ([]byte, error) { return e.view.Product(e.productPage(p)) })
}

func (e *Edition) productPage(p *catalog.Product) view.ProductPage {
	page := view.ProductPage{Layout: shared(layout(&p.Meta, productsCrumb), &p.Meta, productCard(e.snapshot, p)), Product: p, Times: routine.TimeOf(p)}
	for _, content := range p.Ingredients {
		for _, pair := range e.pairs(content.Ingredient) {
			if pair.Verdict != routine.Fine {
				page.Pairs = append(page.Pairs, pair)
			}
		}
	}
	named := e.articlesWhere(func(a *catalog.Article) bool { return slices.Contains(a.Products, p) })
	others := e.articlesWhere(func(a *catalog.Article) bool { return !slices.Contains(a.Products, p) && about(a, p) })
	page.Articles = first(productCards, append(named, others...))
	return page
}

// productCards is how many articles a product's page leads to.
const productCards = 6

// about reports whether an article is about an ingredient that the product holds.
func about(a *catalog.Article, p *catalog.Product) bool {
	return slices.ContainsFunc(p.Ingredients, func(c catalog.Content) bool { return slices.Contains(a.Ingredients, c.Ingredient) })
}
