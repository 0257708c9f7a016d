package web

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"

	"porewise/internal/index"
	"porewise/internal/view"
)

// missing answers an address that has no page: a former address leads on, an expired one is gone, one
// that differs in case only leads to the right one, and anything else is not found.
func (s *Server) missing(w http.ResponseWriter, r *http.Request, e *Edition) error {
	to, moved := e.snapshot.Redirect(r.URL.Path)
	if !moved && !e.snapshot.Gone(r.URL.Path) {
		to, moved = e.folded()[strings.ToLower(r.URL.Path)]
	}
	switch {
	case moved && to != r.URL.Path:
		target := url.URL{Path: to, RawQuery: r.URL.RawQuery}
		http.Redirect(w, r, target.String(), http.StatusMovedPermanently)
		return nil
	case e.snapshot.Gone(r.URL.Path):
		return errGone
	}
	return errNotFound
}

// sections begin addresses and say nothing of what was looked for there.
var sections = []string{"articles", "ingredients", "concerns", "products", "topics", "authors", "blog", "category", "tag", "tags"}

// searchWords are the words of an address, to search for what was meant.
func searchWords(address string) string {
	if kind := path.Ext(address); slices.Contains([]string{".html", ".htm", ".php", ".md"}, kind) {
		address = strings.TrimSuffix(address, kind)
	}
	words := strings.FieldsFunc(address, func(r rune) bool { return strings.ContainsRune("/-_.+", r) })
	if len(words) > 1 && slices.Contains(sections, words[0]) {
		words = words[1:]
	}
	text := strings.Join(words, " ")
	return strings.ToValidUTF8(text[:min(len(text), 80)], "")
}

// What a page that is not there offers instead.
const (
	offeredArticles = 3
	offeredOthers   = 4
	offeredHits     = 24          // are looked at for them
	offersAtOnce    = 2           // wrong addresses come in floods: those above go without
	offerTime       = time.Second // and so does one that the index keeps waiting
)

// wantsHTML reports whether somebody asks for a page to read: not a program for a picture or a script, nor one that
// only wants to know whether there is something.
func wantsHTML(r *http.Request) bool {
	return r.Method == http.MethodGet && strings.Contains(r.Header.Get("Accept"), "text/html")
}

// offer puts on a page of an error what a search for the words of the address finds, and topics. Whatever the index
// has to say, the page is shown.
func (s *Server) offer(r *http.Request, e *Edition, page *view.ErrorPage) {
	select {
	case s.offers <- struct{}{}:
		defer func() { <-s.offers }()
	default:
		return
	}
	page.Topics, _ = e.commonTopics()
	ctx, cancel := context.WithTimeout(r.Context(), offerTime)
	defer cancel()
	for _, hit := range s.found(ctx, e, page.Words) {
		article, isArticle := e.snapshot.ArticleAt(hit.Path)
		switch {
		case !e.has(hit):
		case isArticle && len(page.Articles) < offeredArticles:
			page.Articles = append(page.Articles, article)
		case !isArticle && len(page.Near) < offeredOthers:
			page.Near = append(page.Near, view.Suggestion{Title: hit.Title, Kind: kindNames[hit.Kind], URL: hit.URL})
		}
	}
}

// found is what a search finds, or nothing where it cannot be asked.
func (s *Server) found(ctx context.Context, e *Edition, words string) []index.Hit {
	if e.index == nil || words == "" {
		return nil
	}
	answer, err := e.index.Search(ctx, words, offeredHits)
	if err != nil && !errors.Is(err, index.ErrNoSearch) && ctx.Err() == nil {
		s.config.Log.LogAttrs(ctx, slog.LevelWarn, "no suggestions for a page that is not there", slog.Any("error", err))
	}
	return answer.Hits
}

// foldedAddresses are those of all pages of the content folder, by their lower case.
func (e *Edition) foldedAddresses() map[string]string {
	folded := map[string]string{}
	for _, m := range e.metas() {
		folded[strings.ToLower(m.URL())] = m.URL()
	}
	return folded
}
