package index

import (
	"porewise/internal/related"
)

// Related lists what to read after the article at path: at most limit matches. The ID of a match is the
// path of the other article.
//
// What is related is not in the file: comparing texts takes less time than keeping lists true. The first
// call after Open reads all articles, an Update then only those that changed.
func (x *Index) Related(path string, limit int) []related.Match {
	return x.compared().Related(path, limit)
}

// WhyRelated says what two articles have in common, by their paths.
func (x *Index) WhyRelated(path, other string) related.Explanation {
	return x.compared().Explain(path, other)
}

// compared is the corpus, read when it is first asked for.
func (x *Index) compared() *related.Corpus {
	x.comparing.Lock()
	defer x.comparing.Unlock()
	if x.corpus == nil {
		x.corpus = related.NewCorpus(x.articles...)
	}
	return x.corpus
}

// compare brings the corpus up to date, if it has been asked for. Articles are in the order of their paths.
func (x *Index) compare(articles []related.Document) {
	x.comparing.Lock()
	defer x.comparing.Unlock()
	old := x.articles
	x.articles = articles
	if x.corpus == nil {
		return
	}
	for i := range articles {
		for len(old) > 0 && old[0].ID < articles[i].ID {
			x.corpus.Remove(old[0].ID)
			old = old[1:]
		}
		known := len(old) > 0 && old[0].ID == articles[i].ID
		if !known || !sameRelated(&old[0], &articles[i]) {
			x.corpus.Put(articles[i])
		}
		if known {
			old = old[1:]
		}
	}
	for _, gone := range old {
		x.corpus.Remove(gone.ID)
	}
}
