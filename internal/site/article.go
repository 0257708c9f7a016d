package site

import (
	"porewise/internal/catalog"
	"porewise/internal/problem"
)

func (b *builder) article(f *file) {
	a, front := f.noun.(*catalog.Article), f.doc.Front
	a.Sources = sources(f)
	a.Authors = references(b, f, "authors", b.all.authors)
	a.ReviewedBy = b.reviewer(f)
	a.LastReviewed = front.Time("lastReviewed", b.snap.site.TimeZone)
	a.Ingredients = references(b, f, "ingredients", b.all.ingredients)
	a.Concerns = references(b, f, "concerns", b.all.concerns)
	a.Products = references(b, f, "products", b.all.products)
}

// reviewer is who has reviewed an article, nil if nobody is named.
func (b *builder) reviewer(f *file) *catalog.Author {
	named := references(b, f, "reviewedBy", b.all.authors)
	if len(named) == 0 {
		return nil
	}
	if len(named) > 1 {
		f.doc.Front.Report("reviewedBy", problem.Warning, "one-reviewer", "only the first reviewer is shown", "name one; the others may stand in the text")
	}
	return named[0]
}

// related resolves the articles that editors pinned, when all articles are known.
func (b *builder) related(f *file) {
	a := f.noun.(*catalog.Article)
	for _, other := range references(b, f, "related", b.all.articles) {
		if other == a {
			f.doc.Front.Report("related", problem.Warning, "named-itself", "the article names itself as related", "remove it")
			continue
		}
		a.Related = append(a.Related, other.Slug)
	}
}

func (b *builder) author(f *file) {
	a := f.noun.(*catalog.Author)
	a.Organization = f.doc.Front.Bool("organization", false)
	a.Role = f.doc.Front.Text("role")
}

func (b *builder) page(f *file) {
	p := f.noun.(*catalog.Page)
	p.Contact = f.doc.Front.Bool("contact", false)
	f.contact = p.Contact
	p.Sources = sources(f)
}
