package site

import (
	"fmt"
	"strings"

	"porewise/internal/catalog"
	"porewise/internal/problem"
)

func (b *builder) ingredient(f *file) {
	i := &catalog.Ingredient{Meta: b.meta(f)}
	if !b.claim(f, &i.Meta, &i.Body) {
		return
	}
	front := f.doc.Front
	i.INCI = front.Text("inci")
	i.Family = catalog.Family(catalog.Slugify(front.Text("family")))
	i.Time = oneOf(b, f, "time", catalog.Either, catalog.Morning, catalog.Night, catalog.Either)
	i.Concentration = front.Text("concentration")
	i.Cautions = front.Texts("cautions")
	i.Sources = b.sources(f)
	for _, alias := range front.Texts("aliases") { // a former address begins with a slash, a name does not
		if strings.HasPrefix(alias, "/") {
			i.Addresses = append(i.Addresses, address(alias, i.URL()))
		} else {
			i.Names = append(i.Names, alias)
		}
	}
	b.all.ingredients[i.Slug] = i
	if b.shown(&i.Meta) {
		b.names.add(i)
		b.snap.ingredients.put(i.Slug, i)
	}
}

// claims joins an ingredient's claims with its sources. It runs after the body is rendered, when the
// sources have their numbers.
func (b *builder) claims(f *file, i *catalog.Ingredient) {
	for _, front := range f.doc.Front.List("claims") {
		claim := catalog.Claim{Says: front.Text("says"), Evidence: catalog.Evidence(front.Text("evidence"))}
		if claim.Evidence.Level() == 0 {
			front.Report("evidence", problem.Error, "bad-value",
				fmt.Sprintf("%q is no strength of evidence", claim.Evidence), "write strong, moderate or limited")
			continue
		}
		for _, item := range front.Items("source") {
			if source := findSource(i.Sources, item.Text); source != nil {
				claim.Sources = append(claim.Sources, source)
			} else {
				b.unknownSource(f, item, i.Sources)
			}
		}
		i.Claims = append(i.Claims, claim)
	}
}

func (b *builder) concern(f *file) {
	c := &catalog.Concern{Meta: b.meta(f)}
	if !b.claim(f, &c.Meta, &c.Body) {
		return
	}
	c.Sources = b.sources(f)
	c.Ingredients = references(b, f, "ingredients", catalog.KindIngredient, b.all.ingredients, ingredientMeta)
	c.SeeDermatologist = f.doc.Front.Texts("seeDermatologist")
	b.all.concerns[c.Slug] = c
	if b.shown(&c.Meta) {
		b.snap.concerns.put(c.Slug, c)
	}
}

// oneOf reads a key that takes one of a few words; anything else is an error and counts as missing.
func oneOf[T ~string](b *builder, f *file, key string, missing T, allowed ...T) T {
	text := f.doc.Front.Text(key)
	if text == "" {
		return missing
	}
	words := make([]string, len(allowed))
	for i, word := range allowed {
		if words[i] = string(word); strings.EqualFold(text, words[i]) {
			return word
		}
	}
	f.doc.Front.Report(key, problem.Error, "bad-value", fmt.Sprintf("%q is no %s", text, key), "write one of: "+strings.Join(words, ", "))
	return missing
}

func ingredientMeta(i *catalog.Ingredient) *catalog.Meta { return &i.Meta }
func concernMeta(c *catalog.Concern) *catalog.Meta       { return &c.Meta }
func productMeta(p *catalog.Product) *catalog.Meta       { return &p.Meta }
func authorMeta(a *catalog.Author) *catalog.Meta         { return &a.Meta }
func articleMeta(a *catalog.Article) *catalog.Meta       { return &a.Meta }
