package view

// SearchPage is "/search".
type SearchPage struct {
	Layout
	Query       string
	Groups      []HitGroup
	Count       int
	Topics      []TopicLink // offered when nothing is found
	Unavailable string      // a sentence, where this program cannot search
}

// HitGroup is the hits of one kind.
type HitGroup struct {
	Name string // "Articles"
	Hits []Hit
}

// Hit is one search result.
type Hit struct {
	Title   string
	URL     string
	Snippet []Span
}

// Span is a piece of text, marked where it matches the query.
type Span struct {
	Text   string
	Marked bool
}

// Search renders "/search".
func (v *View) Search(p SearchPage) ([]byte, error) { return v.render("search", p.Layout, p) }
