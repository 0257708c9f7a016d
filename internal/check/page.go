package check

import (
	"fmt"
	"unicode/utf8"

	"porewise/internal/catalog"
)

// How many letters are too many. Search results cut earlier, but by the width of the letters: these are
// lengths at which even narrow ones do not fit.
const (
	longestTitle       = 70
	longestDescription = 170
)

func (c *checker) meta(m *catalog.Meta) {
	if m.Description == "" && !m.Draft { // whoever writes it does so last
		c.warn(m, "description", "missing-description", "there is no description",
			"add a sentence or two that say what a reader will know afterwards")
	}
	if n := utf8.RuneCountInString(m.Title); n > longestTitle {
		c.warn(m, "title", "long-title", fmt.Sprintf("the title has %d letters; search results cut it after about 60", n),
			"shorten it, or keep what matters in front")
	}
	if n := utf8.RuneCountInString(m.Description); n > longestDescription {
		c.warn(m, "description", "long-description", fmt.Sprintf("the description has %d letters; search results cut it after about 160", n),
			"shorten it, or keep what matters in front")
	}
}

// sources reports what the text does not cite and no claim names.
func (c *checker) sources(p page) {
	for i := range p.Sources {
		if source := &p.Sources[i]; len(source.Anchors) == 0 && !p.named[source] {
			c.warn(p.Meta, "sources."+source.ID, "unused-source", fmt.Sprintf("nothing cites the source %q", source.ID),
				fmt.Sprintf("cite it with [@%s], or remove it", source.ID))
		}
	}
}

// evidence is the sources that an ingredient's claims name; it reports claims that name none.
func (c *checker) evidence(i *catalog.Ingredient) map[*catalog.Source]bool {
	named := map[*catalog.Source]bool{}
	for _, claim := range i.Claims {
		for _, source := range claim.Sources {
			named[source] = true
		}
		if len(claim.Sources) == 0 {
			c.warn(&i.Meta, "claims."+claim.Says, "unlinked-claim", fmt.Sprintf("no source backs the claim %q", claim.Says),
				"add source: and the id of a source")
		}
	}
	return named
}
