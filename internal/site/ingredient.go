package site

import (
	"fmt"
	"strings"

	"porewise/internal/catalog"
	"porewise/internal/problem"
)

func (b *builder) ingredient(f *file) {
	i, front := f.noun.(*catalog.Ingredient), f.doc.Front
	i.INCI = front.Text("inci")
	i.Family = catalog.Family(catalog.Slugify(front.Text("family")))
	i.Time = oneOf(f, "time", catalog.Either)
	i.Concentration = front.Text("concentration")
	i.Cautions = front.Texts("cautions")
	i.Sources = sources(f)
	for _, alias := range b.aliasNames(f) {
		i.Names = append(i.Names, alias.Text)
	}
}

// claims joins an ingredient's claims with its sources. It runs after the body is rendered, when the
// sources have their numbers.
func (b *builder) claims(f *file, i *catalog.Ingredient) {
	for _, front := range f.doc.Front.List("claims") {
		claim := catalog.Claim{Says: front.Text("says"), Evidence: catalog.Evidence(strings.ToLower(front.Text("evidence")))}
		for _, item := range front.Items("source") {
			if source := findSource(i.Sources, item.Text); source != nil {
				claim.Sources = append(claim.Sources, source)
			} else {
				b.unknownSource(f, item, i.Sources)
			}
		}
		switch {
		case claim.Evidence == "":
			front.Report("evidence", problem.Error, "bad-value", "the claim has no strength of evidence", "write strong, moderate or limited")
		case claim.Says == "":
			front.Report("says", problem.Error, "missing-claim", "the claim says nothing", "add a line like: says: At 2% it may lower skin oil")
		case claim.Evidence.Level() == 0:
			front.Report("evidence", problem.Error, "bad-value",
				fmt.Sprintf("%q is no strength of evidence", claim.Evidence), "write strong, moderate or limited")
		default:
			i.Claims = append(i.Claims, claim)
			f.mark("claims", claim.Says, placeOf(front, "says"))
		}
	}
}

func (b *builder) concern(f *file) {
	c := f.noun.(*catalog.Concern)
	c.Sources = sources(f)
	c.Ingredients = references(b, f, "ingredients", b.all.ingredients)
	c.SeeDermatologist = f.doc.Front.Texts("seeDermatologist")
}

// oneOf reads a key that takes one of a few words; anything else is an error and counts as missing.
func oneOf[T ~string](f *file, key string, missing T) T {
	text := f.doc.Front.Text(key)
	if text == "" {
		return missing
	}
	words := f.doc.Front.Key(key).Words
	for _, word := range words {
		if strings.EqualFold(text, word) {
			return T(word)
		}
	}
	f.doc.Front.Report(key, problem.Error, "bad-value", fmt.Sprintf("%q is no %s", text, key), "write one of: "+strings.Join(words, ", "))
	return missing
}
