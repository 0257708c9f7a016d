package site

import (
	"cmp"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"

	"porewise/internal/catalog"
)

// Lead is a page and where its editor leads readers from there.
type Lead struct {
	*catalog.Meta
	To []string // addresses on this site, as they are today, each once
}

// Leads are the links of every page that the snapshot shows, hidden products too: those of its text, and
// what its front matter names. What the program adds by itself (related articles, first mentions, topics,
// products with an ingredient) is not among them. They are found once; write to none.
func (s *Snapshot) Leads() []Lead { return s.leads() }

func (s *Snapshot) findLeads() []Lead {
	var leads []Lead
	add := func(m *catalog.Meta, body *catalog.Body, named ...string) {
		leads = append(leads, Lead{m, s.today(m, append(named, body.Links...))})
	}
	for _, a := range s.articles.list {
		add(&a.Meta, &a.Body, named(a)...)
	}
	for _, i := range s.ingredients.list {
		add(&i.Meta, &i.Body)
	}
	for _, c := range s.concerns.list {
		add(&c.Meta, &c.Body, urls(c.Ingredients)...)
	}
	for _, p := range s.products.bySlug {
		var contents []*catalog.Ingredient
		for _, content := range p.Ingredients {
			contents = append(contents, content.Ingredient)
		}
		add(&p.Meta, &p.Body, urls(contents)...)
	}
	for _, a := range s.authors.list {
		add(&a.Meta, &a.Body)
	}
	for _, p := range s.pages.list {
		add(&p.Meta, &p.Body)
	}
	slices.SortFunc(leads, func(x, y Lead) int { return strings.Compare(x.Path, y.Path) })
	return leads
}

// named is every page that the front matter of an article names.
func named(a *catalog.Article) []string {
	names := slices.Concat(urls(a.Authors), urls(a.Ingredients), urls(a.Concerns), urls(a.Products))
	if a.ReviewedBy != nil {
		names = append(names, a.ReviewedBy.URL())
	}
	for _, slug := range a.Related {
		names = append(names, catalog.KindArticle.URL(slug))
	}
	return names
}

func urls[T interface{ URL() string }](list []T) []string {
	found := make([]string, len(list))
	for i, noun := range list {
		found[i] = noun.URL()
	}
	return found
}

// today replaces former addresses by present ones, and leaves out links of a page to itself.
func (s *Snapshot) today(from *catalog.Meta, addresses []string) []string {
	var found []string
	seen := map[string]bool{from.URL(): true}
	for _, address := range addresses {
		if to, moved := s.redirects[address]; moved {
			address = to
		}
		if !seen[address] {
			seen[address] = true
			found = append(found, address)
		}
	}
	return found
}

// Orphans are the articles that are live now and that no other live page leads to, nor a menu; newest
// first. Readers find them in lists and by searching only.
func (s *Snapshot) Orphans(now time.Time) []*catalog.Article {
	reached := map[string]bool{}
	for _, lead := range s.Leads() {
		for _, address := range lead.To {
			reached[address] = reached[address] || lead.StateAt(now) == catalog.Live
		}
	}
	for _, entry := range slices.Concat(s.site.Navigation, s.site.Footer) {
		reached[s.menuTarget(entry)] = true
	}
	return articlesWhere(s, func(a *catalog.Article) bool { return a.StateAt(now) == catalog.Live && !reached[a.URL()] })
}

// menuTarget is the address that an entry of a menu leads to.
func (s *Snapshot) menuTarget(entry catalog.Link) string {
	target, err := url.Parse(entry.URL)
	if err != nil {
		return "" // none of those that menus take
	}
	address := path.Clean(target.Path)
	if to, moved := s.redirects[address]; moved {
		return to
	}
	return address
}

// ReviewDue is when the last review of an article becomes old by what the site says; zero: never, or the
// article was not reviewed.
func (s *Snapshot) ReviewDue(a *catalog.Article) time.Time {
	if s.site.ReviewAfter == 0 || a.LastReviewed.IsZero() {
		return time.Time{}
	}
	return a.LastReviewed.AddDate(0, s.site.ReviewAfter, 0)
}

// Stale are the articles that are live now and whose review is old, the oldest review first.
func (s *Snapshot) Stale(now time.Time) []*catalog.Article {
	stale := articlesWhere(s, func(a *catalog.Article) bool {
		due := s.ReviewDue(a)
		return a.StateAt(now) == catalog.Live && !due.IsZero() && !now.Before(due)
	})
	slices.SortStableFunc(stale, func(x, y *catalog.Article) int {
		return cmp.Or(x.LastReviewed.Compare(y.LastReviewed), strings.Compare(x.Path, y.Path))
	})
	return stale
}

func articlesWhere(s *Snapshot, keep func(*catalog.Article) bool) []*catalog.Article {
	var kept []*catalog.Article
	for _, a := range s.articles.list {
		if keep(a) {
			kept = append(kept, a)
		}
	}
	return kept
}
