package view

import "porewise/internal/catalog"

// ErrorPage is any answer of 400 and above to a visitor.
type ErrorPage struct {
	Layout
	Status  int
	Heading string
	Message string
	Words   string // of the address, to search for; empty: none

	// What may have been meant by an address that is not there.
	Near     []Suggestion
	Articles []*catalog.Article
	Topics   []TopicLink
}

// Error renders an answer of 400 and above.
func (v *View) Error(p ErrorPage) ([]byte, error) { return v.render("error", p.Layout, p) }
