package view

import (
	"fmt"

	"porewise/internal/catalog"
)

// placed is a picture in a place of a page.
type placed struct {
	catalog.Picture
	Sizes string // how wide it is shown there, for a browser that chooses among its sizes
	Eager bool   // a small picture that a phone shows first, and so does not put off
}

// places are how wide the style sheets show a picture, by where it stands.
var places = map[string]string{
	"story": "(min-width: 75rem) 53.5rem, (min-width: 62rem) calc(100vw - 21rem), calc(100vw - 2.5rem)", // above a text
	"lead":  "(min-width: 75rem) 38.5rem, (min-width: 44rem) 51vw, calc(100vw - 2.5rem)",                // on the home page
	"item":  "(min-width: 75rem) 34.75rem, (min-width: 44rem) 46vw, calc(100vw - 2.5rem)",               // a product on its page
	"card":  "(min-width: 75rem) 22.5rem, (min-width: 58rem) 30vw, (min-width: 38rem) 46vw, calc(100vw - 2.5rem)",
	"tile":  "(min-width: 66rem) 17.25rem, (min-width: 50rem) 30vw, (min-width: 44rem) 46vw, (min-width: 15rem) 6rem, 85vw",
	"shelf": "(min-width: 68rem) 17rem, (min-width: 51.5rem) 31vw, (min-width: 34.75rem) 46vw, (min-width: 34rem) 12rem, (min-width: 20rem) 6rem, 85vw",
	"text":  "(min-width: 34rem) 12rem, (min-width: 20rem) 6rem, 85vw", // a product within a text
	"line":  "5rem",                                                    // of a cart
}

// place puts a picture where it is shown.
func place(where string, picture catalog.Picture) (placed, error) {
	sizes, ok := places[where]
	if !ok {
		return placed{}, fmt.Errorf("no picture is shown in the place %q", where)
	}
	return placed{Picture: picture, Sizes: sizes}, nil
}

// eager is a small picture that is loaded at once.
func eager(p placed) placed {
	p.Eager = true
	return p
}
