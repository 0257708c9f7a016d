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
)

// searchCommand searches the content folder as the site does.
type searchCommand struct {
	JSON  bool     `name:"json" help:"Print one JSON object a query."`
	Limit int      `help:"Most results a query." default:"10"`
	Words []string `arg:"" optional:"" help:"The query."`
}

// searchAnswer is what --json prints a query.
type searchAnswer struct {
	Query   string        `json:"query"`
	Results []searchFound `json:"results"`
}

type searchFound struct {
	Kind  catalog.Kind `json:"kind"`
	Path  string       `json:"path"`
	Title string       `json:"title"`
	URL   string       `json:"url"`
	Score float64      `json:"score"`
}

// Run answers the query of the arguments, or every line of standard input.
func (c *searchCommand) Run(ctx context.Context, f *folders, t *terminal) error {
	x, _, done, err := openIndex(ctx, f)
	if err != nil {
		return err
	}
	defer done()
	out := bufio.NewWriter(t.stdout)
	if len(c.Words) > 0 {
		if err := c.answer(ctx, x, out, strings.Join(c.Words, " ")); err != nil {
			return err
		}
		return out.Flush()
	}
	lines := bufio.NewScanner(t.stdin)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		if err := c.answer(ctx, x, out, lines.Text()); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("reading queries: %w", err)
	}
	return out.Flush()
}

func (c *searchCommand) answer(ctx context.Context, x *index.Index, w io.Writer, query string) error {
	hits, err := x.Search(ctx, query, c.Limit)
	if err != nil {
		return err
	}
	if c.JSON {
		answer := searchAnswer{Query: query, Results: []searchFound{}}
		for _, hit := range hits {
			answer.Results = append(answer.Results, searchFound{hit.Kind, hit.Path, hit.Title, hit.URL, hit.Score})
		}
		return json.NewEncoder(w).Encode(answer)
	}
	if len(hits) == 0 {
		_, err = fmt.Fprintf(w, "Nothing found for %q.\n", query)
		return err
	}
	for _, hit := range hits {
		if _, err := fmt.Fprintf(w, "%8.3f  %-10s  %s  (%s)\n", hit.Score, hit.Kind, hit.Title, hit.Path); err != nil {
			return err
		}
	}
	return nil
}
