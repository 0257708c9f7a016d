package index

import (
	"maps"
	"slices"

	"porewise/internal/related"
)

// Related lists what to read after the article at path: at most limit matches. The ID of a match is the
// path of the other article.
//
// What is related is not in the file: comparing texts takes less time than keeping lists true. The first
// call after Open reads all articles, unless Compare has done so; an Update then reads those that changed.
func (x *Index) Related(path string, limit int) []related.Match {
	return x.compared().Related(path, limit)
}

// WhyRelated says what two articles have in common, by their paths.
func (x *Index) WhyRelated(path, other string) related.Explanation {
	return x.compared().Explain(path, other)
}

// Compare reads all articles as the last Update found them, so that nobody who asks for Related waits for it:
// 0.1 s for 500 articles.
func (x *Index) Compare() { x.compared() }

// compared is the corpus, read when it is first asked for.
func (x *Index) compared() *related.Corpus {
	if corpus := x.corpus.Load(); corpus != nil {
		return corpus
	}
	x.comparing.Lock()
	defer x.comparing.Unlock()
	if x.corpus.Load() == nil {
		x.read()
	}
	return x.corpus.Load()
}

// read makes a corpus of all articles, in the order of their paths.
func (x *Index) read() {
	docs := make([]related.Document, 0, len(x.articles))
	for _, path := range slices.Sorted(maps.Keys(x.articles)) {
		docs = append(docs, x.articles[path].document())
	}
	x.corpus.Store(related.NewCorpus(docs...))
}

// anewFrom is the part of all articles from which on it takes less time to read all than those that changed.
const anewFrom = 1. / 4

// compare takes articles over, and brings the corpus up to date if it has been asked for. Whoever asks meanwhile
// does not wait.
func (x *Index) compare(articles []article) {
	x.comparing.Lock()
	defer x.comparing.Unlock()
	changed := x.takeOver(articles)
	gone := x.forget(articles)
	corpus := x.corpus.Load()
	switch {
	case corpus == nil:
		return
	case float64(len(changed)) > anewFrom*float64(len(articles)):
		x.read()
		return
	}
	for _, path := range gone {
		corpus.Remove(path)
	}
	for _, d := range changed {
		corpus.Put(d)
	}
}

// takeOver takes articles over and extracts those that are new or changed, if there is a corpus to put them into.
func (x *Index) takeOver(articles []article) (changed []related.Document) {
	for _, a := range articles {
		old, known := x.articles[a.Path]
		if known && old.same(a) {
			continue
		}
		x.articles[a.Path] = a
		if x.corpus.Load() == nil {
			continue
		}
		if d := a.document(); !known || !sameRelated(old.document(), d) {
			changed = append(changed, d)
		}
	}
	return changed
}

// forget drops articles that are no more, and returns their paths.
func (x *Index) forget(articles []article) (gone []string) {
	if len(x.articles) == len(articles) {
		return nil // each path is there once
	}
	present := make(map[string]bool, len(articles))
	for _, a := range articles {
		present[a.Path] = true
	}
	for path := range x.articles {
		if !present[path] {
			gone = append(gone, path)
			delete(x.articles, path)
		}
	}
	return gone
}
