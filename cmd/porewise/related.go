package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"porewise/internal/catalog"
	"porewise/internal/index"
	"porewise/internal/related"
	"porewise/internal/site"
)

// relatedCommand prints related articles as the site shows them.
type relatedCommand struct {
	JSON    bool     `name:"json" help:"Print one JSON object an article."`
	Limit   int      `help:"Most related articles each." default:"3"`
	Explain bool     `help:"Say what each score is made of."`
	Slugs   []string `arg:"" optional:"" help:"Articles, by slug; all without."`
}

// relatedAnswer is what --json prints an article.
type relatedAnswer struct {
	Path    string         `json:"path"`
	Related []relatedFound `json:"related"`
}

type relatedFound struct {
	Path    string   `json:"path"`
	Score   float64  `json:"score"`
	Reasons []string `json:"reasons"`
}

// Run prints in the order of the slugs, or of the site.
func (c *relatedCommand) Run(ctx context.Context, f *folders, t *terminal) error {
	x, snapshot, done, err := openIndex(ctx, f)
	if err != nil {
		return err
	}
	defer done()
	articles, err := c.articles(snapshot)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(t.stdout)
	for _, a := range articles {
		if err := c.print(out, x, a); err != nil {
			return err
		}
	}
	return out.Flush()
}

func (c *relatedCommand) articles(snapshot *site.Snapshot) ([]*catalog.Article, error) {
	if len(c.Slugs) == 0 {
		return snapshot.Articles(), nil
	}
	var articles []*catalog.Article
	for _, slug := range c.Slugs {
		a, ok := snapshot.Article(catalog.Slug(slug))
		if !ok {
			return nil, fmt.Errorf("no article has the slug %q", slug)
		}
		articles = append(articles, a)
	}
	return articles, nil
}

func (c *relatedCommand) print(w io.Writer, x *index.Index, a *catalog.Article) error {
	matches := x.Related(a.Path, c.Limit)
	if c.JSON {
		answer := relatedAnswer{Path: a.Path, Related: []relatedFound{}}
		for _, m := range matches {
			answer.Related = append(answer.Related, relatedFound{m.ID, m.Score, append([]string{}, m.Reasons...)})
		}
		return json.NewEncoder(w).Encode(answer)
	}
	if _, err := fmt.Fprintln(w, a.Path); err != nil {
		return err
	}
	for _, m := range matches {
		if _, err := fmt.Fprintf(w, "%8.3f  %s  (%s)\n", m.Score, m.ID, strings.Join(m.Reasons, "; ")); err != nil {
			return err
		}
		if !c.Explain {
			continue
		}
		if err := explainRelated(w, x.WhyRelated(a.Path, m.ID)); err != nil {
			return err
		}
	}
	return nil
}

// partsShown is how many parts of a score --explain names.
const partsShown = 12

// explainRelated prints what a score is made of, what adds most first.
func explainRelated(w io.Writer, why related.Explanation) error {
	var lines []string
	if why.Pinned {
		lines = append(lines, fmt.Sprintf("%14s  pinned: it comes first, whatever its score", ""))
	}
	for _, part := range why.Parts[:min(partsShown, len(why.Parts))] {
		lines = append(lines, fmt.Sprintf("%14.3f  %-10s  %s", part.Score, part.Kind, part.Text))
	}
	if rest, n := why.Rest(partsShown); n > 0 {
		lines = append(lines, fmt.Sprintf("%14.3f  %d terms more", rest, n))
	}
	lines = append(lines, fmt.Sprintf("%14s  in all of these: × %.2f for nearness in time", "", why.Near))
	_, err := fmt.Fprintln(w, strings.Join(lines, "\n"))
	return err
}
