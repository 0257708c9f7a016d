package view

import (
	"time"

	"porewise/internal/catalog"
	"porewise/internal/routine"
)

// sample is a small magazine in which everything occurs that a template can show. Each text in it ends with
// mark: nothing in a rehearsal, and what would break a page if it were not escaped in the tests.
type sample struct {
	mark       string
	author     *catalog.Author
	ingredient *catalog.Ingredient
	concern    *catalog.Concern
	product    *catalog.Product
	soldOut    *catalog.Product
	article    *catalog.Article
	plain      *catalog.Article
}

// sampleHTML is a text as package markdown writes it.
const sampleHTML = `<h2 id="what">What it is</h2>
<p>Text with a <a href="/ingredients/niacinamide">link</a>.<sup class="cite"><a id="cite-1" href="#source-1" aria-label="Source 1">1</a></sup></p>
<h3 id="why">Why</h3>
<p>More.<sup class="cite"><a id="cite-1-2" href="#source-1" aria-label="Source 1">1</a></sup></p>
<h2 id="how">How</h2>
<p><img src="/media/pore.0123456789abcdef.svg" alt="A pore" loading="lazy"></p>
`

var sampleDay = time.Date(2026, 3, 5, 9, 30, 0, 0, time.UTC)

func newSample(mark string) *sample {
	s := &sample{mark: mark}
	s.author = &catalog.Author{Meta: s.meta(catalog.KindAuthor, "editors", "Editors"), Body: s.prose(), Organization: true, Role: "They write."}
	s.ingredient = s.newIngredient()
	s.concern = &catalog.Concern{Meta: s.meta(catalog.KindConcern, "large-pores", "Large pores"), Body: s.prose(),
		Ingredients: []*catalog.Ingredient{s.ingredient}, SeeDermatologist: []string{"It hurts" + s.mark}}
	s.product = s.newProduct(s.ingredient)
	s.soldOut = bareProduct()
	s.soldOut.Variants = []catalog.Variant{{SKU: "OUT-1", Size: "50 ml", Price: 90000}}
	s.plain = bareArticle()
	s.article = s.newArticle()
	return s
}

func (s *sample) meta(kind catalog.Kind, slug catalog.Slug, title string) catalog.Meta {
	return catalog.Meta{Kind: kind, Path: kind.Folder() + "/" + string(slug) + ".md", Slug: slug, Title: title + s.mark,
		Description: "Description" + s.mark, Summary: "Summary" + s.mark, Date: sampleDay, Lastmod: sampleDay.AddDate(0, 0, 9),
		Tags: []string{"pores"}, Image: s.picture()}
}

func (s *sample) picture() catalog.Picture {
	return catalog.Picture{URL: "/media/pore.0123456789abcdef.jpg", Alt: "A pore" + s.mark, Width: 800, Height: 600,
		Srcset: "/media/pore.123456789abcdef0.jpg 400w, /media/pore.0123456789abcdef.jpg 800w", WebP: "/media/pore.23456789abcdef01.webp 400w"}
}

func (s *sample) prose() catalog.Body {
	return catalog.Body{Segments: []catalog.Segment{{HTML: sampleHTML}},
		Text: "What it is\nText with a link.", Words: 480, Sources: s.sources(), Card: "Text with a link."}
}

func (s *sample) sources() []catalog.Source {
	return []catalog.Source{
		{ID: "hakozaki", Number: 1, Title: "A study" + s.mark, Authors: "Hakozaki T", Year: "2002", Journal: "Br J Dermatol 147:20",
			DOI: "10.1046/j.1365-2133.2002.04834.x", Note: "Paid for by a maker.", Anchors: []string{"cite-1", "cite-1-2"}},
		{ID: "book", Number: 2, Title: "A book"},
	}
}

func (s *sample) newIngredient() *catalog.Ingredient {
	i := &catalog.Ingredient{Meta: s.meta(catalog.KindIngredient, "niacinamide", "Niacinamide"), Body: s.prose(), INCI: "Niacinamide",
		Names: []string{"Vitamin B3", "Nicotinamide"}, Family: "niacinamide", Time: catalog.Morning, Concentration: "2–5%",
		Cautions: []string{"It can sting."}}
	i.Claims = []catalog.Claim{{Says: "Less oil", Evidence: catalog.Strong, Sources: []*catalog.Source{&i.Sources[0], &i.Sources[1]}},
		{Says: "Fewer lines", Evidence: catalog.Limited}}
	return i
}

func (s *sample) newProduct(i *catalog.Ingredient) *catalog.Product {
	return &catalog.Product{Meta: s.meta(catalog.KindProduct, "niacinamide-serum", "Niacinamide Serum"), Body: s.prose(),
		Brand: "Porewise", Step: "serum", Ingredients: []catalog.Content{{Ingredient: i, Percent: "10"}, {Ingredient: bareIngredient()}}, NonComedogenic: true,
		Variants: []catalog.Variant{{SKU: "PW-NIA-30", Size: "30 ml", Price: 59900, MRP: 69900, Available: true},
			{SKU: "PW-NIA-50", Size: "50 ml", Price: 149950}},
		Label: catalog.Label{Maker: "[maker]", Origin: "India", NetQuantity: "30 ml", BestBefore: "24 months", INCI: []string{"Aqua", "Niacinamide"}}}
}

func (s *sample) newArticle() *catalog.Article {
	a := &catalog.Article{Meta: s.meta(catalog.KindArticle, "pores", "Pores"), Body: s.prose(), Authors: []*catalog.Author{s.author},
		ReviewedBy: s.author, LastReviewed: sampleDay, Ingredients: []*catalog.Ingredient{s.ingredient},
		Concerns: []*catalog.Concern{s.concern}}
	a.Segments = append(a.Segments, catalog.Segment{Product: s.product}, catalog.Segment{HTML: "<p>More: <a href=\"#what\">above</a>.</p>\n"})
	a.Headings = []catalog.Heading{{Level: 2, ID: "what", Text: "What it is"}, {Level: 3, ID: "why", Text: "Why"}, {Level: 2, ID: "how", Text: "How"}}
	return a
}

// The bare ones have nothing that is not required.
func bareArticle() *catalog.Article {
	return &catalog.Article{Meta: catalog.Meta{Kind: catalog.KindArticle, Slug: "bare", Title: "Bare"}}
}

func bareIngredient() *catalog.Ingredient {
	return &catalog.Ingredient{Meta: catalog.Meta{Kind: catalog.KindIngredient, Slug: "bare", Title: "Bare"}}
}

func bareConcern() *catalog.Concern {
	return &catalog.Concern{Meta: catalog.Meta{Kind: catalog.KindConcern, Slug: "bare", Title: "Bare"}}
}

func bareProduct() *catalog.Product {
	return &catalog.Product{Meta: catalog.Meta{Kind: catalog.KindProduct, Slug: "bare", Title: "Bare"}}
}

func (s *sample) layout(path string, crumbs ...catalog.Link) Layout {
	return Layout{Title: "Title" + s.mark, Description: "Description" + s.mark, Path: path, Crumbs: crumbs, Image: s.picture().URL}
}

func (s *sample) articles() []*catalog.Article { return []*catalog.Article{s.article, s.plain} }

func (s *sample) shelf() []*catalog.Product {
	return []*catalog.Product{s.product, s.soldOut, bareProduct()}
}

func (s *sample) topics() []TopicLink {
	return []TopicLink{{"Pores" + s.mark, "/topics/pores", 2}, {"Oil", "/topics/oil", 1}}
}

func (s *sample) pairs() []Pair {
	with := []*catalog.Ingredient{s.ingredient, bareIngredient()}
	rule := func(slot routine.Slot, verdict routine.Verdict) routine.Rule {
		return routine.Rule{A: "niacinamide", B: "retinoid", Slot: slot, Verdict: verdict, Why: "Why" + s.mark, Instead: "Alternate nights.", Source: "custom: a habit", Reviewed: sampleDay}
	}
	return []Pair{{rule(routine.SameNight, routine.Avoid), with}, {rule(routine.SameDay, routine.Caution), with[:1]},
		{rule(routine.SameApplication, routine.Fine), with}}
}

func (s *sample) home() HomePage {
	return HomePage{Layout: Layout{Path: "/"}, Lead: s.article, Latest: s.articles(), Topics: s.topics(), Concerns: []*catalog.Concern{s.concern},
		Ingredients: []*catalog.Ingredient{s.ingredient, bareIngredient()}, Products: s.shelf()}
}

func (s *sample) list() ListPage {
	return ListPage{Layout: s.layout("/articles?page=2", catalog.Link{Title: "Articles", URL: "/articles"}), Heading: "Articles" + s.mark, Intro: "Intro" + s.mark,
		Articles: s.articles(), Topics: s.topics(), OtherTopics: s.topics()[1:], Feed: "/topics/pores/feed.xml", JSONFeed: "/topics/pores/feed.json", Pager: Pager{Page: 2, Pages: 3, Newer: "/articles", Older: "/articles?page=3"}}
}

func (s *sample) articlePage() ArticlePage {
	return ArticlePage{Layout: s.layout("/articles/pores", catalog.Link{Title: "Articles", URL: "/articles"}), Article: s.article,
		Contents: s.article.Headings, Topics: s.topics(), Related: []RelatedCard{{s.plain, "Also about oil" + s.mark}, {s.article, ""}},
		Products: s.shelf(), Sells: true, OldReview: true}
}

func (s *sample) ingredients() IngredientsPage {
	return IngredientsPage{Layout: s.layout("/ingredients"), Ingredients: []*catalog.Ingredient{s.ingredient, bareIngredient()},
		Matrix: NewMatrix([]*catalog.Ingredient{s.ingredient, {Meta: s.meta(catalog.KindIngredient, "retinol", "Retinol"), Family: "retinoid"}},
			[]routine.Rule{s.pairs()[0].Rule, s.pairs()[1].Rule, s.pairs()[2].Rule})}
}

func (s *sample) ingredientPage() IngredientPage {
	return IngredientPage{Layout: s.layout("/ingredients/niacinamide", catalog.Link{Title: "Ingredients", URL: "/ingredients"}), Ingredient: s.ingredient,
		Pairs: s.pairs(), Products: s.shelf(), Articles: s.articles(), Pager: Pager{Page: 1, Pages: 2, Older: "/ingredients/niacinamide?page=2"}, Concerns: []*catalog.Concern{s.concern}}
}

func (s *sample) concerns() ConcernsPage {
	return ConcernsPage{Layout: s.layout("/concerns"), Concerns: []*catalog.Concern{s.concern, bareConcern()}}
}

func (s *sample) concernPage() ConcernPage {
	return ConcernPage{Layout: s.layout("/concerns/large-pores"), Concern: s.concern, Products: s.shelf(), Articles: s.articles(),
		Pager: Pager{Page: 1, Pages: 2, Older: "/concerns/large-pores?page=2"}}
}

func (s *sample) products() ProductsPage {
	return ProductsPage{Layout: s.layout("/products"), Pager: Pager{Page: 1, Pages: 2, Older: "/products?page=2"},
		Groups: []StepGroup{{"serum", s.shelf()}, {"", []*catalog.Product{bareProduct()}}}}
}

func (s *sample) productPage() ProductPage {
	return ProductPage{Layout: s.layout("/products/niacinamide-serum", catalog.Link{Title: "Shop", URL: "/products"}), Product: s.product,
		Articles: s.articles(), Times: catalog.Night, Pairs: s.pairs()[:2]}
}

func (s *sample) authorPage() AuthorPage {
	return AuthorPage{Layout: s.layout("/authors/editors"), Author: s.author, Articles: s.articles(),
		Pager: Pager{Page: 1, Pages: 2, Older: "/authors/editors?page=2"}}
}

func (s *sample) textPage() TextPage {
	return TextPage{Layout: s.layout("/about"), Page: &catalog.Page{Meta: s.meta(catalog.KindPage, "about", "About"), Body: s.prose(), Contact: true}}
}

func (s *sample) search() SearchPage {
	hits := []Hit{{"Pores" + s.mark, "/articles/pores", []Span{{"About ", false}, {"pores" + s.mark, true}}}, {Title: "Oil", URL: "/articles/oil"}}
	found := []HitGroup{{"article", "Articles", hits}, {"product", "Products", hits[1:]}}
	return SearchPage{Layout: s.layout("/search"), Query: "pores" + s.mark, Count: 3, Topics: s.topics(), Meant: "Pores" + s.mark,
		Topic: "pores", Concern: "large-pores", AllTopics: s.topics(), AllConcerns: []*catalog.Concern{s.concern},
		Found: found, Groups: []HitGroup{{"article", "Articles", hits[:1]}, found[1]}, Pager: Pager{Page: 1, Pages: 2, Older: "/search?q=pores&page=2"}}
}

func (s *sample) errorPage() ErrorPage {
	return ErrorPage{Layout: Layout{Title: "Not found", Path: "/x"}, Status: 404, Heading: "Not here" + s.mark, Message: "Message" + s.mark, Words: "old pores" + s.mark,
		Near: []Suggestion{{"Pores" + s.mark, "Concerns", "/concerns/pores"}}, Articles: s.articles(), Topics: s.topics()}
}
