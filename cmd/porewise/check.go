package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"porewise/internal/check"
	"porewise/internal/problem"
	"porewise/internal/site"
)

// checkCommand prints every problem of the content folder.
type checkCommand struct {
	Strict bool   `help:"Count warnings as problems."`
	Format string `help:"How to print: ${enum}." enum:"text,json,github" default:"text"`
}

// Run reads everything, prints, and returns problemsFound where something counts.
func (c *checkCommand) Run(_ context.Context, f *folders, t *terminal) error {
	root, err := f.openContent()
	if err != nil {
		return err
	}
	defer root.Close()
	snapshot, problems, err := site.Build(root.FS(), site.Options{Now: time.Now(), Preview: true})
	if err != nil {
		return err
	}
	problems = check.All(snapshot, problems)
	if err := c.print(t.stdout, problems); err != nil {
		return err
	}
	for _, p := range problems {
		if p.Counts(c.Strict) {
			return &problemsFound{}
		}
	}
	return nil
}

func (c *checkCommand) print(w io.Writer, problems problem.List) error {
	for _, p := range problems {
		if err := c.line(w, p); err != nil {
			return err
		}
	}
	if c.Format != "text" {
		return nil
	}
	_, err := fmt.Fprintln(w, summary(problems))
	return err
}

func (c *checkCommand) line(w io.Writer, p problem.Problem) (err error) {
	switch c.Format {
	case "json":
		return json.NewEncoder(w).Encode(p)
	case "github":
		_, err = fmt.Fprintf(w, "::%s file=%s,line=%d,col=%d,title=%s::%s\n", annotation(p), githubProperty(p.Path),
			max(1, p.Line), max(1, p.Column), githubProperty(p.Rule), githubText(strings.TrimSpace(p.Message+". "+p.Hint)))
	default:
		_, err = fmt.Fprintln(w, p)
		if err == nil && p.Hint != "" {
			_, err = fmt.Fprintln(w, "    "+p.Hint)
		}
	}
	return err
}

// annotation is GitHub's word for a severity.
func annotation(p problem.Problem) string {
	switch {
	case p.Counts(false):
		return "error"
	case p.Severity == problem.Warning:
		return "warning"
	}
	return "notice"
}

// GitHub's workflow commands end at a line break and, in properties, at a comma or colon.
var (
	githubText     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace
)

func summary(problems problem.List) string {
	errors, warnings, notes := 0, 0, 0
	for _, p := range problems {
		switch {
		case p.Counts(false):
			errors++
		case p.Severity == problem.Warning:
			warnings++
		default:
			notes++
		}
	}
	if len(problems) == 0 {
		return "No problems."
	}
	return fmt.Sprintf("%s, %s, %s.", count(errors, "error"), count(warnings, "warning"), count(notes, "note"))
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
