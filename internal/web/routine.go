package web

import (
	"porewise/internal/catalog"
	"porewise/internal/routine"
	"porewise/internal/shop"
)

// routineDocument is the cart's products as morning and night steps, in the order of use.
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
}

type routinePair struct {
	A       catalog.Slug    `json:"a"`
	B       catalog.Slug    `json:"b"`
	Verdict routine.Verdict `json:"verdict"`
	Why     string          `json:"why"`
	Instead string          `json:"instead"`
	Source  string          `json:"source"`
}

// routine plans the products that a cart holds and the shop still knows.
func (e *Edition) routine(cart shop.View) routineDocument {
	var products []*catalog.Product
	seen := map[catalog.Slug]bool{}
	for _, line := range cart.Lines {
		if p, ok := e.snapshot.Product(line.Item.Product); ok && !seen[p.Slug] {
			seen[p.Slug] = true
			products = append(products, p)
		}
	}
	plan := routine.New(products, e.snapshot.Rules())
	doc := routineDocument{Morning: steps(plan.Morning), Night: steps(plan.Night), Pairs: []routinePair{}, Notes: plan.Notes}
	if doc.Notes == nil {
		doc.Notes = []string{}
	}
	for _, pair := range plan.Pairs {
		doc.Pairs = append(doc.Pairs, routinePair{A: pair.A.Slug, B: pair.B.Slug, Verdict: pair.Rule.Verdict,
			Why: pair.Rule.Why, Instead: pair.Rule.Instead, Source: pair.Rule.Source})
	}
	return doc
}

func steps(planned []routine.Step) []routineStep {
	list := []routineStep{}
	for _, step := range planned {
		list = append(list, routineStep{Product: step.Product.Slug, Title: step.Name(), Step: step.Product.Step})
	}
	return list
}
