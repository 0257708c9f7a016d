package view

import (
	"porewise/internal/catalog"
)

// ArticlePage is "/articles/{slug}".
type ArticlePage struct {
	Layout
	*catalog.Article
	Contents  []catalog.Heading // h2 and h3, when there are three or more
	Topics    []TopicLink
	Related   []RelatedCard
	Products  []*catalog.Product // pinned, then those that hold the article's ingredients
	Sells     bool               // the shop sells products that the text names
	OldReview bool               // the last review is older than the site's limit
}

// RelatedCard is an article worth reading next, and why.
type RelatedCard struct {
	*catalog.Article
	Reason string // "Also about niacinamide"
}

// Article renders "/articles/{slug}".
func (v *View) Article(p ArticlePage) ([]byte, error) {
	return v.render("article", p.Layout, p,
		v.articleNode(p), v.articlePageNode(p), v.breadcrumb(p.Layout, p.Article.Title), v.organization())
}

// articleNode is the text itself.
func (v *View) articleNode(p ArticlePage) node {
	a, url := p.Article, v.config.absolute(p.Article.URL())
	article := articleNode{
		Type: "Article", ID: url + "#article", URL: url, Headline: a.Title, Description: p.Description,
		Published: v.stamp(a.Published()), Modified: v.stamp(a.Updated()),
		Publisher: v.publisher(), Page: &reference{url}, Language: v.config.Site.Language, Words: a.Words,
	}
	if a.Image.URL != "" {
		article.Image = v.config.absolute(a.Image.URL)
	}
	for _, author := range a.Authors {
		article.Authors = append(article.Authors, v.person(author))
	}
	for _, i := range a.Ingredients {
		article.About = append(article.About, termNode{Type: "DefinedTerm", ID: v.config.absolute(i.URL()) + "#term", Name: i.Title})
	}
	for _, c := range a.Concerns {
		article.About = append(article.About, termNode{Type: "Thing", ID: v.config.absolute(c.URL()), Name: c.Title})
	}
	for i := range a.Sources {
		if link := a.Sources[i].Link(); link != "" {
			article.Citations = append(article.Citations, link)
		}
	}
	return article
}

// articlePageNode is the page that holds it; a review belongs to the page.
func (v *View) articlePageNode(p ArticlePage) node {
	url := v.config.absolute(p.Article.URL())
	page := pageNode{Type: "WebPage", ID: url, URL: url, Name: p.Article.Title, Main: &reference{url + "#article"}}
	if !p.Article.LastReviewed.IsZero() {
		page.LastReviewed = v.iso(p.Article.LastReviewed)
	}
	if p.Article.ReviewedBy != nil {
		reviewer := v.person(p.Article.ReviewedBy)
		page.ReviewedBy = &reviewer
	}
	return page
}
