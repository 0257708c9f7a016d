package web

import (
	"net/http"
	"slices"

	"porewise/internal/catalog"
	"porewise/internal/routine"
	"porewise/internal/view"
)

func (s *Server) ingredients(w http.ResponseWriter, r *http.Request, e *Edition) error {
	return s.serveHTML(w, r, e, "/ingredients", func() ([]byte, error) {
		return e.view.Ingredients(view.IngredientsPage{
			Layout: view.Layout{Title: "Ingredients", Path: "/ingredients",
				Description: "What each ingredient is for, how well that is shown, when to use it and what to keep apart."},
			Ingredients: e.snapshot.Ingredients(),
			Matrix:      view.NewMatrix(e.snapshot.Ingredients(), e.snapshot.Rules()),
		})
	})
}

func (s *Server) ingredient(w http.ResponseWriter, r *http.Request, e *Edition) error {
	i, ok := e.snapshot.Ingredient(slugOf(r))
	if !ok {
		return s.missing(w, r, e)
	}
	about := func(a *catalog.Article) bool {
		return slices.Contains(a.Ingredients, i) || slices.Contains(a.Links, i.URL())
	}
	if asksForMore(r) {
		return s.more(w, r, e, &i.Meta, "Articles about "+i.Title, e.articlesWhere(about), ingredientsCrumb)
	}
	return s.serveHTML(w, r, e, i.URL(), func() (body []byte, err error) {
		page := e.ingredientPage(i)
		if page.Articles, page.Pager, err = paged(r, e.articlesWhere(about)); err != nil {
			return nil, err
		}
		return e.view.Ingredient(page)
	})
}

// productsBelow is how many products an ingredient and a concern lead to.
const productsBelow = 12

func (e *Edition) ingredientPage(i *catalog.Ingredient) view.IngredientPage {
	page := view.IngredientPage{
		Layout:     layout(&i.Meta, ingredientsCrumb),
		Ingredient: i,
		Pairs:      e.pairs(i),
		Products:   first(productsBelow, e.productsWith(i)),
	}
	for _, c := range e.snapshot.Concerns() {
		if slices.Contains(c.Ingredients, i) {
			page.Concerns = append(page.Concerns, c)
		}
	}
	return page
}

// pairs is what the rules say of an ingredient's family, each with the ingredients on the other side.
func (e *Edition) pairs(i *catalog.Ingredient) []view.Pair {
	var pairs []view.Pair
	for _, rule := range routine.RulesFor(i.Family, e.snapshot.Rules()) {
		pair := view.Pair{Rule: rule}
		for _, other := range e.snapshot.Ingredients() {
			if other != i && other.Family == rule.B {
				pair.With = append(pair.With, other)
			}
		}
		if len(pair.With) > 0 {
			pairs = append(pairs, pair)
		}
	}
	return pairs
}

func (s *Server) concerns(w http.ResponseWriter, r *http.Request, e *Edition) error {
	return s.serveHTML(w, r, e, "/concerns", func() ([]byte, error) {
		return e.view.Concerns(view.ConcernsPage{
			Layout: view.Layout{Title: "Concerns", Path: "/concerns",
				Description: "What is known about common skin concerns, what helps, and when to see a dermatologist."},
			Concerns: e.snapshot.Concerns(),
		})
	})
}

func (s *Server) concern(w http.ResponseWriter, r *http.Request, e *Edition) error {
	c, ok := e.snapshot.Concern(slugOf(r))
	if !ok {
		return s.missing(w, r, e)
	}
	about := func(a *catalog.Article) bool { return slices.Contains(a.Concerns, c) }
	if asksForMore(r) {
		return s.more(w, r, e, &c.Meta, "Articles about "+c.Title, e.articlesWhere(about), concernsCrumb)
	}
	return s.serveHTML(w, r, e, c.URL(), func() (body []byte, err error) {
		page := view.ConcernPage{Layout: layout(&c.Meta, concernsCrumb), Concern: c, Products: first(productsBelow, e.productsWith(c.Ingredients...))}
		if page.Articles, page.Pager, err = paged(r, e.articlesWhere(about)); err != nil {
			return nil, err
		}
		return e.view.Concern(page)
	})
}
