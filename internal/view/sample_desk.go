package view

import (
	"porewise/internal/linkmap"
	"porewise/internal/problem"
)

// desk is the editor's overview with something under every heading.
func (s *sample) desk() DeskPage {
	page := []linkmap.Page{{URL: s.article.URL(), Label: s.article.Title}}
	columns := [3]linkmap.Column{{Heading: "Concerns"}, {Heading: "Articles", Pages: page}, {Heading: "Ingredients"}}
	return DeskPage{Layout: s.layout("/-/desk"), Counts: "1 error", Open: true, More: DeskMore{1, 2, 3, 4, 5, 6, 7},
		Files:  []DeskFile{{"articles/pores.md", s.article.URL(), s.problems()}, {Path: "site.yaml" + s.mark, Problems: s.problems()}},
		Drafts: []DeskEntry{{&s.article.Meta, "Why" + s.mark}}, Scheduled: []DeskEntry{{&s.article.Meta, "Why" + s.mark}},
		Expired: []DeskEntry{{&s.article.Meta, "Why" + s.mark}}, Stale: []DeskReview{{s.article, s.article.LastReviewed}},
		Orphans: s.articles(), Articles: s.articles(), Map: DeskMap{linkmap.Wide(columns, nil), linkmap.Narrow(columns, nil), "Note" + s.mark}}
}

func (s *sample) problems() problem.List {
	return problem.List{{Path: "articles/pores.md", Line: 3, Column: 1, Severity: problem.Unreadable, Rule: "front-matter", Message: "Message" + s.mark, Hint: "Hint" + s.mark},
		{Path: "articles/pores.md", Severity: problem.Warning, Rule: "long-title", Message: "Message" + s.mark}}
}

func (s *sample) whyRelated() WhyPage {
	result := WhyResult{Title: s.article.Title, URL: s.article.URL(), Path: "articles/pores.md", Score: .5, Says: []string{"Says" + s.mark}, Pinned: true,
		Near: 1.2, Parts: []WhyPart{{"word", "Word" + s.mark, .3}}, Rest: .2, Others: 3}
	return WhyPage{Layout: s.layout("/-/desk/related/pores"), Article: s.article, Shown: 3, Results: []WhyResult{result}}
}

func (s *sample) whyFound() WhyPage {
	result := WhyResult{Title: s.article.Title, URL: s.article.URL(), Path: "articles/pores.md", Score: .5, Says: []string{"Says" + s.mark}}
	return WhyPage{Layout: s.layout("/-/desk/search"), Query: "Query" + s.mark, Read: []string{"Read" + s.mark}, Results: []WhyResult{result}, Unavailable: "Not here" + s.mark}
}
