package web

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"

	"porewise/internal/catalog"
	"porewise/internal/index"
	"porewise/internal/view"
)

const (
	searchHits  = 240 // how many results a search looks at
	hitsAtFirst = 5   // of each kind, before a kind is chosen
	hitsPerPage = 20  // of a chosen kind
)

// search answers /search?q=. kind, topic and concern narrow what was found; a kind alone has pages. What the
// index finds and this edition does not have is dropped.
func (s *Server) search(w http.ResponseWriter, r *http.Request, e *Edition) error {
	query := r.URL.Query()
	page := view.SearchPage{
		Layout:  view.Layout{Title: "Search", Path: "/search", NoIndex: true},
		Query:   cleanQuery(query.Get("q")),
		Kind:    query.Get("kind"),
		Topic:   query.Get("topic"),
		Concern: query.Get("concern"),
	}
	answer, err := e.index.Search(r.Context(), page.Query, searchHits)
	status := http.StatusOK
	switch {
	case errors.Is(err, index.ErrNoSearch):
		page.Unavailable, status = err.Error(), http.StatusServiceUnavailable
	case err != nil:
		return err
	}
	if page.Query != "" {
		page.Title = "Search: " + page.Query
		page.AllTopics, page.AllConcerns = e.topicLinks(), e.snapshot.Concerns()
	}
	if answer.Meant != page.Query {
		page.Meant = answer.Meant
	}
	if err := e.sort(&page, r, answer.Hits); err != nil {
		return err
	}
	if err := e.quote(r.Context(), page.Groups, answer.Meant); err != nil {
		return err
	}
	if page.Count == 0 {
		page.Topics, _ = e.commonTopics()
	}
	body, err := e.view.Search(page)
	if err != nil {
		return err
	}
	writePrivate(w, status, body)
	return nil
}

// cleanQuery is what a visitor typed, as text.
func cleanQuery(text string) string { return strings.TrimSpace(strings.ToValidUTF8(text, "")) }

// sort puts what was found into groups by kind, the kind of the best hit first: the beginning of each, or a
// page of the one that is chosen.
func (e *Edition) sort(page *view.SearchPage, r *http.Request, hits []index.Hit) error {
	at := map[catalog.Kind]int{}
	var groups []view.HitGroup
	for _, hit := range hits {
		if !e.has(hit) || !e.within(hit, page) {
			continue
		}
		if _, ok := at[hit.Kind]; !ok {
			at[hit.Kind] = len(groups)
			groups = append(groups, view.HitGroup{Kind: string(hit.Kind), Name: kindNames[hit.Kind]})
		}
		group := &groups[at[hit.Kind]]
		group.Hits = append(group.Hits, view.Hit{Title: hit.Title, URL: hit.URL})
		page.Count++
	}
	page.Found = slices.Clone(groups)
	chosen := slices.IndexFunc(groups, func(g view.HitGroup) bool { return g.Kind == page.Kind })
	page.Cut = len(hits) == searchHits
	if len(groups) == 1 {
		chosen = 0
	}
	if chosen < 0 { // none is chosen, or one of which nothing was found
		page.Kind = ""
		for i := range groups {
			groups[i].Hits = first(hitsAtFirst, groups[i].Hits)
		}
		page.Groups = groups
		return nil
	}
	group := groups[chosen]
	var err error
	if group.Hits, page.Pager, err = pagedBy(r, group.Hits, hitsPerPage, page.PageAddress); err == nil {
		page.Groups = []view.HitGroup{group}
	}
	return err
}

// quote shows of the hits on a page where they hold what was searched for.
func (e *Edition) quote(ctx context.Context, groups []view.HitGroup, query string) error {
	var urls []string
	for _, group := range groups {
		for _, hit := range group.Hits {
			urls = append(urls, hit.URL)
		}
	}
	if len(urls) == 0 {
		return nil
	}
	snippets, err := e.index.Snippets(ctx, query, urls)
	if err != nil {
		return err
	}
	for _, group := range groups {
		for i, hit := range group.Hits {
			group.Hits[i].Snippet = spans(snippets[hit.URL])
		}
	}
	return nil
}

// within reports whether a hit is of the topic and about the concern that a search is narrowed to.
func (e *Edition) within(hit index.Hit, page *view.SearchPage) bool {
	if page.Topic == "" && page.Concern == "" {
		return true
	}
	slug := catalog.Slug(hit.URL[strings.LastIndexByte(hit.URL, '/')+1:])
	var tags []string
	var ingredients []*catalog.Ingredient
	var concerns []*catalog.Concern
	switch hit.Kind {
	case catalog.KindArticle:
		if a, ok := e.snapshot.Article(slug); ok {
			tags, concerns = a.Tags, a.Concerns
		}
	case catalog.KindIngredient:
		if i, ok := e.snapshot.Ingredient(slug); ok {
			tags, ingredients = i.Tags, []*catalog.Ingredient{i}
		}
	case catalog.KindProduct:
		if p, ok := e.snapshot.Product(slug); ok {
			tags = p.Tags
			for _, content := range p.Ingredients {
				ingredients = append(ingredients, content.Ingredient)
			}
		}
	case catalog.KindConcern:
		if c, ok := e.snapshot.Concern(slug); ok {
			tags, concerns = c.Tags, []*catalog.Concern{c}
		}
	}
	if page.Topic != "" && !slices.ContainsFunc(tags, func(tag string) bool { return string(catalog.Slugify(tag)) == page.Topic }) {
		return false
	}
	concern, ok := e.snapshot.Concern(catalog.Slug(page.Concern))
	return page.Concern == "" || ok && (slices.Contains(concerns, concern) ||
		slices.ContainsFunc(ingredients, func(i *catalog.Ingredient) bool { return slices.Contains(concern.Ingredients, i) }))
}

var kindNames = map[catalog.Kind]string{
	catalog.KindArticle: "Articles", catalog.KindIngredient: "Ingredients", catalog.KindConcern: "Concerns",
	catalog.KindProduct: "Products", catalog.KindPage: "Pages", catalog.KindAuthor: "Authors",
}

func spans(found []index.Span) []view.Span {
	var out []view.Span
	for _, span := range found {
		out = append(out, view.Span{Text: span.Text, Marked: span.Marked})
	}
	return out
}
