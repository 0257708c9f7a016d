package catalog

import "time"

// Article is a text of the magazine.
type Article struct {
	Meta
	Body
	Authors      []*Author
	ReviewedBy   *Author   // nil: nobody is named
	LastReviewed time.Time // zero: never
	Ingredients  []*Ingredient
	Concerns     []*Concern
	Products     []*Product // what the editor pinned, in that order
	Related      []Slug     // articles that the editor pinned
}

// wordsPerMinute is an adult's silent reading of non-fiction: 238, Brysbaert 2019, J Mem Lang 109:104047.
const wordsPerMinute = 238

// ReadingTime is how long the text takes to read, in whole minutes, at least 1.
func (a *Article) ReadingTime() int { return max(1, (a.Words+wordsPerMinute/2)/wordsPerMinute) }

// Author is who writes or reviews; Title is the name.
type Author struct {
	Meta
	Body
	Organization bool // the name of a group, not of a person
	Role         string
}

// Page is a text outside the magazine, such as "about".
type Page struct {
	Meta
	Body
	Contact bool // the page ends with how to reach the people behind the site
}

// Body is a rendered text.
type Body struct {
	Segments []Segment
	Headings []Heading
	Text     string // plain text, for search and for relating
	Words    int
	Links    []string // addresses on this site that the text links to, each once, without fragment
	Outside  []string // addresses elsewhere on the web that the text links to
	Sources  []Source // numbered: those cited in order of first citation, then the rest
	Card     string   // the first paragraph as plain text, cut at a word: for cards of texts without description
}

// Segment is a piece of a body: HTML that is safe to print as it is, or a product to show as a card.
type Segment struct {
	HTML    string
	Product *Product
}

// Heading is an entry of the contents list.
type Heading struct {
	Level int
	ID    string
	Text  string
}

// Source is a publication that a text cites.
type Source struct {
	ID      string
	Number  int // as printed, from 1
	Title   string
	Authors string
	Year    string
	Journal string
	DOI     string   // "10.1111/j.1365-2133.2006.07465.x"
	URL     string   // where there is no DOI
	Note    string   // what a reader should know of it: who paid, how few took part
	Anchors []string // ids of the places that cite it, for the way back
}

// Link is the source's address: its DOI, else its URL, else empty.
func (s *Source) Link() string {
	if s.DOI != "" {
		return "https://doi.org/" + s.DOI
	}
	return s.URL
}
