package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"path"
	"path/filepath"
	"strings"
	"text/tabwriter"
	"time"

	"porewise/internal/check"
	"porewise/internal/picture"
	"porewise/internal/problem"
	"porewise/internal/site"
	"porewise/internal/web"
)

// checkCommand prints every problem of the content folder.
type checkCommand struct {
	Strict bool   `help:"Count warnings as problems."`
	Format string `help:"How to print: ${enum}." enum:"text,json,github" default:"text"`
	Since  string `help:"Also demand an alias or an expiry for every address that this revision of git had." placeholder:"REF"`
	Rules  bool   `help:"Print what is looked for, and how bad each is."`
}

// Run reads everything, prints, and returns problemsFound where something counts.
func (c *checkCommand) Run(ctx context.Context, f *folders, t *terminal) error {
	if c.Rules {
		return printRules(t.stdout)
	}
	problems, err := c.problems(ctx, f, time.Now())
	if err != nil {
		return err
	}
	if err := c.print(t.stdout, f.Content, problems); err != nil {
		return err
	}
	for _, p := range problems {
		if p.Counts(c.Strict) {
			return &problemsFound{}
		}
	}
	return nil
}

// problems are those of the content, of its pages, and of addresses that have been lost.
func (c *checkCommand) problems(ctx context.Context, f *folders, now time.Time) (problem.List, error) {
	root, err := f.openContent()
	if err != nil {
		return nil, err
	}
	defer root.Close()
	snapshot, problems, err := site.Build(root.FS(), site.Options{Now: now, Preview: true, Unpack: func(picture.Original) bool { return true }})
	if err != nil {
		return nil, err
	}
	unrendered, err := proof(ctx, f, snapshot, now)
	if err != nil {
		return nil, err
	}
	problems = append(problems, unrendered...)
	if c.Since != "" {
		gone, err := lost(ctx, f, c.Since, now)
		if err != nil {
			return nil, err
		}
		problems = append(problems, gone...)
	}
	return check.All(snapshot, problems), nil
}

// proof renders every page as readers would get it, and reports what cannot be.
func proof(ctx context.Context, f *folders, snapshot *site.Snapshot, now time.Time) (problem.List, error) {
	templates, err := f.templateFiles()
	if err != nil {
		return nil, err
	}
	static, err := f.staticFiles()
	if err != nil {
		return nil, err
	}
	press := web.Press{Templates: templates, Static: static, BaseURL: &url.URL{Scheme: "http", Host: "localhost"},
		Preview: true, Now: func() time.Time { return now }}
	return press.Proof(ctx, snapshot)
}

// printRules lists the rules under the headings of package check's manual.
func printRules(w io.Writer) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	group := ""
	for _, rule := range check.Rules {
		if rule.Group != group {
			group = rule.Group
			fmt.Fprintf(table, "\n%s\n", group)
		}
		fmt.Fprintf(table, "  %s\t%s\t%s\n", rule.Name, rule.Severity, rule.Says)
	}
	return table.Flush()
}

func (c *checkCommand) print(w io.Writer, content string, problems problem.List) error {
	for _, p := range problems {
		if err := c.line(w, content, p); err != nil {
			return err
		}
	}
	if c.Format != "text" {
		return nil
	}
	_, err := fmt.Fprintln(w, summary(problems))
	return err
}

func (c *checkCommand) line(w io.Writer, content string, p problem.Problem) (err error) {
	switch c.Format {
	case "json":
		return json.NewEncoder(w).Encode(p)
	case "github":
		_, err = fmt.Fprintf(w, "::%s file=%s,line=%d,col=%d,title=%s::%s\n", annotation(p), githubProperty(inRepository(content, p.Path)),
			max(1, p.Line), max(1, p.Column), githubProperty(p.Rule), githubText(strings.TrimSpace(p.Message+". "+p.Hint)))
	default:
		err = printProblem(w, p)
	}
	return err
}

// printProblem prints a problem as compilers do, its hint below it.
func printProblem(w io.Writer, p problem.Problem) error {
	if p.Hint == "" {
		_, err := fmt.Fprintln(w, p)
		return err
	}
	_, err := fmt.Fprintf(w, "%s\n    %s\n", p, p.Hint)
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

// inRepository is a path of the content folder as GitHub knows it: below the folder that it has checked out,
// from which the check is run.
func inRepository(content, name string) string {
	if filepath.IsAbs(content) {
		return name
	}
	return path.Join(filepath.ToSlash(content), name)
}

// GitHub's workflow commands end at a line break and, in properties, at a comma or colon.
var (
	githubText     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace
)

func summary(problems problem.List) string {
	errors, warnings, notes := problems.Tally()
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
