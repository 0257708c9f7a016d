package site

import (
	"fmt"
	"slices"
	"strings"

	"porewise/internal/catalog"
	"porewise/internal/fields"
	"porewise/internal/problem"
)

// nouns is everything that was decoded, whether readers see it or not.
type nouns struct {
	ingredients pool[*catalog.Ingredient]
	concerns    pool[*catalog.Concern]
	products    pool[*catalog.Product]
	authors     pool[*catalog.Author]
	articles    pool[*catalog.Article]
}

// pool is all nouns of one kind.
type pool[T comparable] struct {
	kind   catalog.Kind
	meta   func(T) *catalog.Meta
	bySlug map[catalog.Slug]T
}

func newNouns() nouns {
	return nouns{
		ingredients: newPool(catalog.KindIngredient, ingredientMeta),
		concerns:    newPool(catalog.KindConcern, concernMeta),
		products:    newPool(catalog.KindProduct, productMeta),
		authors:     newPool(catalog.KindAuthor, authorMeta),
		articles:    newPool(catalog.KindArticle, articleMeta),
	}
}

func newPool[T comparable](kind catalog.Kind, meta func(T) *catalog.Meta) pool[T] {
	return pool[T]{kind: kind, meta: meta, bySlug: map[catalog.Slug]T{}}
}

func ingredientMeta(i *catalog.Ingredient) *catalog.Meta { return &i.Meta }
func concernMeta(c *catalog.Concern) *catalog.Meta       { return &c.Meta }
func productMeta(p *catalog.Product) *catalog.Meta       { return &p.Meta }
func authorMeta(a *catalog.Author) *catalog.Meta         { return &a.Meta }
func articleMeta(a *catalog.Article) *catalog.Meta       { return &a.Meta }
func pageMeta(p *catalog.Page) *catalog.Meta             { return &p.Meta }

// references resolves a list of slugs in the front matter, each noun once.
func references[T comparable](b *builder, f *file, key string, from pool[T]) []T {
	var found []T
	for _, item := range f.doc.Front.Items(key) {
		noun, ok := reference(b, f, item, from)
		if ok && slices.Contains(found, noun) {
			b.report(f, item.Line, item.Column, problem.Warning, "named-twice",
				fmt.Sprintf("%s names %q a second time", key, item.Text), "remove one of them")
		} else if ok {
			found = append(found, noun)
			f.mark(key, string(from.meta(noun).Slug), place{item.Line, item.Column})
		}
	}
	return found
}

// reference resolves one slug. What nobody knows is an error with the nearest known slug; what readers
// do not see is an error that says why. It is false for what this build leaves out.
func reference[T comparable](b *builder, f *file, item fields.Value, from pool[T]) (T, bool) {
	noun, ok := lookUp(b, item.Text, from)
	b.ask(f, from.kind.URL(catalog.Slug(item.Text)))
	b.ask(f, from.kind.URL(catalog.Slugify(item.Text)))
	if !ok {
		b.unknown(f, item, from.kind)
		return noun, false
	}
	b.ask(f, from.meta(noun).URL()) // which another name may have led to
	if state := b.stateFor(f.meta, from.meta(noun)); state != catalog.Live {
		b.report(f, item.Line, item.Column, problem.Error, "hidden-"+string(from.kind),
			fmt.Sprintf("the %s %q is not shown to readers: it is %s", from.kind, item.Text, describe(state)), "publish that file first, or do not name it here")
	}
	return noun, b.shown(from.meta(noun))
}

// lookUp finds a noun by slug, by what its name would be as a slug, or, an ingredient, by any name.
func lookUp[T comparable](b *builder, text string, from pool[T]) (T, bool) {
	if noun, ok := from.bySlug[catalog.Slug(text)]; ok {
		return noun, true
	}
	if from.kind == catalog.KindIngredient {
		if i, ok := b.names.byName[nameKey(text)]; ok {
			noun, ok := from.bySlug[i.Slug]
			return noun, ok
		}
	}
	noun, ok := from.bySlug[catalog.Slugify(text)]
	return noun, ok
}

func (b *builder) unknown(f *file, item fields.Value, kind catalog.Kind) {
	b.ask(f, anyPage)
	message, hint := fmt.Sprintf("no %s is called %q", kind, item.Text), fmt.Sprintf("known ones are the files in %s/", kind.Folder())
	if path, lost := b.lost[kind.URL(catalog.Slugify(item.Text))]; lost {
		message, hint = fmt.Sprintf("%s cannot be read, so there is no %s %q", path, kind, item.Text), "mend that file first"
	} else if near := b.near(kind, item.Text); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	b.report(f, item.Line, item.Column, problem.Error, "unknown-"+string(kind), message, hint)
}

// manySlugs is how many names are compared with a misspelt one. Of more, only those that share one of its
// halves: a single slip spares the other half.
const manySlugs = 500

// near is the slug that text is most likely a slip of, empty where none is near.
func (b *builder) near(kind catalog.Kind, text string) string {
	known := b.slugs[kind]
	if len(known) <= manySlugs {
		return fields.Nearest(text, known)
	}
	text = strings.ToLower(text)
	first, second := text[:len(text)/2], text[len(text)/2:]
	var alike []string
	for _, slug := range known {
		if strings.HasPrefix(slug, first) || strings.HasSuffix(slug, second) {
			alike = append(alike, slug)
		}
	}
	return fields.Nearest(text, alike)
}

// describe is a state within a sentence.
func describe(state catalog.State) string {
	if state == catalog.Draft {
		return "a draft"
	}
	return string(state)
}
