package web

import (
	"net/http"
	"slices"
	"strings"

	"porewise/internal/catalog"
	"porewise/internal/routine"
	"porewise/internal/shop"
	"porewise/internal/view"
)

// routinePage answers /routine: chosen products and ingredients as morning and night steps. The choice is
// in the address, ?products=a,b&ingredients=c, as a form or a person writes it, so that it can be shared.
func (s *Server) routinePage(w http.ResponseWriter, r *http.Request, e *Edition) error {
	query := r.URL.Query()
	products, ingredients := slugs(query["products"]), slugs(query["ingredients"])
	if len(products)+len(ingredients) == 0 {
		return s.serveHTML(w, r, e, "/routine", func() ([]byte, error) { return e.view.Routine(e.routineForm()) })
	}
	page := e.routineForm()
	page.NoIndex = true
	chosen := e.choose(&page, catalog.KindProduct, products)
	page.Plan = e.plan(append(chosen, e.choose(&page, catalog.KindIngredient, ingredients)...))
	body, err := e.view.Routine(page)
	if err != nil {
		return err
	}
	writePrivate(w, http.StatusOK, body)
	return nil
}

// choose finds what an address asks for and marks it on the page, which says what is not there.
func (e *Edition) choose(page *view.RoutinePage, kind catalog.Kind, slugs []catalog.Slug) (chosen []*catalog.Product) {
	for _, slug := range slugs {
		p := e.pick(kind, slug)
		switch {
		case p == nil:
			page.Missing = append(page.Missing, view.MissingChoice{Kind: kind, Name: string(slug), Gone: e.snapshot.Gone(kind.URL(slug))})
		case !page.Chosen[p.URL()]:
			page.Chosen[p.URL()] = true
			chosen = append(chosen, p)
		}
	}
	return chosen
}

// pick is the product, or what stands for the ingredient, that has this slug or had it before; nil: none.
func (e *Edition) pick(kind catalog.Kind, slug catalog.Slug) *catalog.Product {
	if to, moved := e.snapshot.Redirect(kind.URL(slug)); moved {
		slug = catalog.Slug(strings.TrimPrefix(to, kind.URL(""))) // of another kind it is nobody's
	}
	if kind == catalog.KindProduct {
		p, _ := e.snapshot.Product(slug)
		return p
	}
	if i, ok := e.snapshot.Ingredient(slug); ok {
		return asProduct(i)
	}
	return nil
}

func (e *Edition) routineForm() view.RoutinePage {
	return view.RoutinePage{
		Layout: view.Layout{Title: "Your routine", Path: "/routine",
			Description: "Choose what you use, and see it as morning and night steps, with what goes together and what to keep apart."},
		Chosen: map[string]bool{}, Products: byStep(e.snapshot.Products()), Ingredients: e.snapshot.Ingredients(),
	}
}

// mostChosen bounds a routine: more than this nobody puts on a face, and pairs grow with the square.
const mostChosen = 40

// slugs splits what a query says, "a,b" or repeated, into slugs.
func slugs(values []string) []catalog.Slug {
	var found []catalog.Slug
	for _, value := range values {
		for part := range strings.SplitSeq(value, ",") {
			slug := catalog.Slug(strings.TrimSpace(part))
			if slug != "" && len(found) < mostChosen && !slices.Contains(found, slug) {
				found = append(found, slug)
			}
		}
	}
	return found
}

// asProduct lets an ingredient stand in a routine for any serum that holds it.
func asProduct(i *catalog.Ingredient) *catalog.Product {
	return &catalog.Product{Meta: i.Meta, Step: "serum", Ingredients: []catalog.Content{{Ingredient: i}}}
}

// plan is a routine as pages show it; nil for no products.
func (e *Edition) plan(products []*catalog.Product) *view.Plan {
	if len(products) == 0 {
		return nil
	}
	planned := routine.New(products, e.snapshot.Rules())
	plan := &view.Plan{Morning: planned.Morning, Night: planned.Night, Notes: planned.Notes}
	for _, pair := range planned.Pairs {
		plan.Pairs = append(plan.Pairs, view.PlanPair{Pair: pair, Read: e.reading(pair)})
	}
	return plan
}

// reading is the article that tells more of a pair: the one that its rule names, or the most fitting.
func (e *Edition) reading(pair routine.Pair) *catalog.Article {
	if named, ok := e.snapshot.Article(pair.Rule.Read); ok {
		return named
	}
	return e.articleOn(pair.FamilyA, pair.FamilyB)
}

// articleOn is an article about both families, or else about either: the one that is about the least besides,
// and of several the newest; nil if there is none.
func (e *Edition) articleOn(a, b catalog.Family) *catalog.Article {
	var best *catalog.Article
	bestBoth := false
	for _, article := range e.snapshot.Articles() {
		hasA, hasB := holds(article, a), holds(article, b)
		both := hasA && hasB
		if !hasA && !hasB || bestBoth && !both {
			continue
		}
		if best == nil || both && !bestBoth || len(article.Ingredients) < len(best.Ingredients) {
			best, bestBoth = article, both
		}
	}
	return best
}

func holds(a *catalog.Article, family catalog.Family) bool {
	return slices.ContainsFunc(a.Ingredients, func(i *catalog.Ingredient) bool { return i.Family == family })
}

// advice is what an order keeps of its routine: which products not to layer, and the notes.
func (e *Edition) advice(products []*catalog.Product) []string {
	planned := routine.New(products, e.snapshot.Rules())
	var advice []string
	for _, pair := range planned.Pairs {
		if pair.Rule.Verdict != routine.Fine {
			text := pair.A.Name() + " and " + pair.B.Name() + ": " + pair.Rule.Why
			advice = append(advice, strings.TrimSpace(text+" "+pair.Rule.Instead))
		}
	}
	return append(advice, planned.Notes...)
}

// products are what a cart holds and the shop still knows, each once.
func (e *Edition) products(cart shop.View) []*catalog.Product {
	var products []*catalog.Product
	for _, line := range cart.Lines {
		if p, ok := e.snapshot.Product(line.Item.Product); ok && !slices.Contains(products, p) {
			products = append(products, p)
		}
	}
	return products
}

// routineDocument is a routine as JSON.
type routineDocument struct {
	Morning []routineStep `json:"morning"`
	Night   []routineStep `json:"night"`
	Pairs   []routinePair `json:"pairs"`
	Notes   []string      `json:"notes"`
}

type routineStep struct {
	Product catalog.Slug `json:"product"`
	Title   string       `json:"title"`
	Step    catalog.Step `json:"step"`
	Why     string       `json:"why"`
}

type routinePair struct {
	A       catalog.Slug    `json:"a"`
	B       catalog.Slug    `json:"b"`
	Slot    routine.Slot    `json:"slot"`
	Verdict routine.Verdict `json:"verdict"`
	Why     string          `json:"why"`
	Instead string          `json:"instead"`
	Source  string          `json:"source"`
	Read    string          `json:"read"` // address of an article; empty: none
}

func (e *Edition) routine(cart shop.View) routineDocument {
	doc := routineDocument{Morning: []routineStep{}, Night: []routineStep{}, Pairs: []routinePair{}, Notes: []string{}}
	plan := e.plan(e.products(cart))
	if plan == nil {
		return doc
	}
	doc.Morning, doc.Night = steps(plan.Morning), steps(plan.Night)
	doc.Notes = append(doc.Notes, plan.Notes...)
	for _, pair := range plan.Pairs {
		one := routinePair{A: pair.A.Slug, B: pair.B.Slug, Slot: pair.Rule.Slot, Verdict: pair.Rule.Verdict,
			Why: pair.Rule.Why, Instead: pair.Rule.Instead, Source: pair.Rule.Source}
		if pair.Read != nil {
			one.Read = pair.Read.URL()
		}
		doc.Pairs = append(doc.Pairs, one)
	}
	return doc
}

func steps(planned []routine.Step) []routineStep {
	list := []routineStep{}
	for _, step := range planned {
		list = append(list, routineStep{Product: step.Product.Slug, Title: step.Name(), Step: step.Product.Step, Why: step.Why})
	}
	return list
}
