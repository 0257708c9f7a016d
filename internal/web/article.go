package web

import (
	"net/http"
	"slices"
	"strings"

	"porewise/internal/catalog"
	"porewise/internal/related"
	"porewise/internal/view"
)

// relatedCards is how many articles stand below an article. The index is asked for more, since it may be
// ahead of an edition.
const (
	relatedCards = 3
	relatedAsked = 6
)

func (s *Server) article(w http.ResponseWriter, r *http.Request, e *Edition) error {
	a, ok := e.snapshot.Article(slugOf(r))
	if !ok {
		return s.articleFile(w, r, e)
	}
	return s.serveHTML(w, r, e, a.URL(), func() ([]byte, error) { return e.view.Article(e.articlePage(a)) })
}

// articleFile answers /articles/{slug}.md, the article as Markdown.
func (s *Server) articleFile(w http.ResponseWriter, r *http.Request, e *Edition) error {
	slug, isFile := strings.CutSuffix(string(slugOf(r)), ".md")
	a, ok := e.snapshot.Article(catalog.Slug(slug))
	if !isFile || !ok {
		return s.missing(w, r, e)
	}
	return s.servePublic(w, r, e, a.URL()+".md", "text/markdown; charset=utf-8", func() ([]byte, error) { return e.view.Markdown(a) })
}

func (e *Edition) articlePage(a *catalog.Article) view.ArticlePage {
	page := view.ArticlePage{
		Layout:   shared(layout(&a.Meta, articlesCrumb), &a.Meta, articleCard(e.snapshot, a)),
		Article:  a,
		Contents: contents(a.Headings),
		Related:  e.relatedCards(a),
		Products: e.productsFor(a),
	}
	for _, tag := range a.Tags {
		if topic, ok := e.snapshot.Topic(catalog.Slugify(tag)); ok {
			page.Topics = append(page.Topics, topicLink(topic))
		}
	}
	page.Sells = len(page.Products) > 0 || slices.ContainsFunc(a.Segments, func(s catalog.Segment) bool { return s.Product != nil })
	page.OldReview = e.oldReview(a)
	return page
}

// contents is the contents list: h2 and h3, when there are three or more.
func contents(headings []catalog.Heading) []catalog.Heading {
	var list []catalog.Heading
	for _, h := range headings {
		if h.Level == 2 || h.Level == 3 {
			list = append(list, h)
		}
	}
	if len(list) < 3 {
		return nil
	}
	return list
}

// related is what the index knows to read after an article. A proof has no index.
func (e *Edition) related(a *catalog.Article) []related.Match {
	if e.index == nil {
		return nil
	}
	return e.index.Related(a.Path, relatedAsked)
}

// relatedCards are the articles to read next. What the index knows and this edition does not is left
// out; where that leaves too few, the newest articles fill up.
func (e *Edition) relatedCards(a *catalog.Article) []view.RelatedCard {
	var cards []view.RelatedCard
	add := func(other *catalog.Article, reason string) {
		taken := slices.ContainsFunc(cards, func(c view.RelatedCard) bool { return c.Article == other })
		if len(cards) < relatedCards && other != a && !taken {
			cards = append(cards, view.RelatedCard{Article: other, Reason: reason})
		}
	}
	for _, match := range e.related(a) {
		if other, ok := e.snapshot.ArticleAt(match.ID); ok {
			add(other, strings.Join(match.Reasons[:min(1, len(match.Reasons))], ""))
		}
	}
	for _, other := range e.snapshot.Articles() {
		add(other, "New in the magazine")
	}
	return cards
}

// productsShown is how many products an article offers at its end.
const productsShown = 4

// productsFor are the products that an article's editor pinned, then those that hold most of what the
// article is about, without those that its text shows already.
func (e *Edition) productsFor(a *catalog.Article) []*catalog.Product {
	shown := map[*catalog.Product]bool{}
	for _, segment := range a.Segments {
		shown[segment.Product] = true
	}
	var products []*catalog.Product
	add := func(list []*catalog.Product) {
		for _, p := range list {
			if len(products) < productsShown && !shown[p] {
				shown[p] = true
				products = append(products, p)
			}
		}
	}
	add(a.Products)
	add(e.productsWith(a.Ingredients...))
	return products
}

// productsWith lists products that hold any of the ingredients; those that hold more of them first.
func (e *Edition) productsWith(ingredients ...*catalog.Ingredient) []*catalog.Product {
	held := map[*catalog.Product]int{}
	var products []*catalog.Product
	for _, p := range e.snapshot.Products() {
		for _, content := range p.Ingredients {
			if slices.Contains(ingredients, content.Ingredient) {
				held[p]++
			}
		}
		if held[p] > 0 {
			products = append(products, p)
		}
	}
	slices.SortStableFunc(products, func(x, y *catalog.Product) int { return held[y] - held[x] })
	return products
}

// oldReview reports whether the last review is older than the site allows, as of this edition.
func (e *Edition) oldReview(a *catalog.Article) bool {
	due := e.snapshot.ReviewDue(a)
	return !due.IsZero() && !e.printedAt.Before(due)
}

func (s *Server) articles(w http.ResponseWriter, r *http.Request, e *Edition) error {
	articles, pager, err := paged(r, e.snapshot.Articles())
	if err != nil {
		return err
	}
	common, others := e.commonTopics()
	return s.list(w, r, e, view.ListPage{
		Layout:  view.Layout{Title: "Articles", Description: "Every article of the magazine, newest first."},
		Heading: "Articles", Articles: articles, Pager: pager, Topics: common, OtherTopics: others,
	})
}

func (s *Server) topic(w http.ResponseWriter, r *http.Request, e *Edition) error {
	topic, ok := e.snapshot.Topic(slugOf(r))
	if !ok {
		return s.missing(w, r, e)
	}
	articles, pager, err := paged(r, topic.Articles)
	if err != nil {
		return err
	}
	name := strings.ToUpper(topic.Name[:1]) + topic.Name[1:]
	return s.list(w, r, e, view.ListPage{
		Layout:  view.Layout{Title: name, Description: "Articles about " + topic.Name + ".", Crumbs: []catalog.Link{articlesCrumb}},
		Heading: name, Articles: articles, Pager: pager, Feed: topic.URL() + "/feed.xml", JSONFeed: topic.URL() + "/feed.json",
	})
}

func (e *Edition) topicLinks() []view.TopicLink {
	var links []view.TopicLink
	for _, t := range e.snapshot.Topics() {
		links = append(links, topicLink(t))
	}
	return links
}

// topicsShown is how many topics a page offers at once.
const topicsShown = 12

// commonTopics are the topics with the most articles, and the others, both in the order of the alphabet.
func (e *Edition) commonTopics() (common, others []view.TopicLink) {
	all := e.topicLinks()
	if len(all) <= topicsShown {
		return all, nil
	}
	counts := make([]int, len(all))
	for i, topic := range all {
		counts[i] = topic.Count
	}
	slices.SortFunc(counts, func(x, y int) int { return y - x })
	for _, topic := range all {
		if len(common) < topicsShown && topic.Count >= counts[topicsShown-1] {
			common = append(common, topic)
		} else {
			others = append(others, topic)
		}
	}
	return common, others
}

func (s *Server) author(w http.ResponseWriter, r *http.Request, e *Edition) error {
	a, ok := e.snapshot.Author(slugOf(r))
	if !ok {
		return s.missing(w, r, e)
	}
	wrote := func(article *catalog.Article) bool { return slices.Contains(article.Authors, a) }
	if asksForMore(r) {
		return s.more(w, r, e, &a.Meta, "Articles by "+a.Title, e.articlesWhere(wrote))
	}
	return s.serveHTML(w, r, e, a.URL(), func() (body []byte, err error) {
		page := view.AuthorPage{Layout: layout(&a.Meta), Author: a}
		if page.Articles, page.Pager, err = paged(r, e.articlesWhere(wrote)); err != nil {
			return nil, err
		}
		return e.view.Author(page)
	})
}
