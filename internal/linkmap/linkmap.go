// Package linkmap lays pages and the links between them out as a picture: three columns side by side for a
// wide screen, one column with arcs for a phone. It is pure: equal input gives an equal picture.
//
//	picture := linkmap.Wide(columns, links) // or linkmap.Narrow
//
// Pages are named by their addresses. Within a column they are put in the order in which their lines cross
// least, as far as a few rounds of averaging find it: each page goes where the pages of the next columns
// are that it is linked to, and one without such links to the end.
// A link to a page that is in no column is left out.
package linkmap

import (
	"cmp"
	"slices"
)

// Page is one node of the picture.
type Page struct {
	URL   string
	Label string
}

// Column is one kind of page, with its heading.
type Column struct {
	Heading string
	Pages   []Page
}

// Link joins two pages, whichever of them leads to the other.
type Link struct{ From, To string }

// Picture is what is drawn, in units of an SVG's viewBox that begins at 0, 0.
type Picture struct {
	Width, Height int
	Headings      []Heading
	Spots         []Spot
	Lines         []Line
}

// Heading is the word above a column.
type Heading struct {
	Text   string
	X, Y   int
	Anchor string // SVG's text-anchor: start or end
}

// Spot is a page in its place.
type Spot struct {
	Page
	Number int // the spot's index, which lines name
	X, Y   int // of its dot
	Dot    bool
	Across int // x of a second dot on the other side of the label; 0: none
	TextX  int // where the label begins, or ends if Anchor is "end"
	Anchor string
	Short  string // the label, cut to its room
	Links  int    // how many lines end here
	Kind   int    // the column

	across bool // a line ends at the second dot
}

// Line is a link, drawn.
type Line struct {
	From, To int    // numbers of spots
	Path     string // SVG's path data
	Same     bool   // both ends are in one column
	Far      bool   // it passes over a column between its ends
}

// place is a page on its way into the picture.
type place struct {
	Page
	column, row int
	near        []*place // those in the next columns that it is linked to
	height      float64  // how far down its column it stands, from 0 to 1
	pull        float64  // the mean height of those near
}

// arrange puts every column into the order in which lines cross least, and drops links that lead nowhere
// or say the same twice.
func arrange(columns []Column, links []Link) (arranged [][]*place, joined [][2]*place) {
	known := map[string]*place{}
	for i, column := range columns {
		arranged = append(arranged, nil)
		for _, page := range column.Pages {
			if known[page.URL] == nil {
				known[page.URL] = &place{Page: page, column: i}
				arranged[i] = append(arranged[i], known[page.URL])
			}
		}
	}
	seen := map[[2]*place]bool{}
	for _, link := range links {
		a, b := known[link.From], known[link.To]
		if a == nil || b == nil || a == b || seen[[2]*place{a, b}] || seen[[2]*place{b, a}] {
			continue
		}
		seen[[2]*place{a, b}] = true
		joined = append(joined, [2]*place{a, b})
		if a.column-b.column == 1 || b.column-a.column == 1 {
			a.near, b.near = append(a.near, b), append(b.near, a)
		}
	}
	for _, column := range arranged {
		number(column)
	}
	for range 8 { // more rounds change little
		for _, column := range arranged {
			settle(column)
		}
		for _, column := range slices.Backward(arranged) {
			settle(column)
		}
	}
	return arranged, joined
}

// settle orders one column by where the neighbours of each page stand; pages without any come last.
func settle(column []*place) {
	for _, p := range column {
		p.pull = 2 // below everything
		for i, other := range p.near {
			if i == 0 {
				p.pull = 0
			}
			p.pull += other.height / float64(len(p.near))
		}
	}
	slices.SortStableFunc(column, func(a, b *place) int { return cmp.Compare(a.pull, b.pull) })
	number(column)
}

func number(column []*place) {
	for i, p := range column {
		p.row, p.height = i, (float64(i)+.5)/float64(len(column))
	}
}
