package view

import "porewise/internal/shop"

// rehearsal is one rendering of a page with a sample.
type rehearsal struct {
	name   string
	render func() ([]byte, error)
}

// rehearse renders every page with full and with bare samples, so that New finds what a reader would.
func (v *View) rehearse() error {
	for _, r := range v.rehearsals(newSample("")) {
		if _, err := r.render(); err != nil {
			return err
		}
	}
	return nil
}

func (v *View) rehearsals(s *sample) []rehearsal {
	return []rehearsal{
		rehearsed("home", v.Home, s.home()),
		rehearsed("home-bare", v.Home, HomePage{}),
		rehearsed("list", v.List, s.list()),
		rehearsed("list-bare", v.List, ListPage{Heading: "Articles"}),
		rehearsed("article", v.Article, s.articlePage()),
		rehearsed("article-bare", v.Article, ArticlePage{Article: bareArticle()}),
		rehearsed("ingredients", v.Ingredients, s.ingredients()),
		rehearsed("ingredients-bare", v.Ingredients, IngredientsPage{}),
		rehearsed("ingredient", v.Ingredient, s.ingredientPage()),
		rehearsed("ingredient-bare", v.Ingredient, IngredientPage{Ingredient: bareIngredient()}),
		rehearsed("concerns", v.Concerns, s.concerns()),
		rehearsed("concerns-bare", v.Concerns, ConcernsPage{}),
		rehearsed("concern", v.Concern, s.concernPage()),
		rehearsed("concern-bare", v.Concern, ConcernPage{Concern: bareConcern()}),
		rehearsed("products", v.Products, s.products()),
		rehearsed("products-bare", v.Products, ProductsPage{}),
		rehearsed("product", v.Product, s.productPage()),
		rehearsed("product-bare", v.Product, ProductPage{Product: bareProduct()}),
		rehearsed("product-sold-out", v.Product, ProductPage{Product: s.soldOut}),
		rehearsed("author", v.Author, s.authorPage()),
		rehearsed("text", v.Text, s.textPage()),
		rehearsed("search", v.Search, s.search()),
		rehearsed("search-bare", v.Search, SearchPage{}),
		rehearsed("search-none", v.Search, SearchPage{Query: "x", Topics: s.topics()}),
		rehearsed("search-unavailable", v.Search, SearchPage{Query: "x", Unavailable: "Not here."}),
		rehearsed("desk", v.Desk, s.desk()),
		rehearsed("desk-bare", v.Desk, DeskPage{}),
		rehearsed("why-related", v.Why, s.whyRelated()),
		rehearsed("why-found", v.Why, s.whyFound()),
		rehearsed("why-bare", v.Why, WhyPage{}),
		rehearsed("cart", v.Cart, s.cart()),
		rehearsed("cart-empty", v.Cart, s.emptyCart()),
		rehearsed("permalink", v.Permalink, s.permalink()),
		rehearsed("permalink-bare", v.Permalink, PermalinkPage{}),
		rehearsed("checkout", v.Checkout, s.checkout(v)),
		rehearsed("checkout-bare", v.Checkout, CheckoutPage{}),
		rehearsed("order-placed", v.Order, s.orderPage(v, s.order(shop.Placed))),
		rehearsed("order-awaiting", v.Order, s.orderPage(v, s.order(shop.Awaiting))),
		rehearsed("order-confirmed", v.Order, s.orderPage(v, s.order(shop.Confirmed))),
		rehearsed("order-expired", v.Order, s.orderPage(v, s.expired())),
		rehearsed("order-erased", v.Order, s.orderPage(v, s.erased())),
		rehearsed("order-bare", v.Order, OrderPage{Layout: Layout{Path: "/orders/token"}}),
		rehearsed("routine", v.Routine, s.routine()),
		rehearsed("routine-of-one", v.Routine, s.lonely()),
		rehearsed("routine-bare", v.Routine, RoutinePage{}),
		rehearsed("error", v.Error, s.errorPage()),
		rehearsed("error-bare", v.Error, ErrorPage{Heading: "Sorry"}),
	}
}

func rehearsed[P any](name string, render func(P) ([]byte, error), page P) rehearsal {
	return rehearsal{name, func() ([]byte, error) { return render(page) }}
}
