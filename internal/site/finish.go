package site

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"porewise/internal/catalog"
	"porewise/internal/problem"
)

// finish does what only the whole can: order, topics, pins, claims, fragments, and when to build next.
func (b *builder) finish() {
	b.order()
	b.topicLists()
	for _, f := range b.files {
		if !b.shared(f) {
			b.finishFile(f)
		}
	}
	b.snap.pictures, b.snap.media = b.media.index()
	for _, f := range b.files {
		faults := f.faults
		if f.meta != nil {
			faults = append(slices.Clip(faults), b.fragments(f)...)
			b.schedule(f)
		}
		if len(faults) > 0 && !b.stale[f.path] {
			b.faults = append(b.faults, first(f.path, faults)...)
		}
	}
	b.snap.files, b.snap.owners, b.snap.lost, b.snap.named = b.byPath, b.byURL, b.lost, b.named()
}

// finishFile does what is left to do for one file, which then never changes again.
func (b *builder) finishFile(f *file) {
	if f.meta != nil {
		switch noun := f.noun.(type) {
		case *catalog.Article:
			b.related(f)
		case *catalog.Ingredient:
			b.claims(f, noun)
		}
		f.doc.Front.Done()
	}
	f.doc = nil
	slices.Sort(f.asked)
	f.asked = slices.Clip(slices.Compact(f.asked))
}

// maxFaults is how many problems of one file are told: who has mended those will see the rest.
const maxFaults = 200

// first is the first problems of a file, errors before warnings, and one that stands for the rest.
func first(path string, faults problem.List) problem.List {
	all := faults.Sorted()
	if len(all) <= maxFaults {
		return all
	}
	slices.SortStableFunc(all, func(p, q problem.Problem) int { return cmp.Compare(harmless(p), harmless(q)) })
	return append(all[:maxFaults], problem.Problem{Path: path, Severity: problem.Warning, Rule: "more-problems",
		Message: fmt.Sprintf("this file has %d problems more", len(all)-maxFaults), Hint: "mend the others first"})
}

func harmless(p problem.Problem) int {
	if p.Counts(false) {
		return 0
	}
	return 1
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
	sortMeta(b.snap.pages.list, pageMeta)
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

// topicLists gathers the articles of each tag. Tags that make the same address are one topic, named as the
// newest article writes it.
func (b *builder) topicLists() {
	for _, a := range b.snap.articles.list {
		for _, tag := range a.Tags {
			slug := b.topicOf(tag)
			if slug == "" {
				continue
			}
			topic, ok := b.snap.topics.find(slug)
			if !ok {
				topic = &Topic{Slug: slug, Name: tag}
				b.snap.topics.put(slug, topic)
			}
			if n := len(topic.Articles); n == 0 || topic.Articles[n-1] != a { // it may say a tag twice
				topic.Articles = append(topic.Articles, a)
			}
		}
	}
	slices.SortFunc(b.snap.topics.list, func(x, y *Topic) int {
		return cmp.Or(strings.Compare(strings.ToLower(x.Name), strings.ToLower(y.Name)), strings.Compare(string(x.Slug), string(y.Slug)))
	})
}

// topicOf is the slug of a tag. Many articles have the same ones.
func (b *builder) topicOf(tag string) catalog.Slug {
	slug, ok := b.slugOf[tag]
	if !ok {
		slug = catalog.Slugify(tag)
		b.slugOf[tag] = slug
	}
	return slug
}

func (b *builder) topicsOf(tags []string) []catalog.Slug {
	var topics []catalog.Slug
	for _, tag := range tags {
		topics = append(topics, b.topicOf(tag))
	}
	return topics
}
