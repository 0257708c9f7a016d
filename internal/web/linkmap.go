package web

import (
	"fmt"
	"slices"

	"porewise/internal/catalog"
	"porewise/internal/linkmap"
	"porewise/internal/site"
	"porewise/internal/view"
)

// How much the picture of the links shows; more would be a thicket. Beyond articlesDrawn, articles are
// put together by their first tag.
const (
	articlesDrawn = 60
	topicsDrawn   = 40
	othersDrawn   = 60 // of ingredients, and of concerns
)

// linkMap draws how articles, ingredients and concerns link to each other.
func linkMap(snapshot *site.Snapshot) view.DeskMap {
	var columns [3]linkmap.Column
	var notes [3]string
	stands := map[string]string{} // address of a page → address of what stands for it in the picture
	columns[0], notes[0] = column("Concerns", snapshot.Concerns(), stands)
	columns[2], notes[2] = column("Ingredients", snapshot.Ingredients(), stands)
	if articles := snapshot.Articles(); len(articles) <= articlesDrawn {
		columns[1], _ = column("Articles", articles, stands)
	} else {
		columns[1] = topics(snapshot, stands)
		notes[1] = fmt.Sprintf("The %d articles are put together by their first tag.", len(articles))
	}
	var links []linkmap.Link
	for _, lead := range snapshot.Leads() {
		for _, to := range lead.To {
			links = append(links, linkmap.Link{From: stands[lead.URL()], To: stands[to]})
		}
	}
	drawn := view.DeskMap{Wide: linkmap.Wide(columns, links), Narrow: linkmap.Narrow(columns, links)}
	for _, note := range notes {
		if note != "" && drawn.Note != "" {
			drawn.Note += " "
		}
		drawn.Note += note
	}
	return drawn
}

// column is the first pages of a kind, each standing for itself.
func column[T interface {
	URL() string
	Name() string
}](heading string, list []T, stands map[string]string) (linkmap.Column, string) {
	c, note := linkmap.Column{Heading: heading}, ""
	if len(list) > othersDrawn {
		note = fmt.Sprintf("Of %d %s the first %d are drawn.", len(list), heading, othersDrawn)
		list = list[:othersDrawn]
	}
	for _, page := range list {
		stands[page.URL()] = page.URL()
		c.Pages = append(c.Pages, linkmap.Page{URL: page.URL(), Label: page.Name()})
	}
	return c, note
}

// topics has one entry for each of the largest topics, which stands for the articles that name it first;
// the rest stand together.
func topics(snapshot *site.Snapshot, stands map[string]string) linkmap.Column {
	const rest = "/articles"
	held := map[string]int{}
	for _, a := range snapshot.Articles() {
		stands[a.URL()] = firstTopic(snapshot, a, rest)
		held[stands[a.URL()]]++
	}
	list := slices.DeleteFunc(slices.Clone(snapshot.Topics()), func(t *site.Topic) bool { return held[t.URL()] == 0 })
	slices.SortStableFunc(list, func(x, y *site.Topic) int { return held[y.URL()] - held[x.URL()] })
	if len(list) > topicsDrawn {
		for _, t := range list[topicsDrawn:] {
			held[rest] += held[t.URL()]
			delete(held, t.URL())
		}
		list = list[:topicsDrawn]
	}
	c := linkmap.Column{Heading: "Articles by tag"}
	for _, t := range list {
		c.Pages = append(c.Pages, linkmap.Page{URL: t.URL(), Label: fmt.Sprintf("%s (%d)", t.Name, held[t.URL()])})
	}
	if held[rest] > 0 {
		c.Pages = append(c.Pages, linkmap.Page{URL: rest, Label: fmt.Sprintf("Others (%d)", held[rest])})
	}
	for article, topic := range stands {
		if _, drawn := held[topic]; !drawn && topic != article {
			stands[article] = rest
		}
	}
	return c
}

// firstTopic is the address of the first topic of an article, or without where it has none.
func firstTopic(snapshot *site.Snapshot, a *catalog.Article, without string) string {
	for _, tag := range a.Tags {
		if topic, ok := snapshot.Topic(catalog.Slugify(tag)); ok {
			return topic.URL()
		}
	}
	return without
}
