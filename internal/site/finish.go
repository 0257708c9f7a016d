package site

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"porewise/internal/catalog"
	"porewise/internal/problem"
)

// finish does what only the whole can: order, topics, pins, fragments, and when to build next.
func (b *builder) finish() {
	b.order()
	b.topics()
	for _, f := range b.files {
		if f.meta == nil {
			continue
		}
		b.fragments(f)
		b.schedule(f.meta)
	}
	b.related()
	b.snap.media = b.media.index()
	for _, f := range b.files {
		f.doc.Front.Done()
		b.faults = append(b.faults, f.faults...)
	}
}

// order sorts every list as pages show it.
func (b *builder) order() {
	slices.SortStableFunc(b.snap.articles.list, func(x, y *catalog.Article) int {
		return cmp.Or(y.Published().Compare(x.Published()), strings.Compare(x.Path, y.Path))
	})
	slices.SortStableFunc(b.snap.products.list, func(x, y *catalog.Product) int {
		return cmp.Or(byWeight(&x.Meta, &y.Meta), cmp.Compare(x.Step.Order(), y.Step.Order()), byName(&x.Meta, &y.Meta))
	})
	sortMeta(b.snap.ingredients.list, ingredientMeta)
	sortMeta(b.snap.concerns.list, concernMeta)
	sortMeta(b.snap.authors.list, authorMeta)
	sortMeta(b.snap.pages.list, func(p *catalog.Page) *catalog.Meta { return &p.Meta })
	b.snap.products.list = slices.DeleteFunc(b.snap.products.list, func(p *catalog.Product) bool { return p.Hidden })
}

func sortMeta[T any](list []T, meta func(T) *catalog.Meta) {
	slices.SortStableFunc(list, func(x, y T) int { return cmp.Or(byWeight(meta(x), meta(y)), byName(meta(x), meta(y))) })
}

// byWeight puts smaller weights first and pages without a weight last, as Hugo does.
func byWeight(x, y *catalog.Meta) int {
	return cmp.Compare(uint(x.Weight)-1, uint(y.Weight)-1) // 0 becomes the largest
}

func byName(x, y *catalog.Meta) int {
	return cmp.Or(strings.Compare(strings.ToLower(x.Name()), strings.ToLower(y.Name())), strings.Compare(x.Path, y.Path))
}

// topics gathers the articles of each tag. Tags that make the same address are one topic, named as the
// newest article writes it.
func (b *builder) topics() {
	for _, a := range b.snap.articles.list {
		for _, tag := range a.Tags {
			slug := catalog.Slugify(tag)
			if slug == "" {
				continue
			}
			topic, ok := b.snap.topics.find(slug)
			if !ok {
				topic = &Topic{Slug: slug, Name: tag}
				b.snap.topics.put(slug, topic)
			}
			if !slices.Contains(topic.Articles, a) {
				topic.Articles = append(topic.Articles, a)
			}
		}
	}
	slices.SortFunc(b.snap.topics.list, func(x, y *Topic) int {
		return cmp.Or(strings.Compare(strings.ToLower(x.Name), strings.ToLower(y.Name)), strings.Compare(string(x.Slug), string(y.Slug)))
	})
}

// fragments checks that every #id that a text links to is a heading there.
func (b *builder) fragments(f *file) {
	for _, ref := range f.refs {
		target := f
		if ref.Path != "" {
			target = b.byURL[cleanPath(ref.Path)]
		}
		if target == nil || target.ids == nil || target.ids[ref.ID] || strings.HasPrefix(ref.ID, "source-") {
			continue // pages of the program have ids of their own
		}
		b.report(f, ref.Line, ref.Column, problem.Error, "broken-fragment",
			fmt.Sprintf("%s has no heading with the id %q", target.path, ref.ID), "heading ids are the heading's words, joined by hyphens")
	}
}

// related resolves the articles that editors pinned.
func (b *builder) related() {
	for _, f := range b.files {
		if a, ok := b.all.articles[slugOf(f)]; ok && &a.Meta == f.meta {
			for _, other := range references(b, f, "related", catalog.KindArticle, b.all.articles, articleMeta) {
				if other != a {
					a.Related = append(a.Related, other.Slug)
				}
			}
		}
	}
}

// schedule notes when the page next appears or goes, and that it is gone.
func (b *builder) schedule(m *catalog.Meta) {
	if m.Draft {
		return
	}
	for _, instant := range []time.Time{m.Published(), m.ExpiryDate} {
		if instant.After(b.opts.Now) && (b.snap.nextChange.IsZero() || instant.Before(b.snap.nextChange)) {
			b.snap.nextChange = instant
		}
	}
	if m.StateAt(b.opts.Now) == catalog.Expired && !b.opts.Preview {
		b.snap.gone[m.URL()] = true
	}
}
