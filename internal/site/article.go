package site

import (
	"porewise/internal/catalog"
)

func (b *builder) article(f *file) {
	a := &catalog.Article{Meta: b.meta(f)}
	if !b.claim(f, &a.Meta, &a.Body) {
		return
	}
	front := f.doc.Front
	a.Sources = b.sources(f)
	a.Authors = references(b, f, "authors", catalog.KindAuthor, b.all.authors, authorMeta)
	if reviewers := references(b, f, "reviewedBy", catalog.KindAuthor, b.all.authors, authorMeta); len(reviewers) > 0 {
		a.ReviewedBy = reviewers[0]
	}
	a.LastReviewed = front.Time("lastReviewed", b.snap.site.TimeZone)
	a.Ingredients = references(b, f, "ingredients", catalog.KindIngredient, b.all.ingredients, ingredientMeta)
	a.Concerns = references(b, f, "concerns", catalog.KindConcern, b.all.concerns, concernMeta)
	a.Products = references(b, f, "products", catalog.KindProduct, b.all.products, productMeta)
	front.Items("related") // joined in finish, when all articles are known
	b.all.articles[a.Slug] = a
	if b.shown(&a.Meta) {
		b.snap.articles.put(a.Slug, a)
	}
}

func (b *builder) author(f *file) {
	a := &catalog.Author{Meta: b.meta(f)}
	if !b.claim(f, &a.Meta, &a.Body) {
		return
	}
	a.Organization = f.doc.Front.Bool("organization", false)
	a.Role = f.doc.Front.Text("role")
	b.all.authors[a.Slug] = a
	if b.shown(&a.Meta) {
		b.snap.authors.put(a.Slug, a)
	}
}

func (b *builder) page(f *file) {
	p := &catalog.Page{Meta: b.meta(f)}
	if !b.claim(f, &p.Meta, &p.Body) {
		return
	}
	p.Sources = b.sources(f)
	if b.shown(&p.Meta) {
		b.snap.pages.put(p.Slug, p)
	}
}
