package view

import "porewise/internal/catalog"

// WhyPage is "/-/desk/related/{slug}" and "/-/desk/search?q=", which say to an editor why a list is as it is.
type WhyPage struct {
	Layout
	Article     *catalog.Article // that the list stands below; nil: a search found it
	Shown       int              // how many of them the article shows
	Query       string           // that was searched for
	Read        []string         // how the query was read, in sentences
	Results     []WhyResult
	Unavailable string // a sentence, where this program cannot search
}

// WhyResult is one entry of the list.
type WhyResult struct {
	Title  string
	URL    string
	Path   string
	Score  float64
	Says   []string // why it is there, in sentences
	Pinned bool
	Near   float64   // by how much nearness in time multiplies the score
	Parts  []WhyPart // what most adds to the score
	Rest   float64   // what the others add
	Others int       // and how many they are
}

// WhyPart is what two articles share, and what that adds to the score.
type WhyPart struct {
	Kind  string
	Text  string
	Score float64
}

// Why renders "/-/desk/related/{slug}" and "/-/desk/search".
func (v *View) Why(p WhyPage) ([]byte, error) { return v.render("why", p.Layout, p) }
