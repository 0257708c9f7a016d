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
	JSON    bool     `name:"json" help:"Print one JSON object a query."`
	Limit   int      `help:"Most results a query." default:"10"`
	Explain bool     `help:"Say how the query was read, and how each result was found."`
	Words   []string `arg:"" optional:"" help:"The query."`
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
	answer, err := x.Search(ctx, query, c.Limit)
	if err != nil {
		return err
	}
	if c.JSON {
		return printFound(w, query, answer.Hits)
	}
	if len(answer.Hits) == 0 {
		_, err = fmt.Fprintf(w, "Nothing found for %q.\n", query)
		return err
	}
	var why index.Explanation
	if c.Explain {
		if why, err = x.Explain(ctx, query, answer.Hits); err != nil {
			return err
		}
	}
	return printHits(w, query, answer, why)
}

// printHits prints an answer for people, with why it is so where that is asked for.
func printHits(w io.Writer, query string, answer index.Answer, why index.Explanation) error {
	var lines []string
	if answer.Meant != query {
		lines = append(lines, fmt.Sprintf("Found for %q:", answer.Meant))
	}
	lines = append(lines, why.Query...)
	for i, hit := range answer.Hits {
		lines = append(lines, fmt.Sprintf("%8.3f  %-10s  %s  (%s)", hit.Score, hit.Kind, hit.Title, hit.Path))
		if len(why.Hits) > 0 {
			lines = append(lines, strings.Repeat(" ", 10)+why.Hits[i])
		}
	}
	_, err := fmt.Fprintln(w, strings.Join(lines, "\n"))
	return err
}

// printFound prints an answer as a JSON object.
func printFound(w io.Writer, query string, hits []index.Hit) error {
	answer := searchAnswer{Query: query, Results: []searchFound{}}
	for _, hit := range hits {
		answer.Results = append(answer.Results, searchFound{hit.Kind, hit.Path, hit.Title, hit.URL, hit.Score})
	}
	return json.NewEncoder(w).Encode(answer)
}
