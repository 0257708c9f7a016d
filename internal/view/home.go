package view

import (
	"strings"

	"porewise/internal/catalog"
)

// HomePage is "/".
type HomePage struct {
	Layout
	Lead        *catalog.Article // nil: there are no articles
	Latest      []*catalog.Article
	Topics      []TopicLink
	Concerns    []*catalog.Concern
	Ingredients []*catalog.Ingredient
	Products    []*catalog.Product
}

// TopicLink is a topic and how many articles it has.
type TopicLink struct {
	Name  string
	URL   string
	Count int
}

// Slug is the last part of the topic's address.
func (t TopicLink) Slug() string { return strings.TrimPrefix(t.URL, "/topics/") }

// Home renders "/".
func (v *View) Home(p HomePage) ([]byte, error) {
	return v.render("home", p.Layout, p, v.house(), v.website())
}
