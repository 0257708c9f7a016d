package view

import (
	"fmt"
	"strings"
	"time"

	"porewise/internal/catalog"
	"porewise/internal/linkmap"
	"porewise/internal/problem"
)

// DeskPage is "/-/desk", the editor's overview in a preview.
type DeskPage struct {
	Layout
	Files     []DeskFile // that have problems
	Open      bool       // the problems of every file are unfolded
	Counts    string     // "2 errors and 1 warning"; empty: no problem
	Drafts    []DeskEntry
	Scheduled []DeskEntry // what appears next first
	Expired   []DeskEntry // what went last first
	Stale     []DeskReview
	Orphans   []*catalog.Article
	Articles  []*catalog.Article // whose related articles are explained
	More      DeskMore
	Map       DeskMap
}

// DeskMore is how many more there are of each than the desk lists.
type DeskMore struct{ Files, Drafts, Scheduled, Expired, Stale, Orphans, Articles int }

// DeskFile is one file with its problems.
type DeskFile struct {
	Path     string
	Address  string // of its page; empty: it has none
	Problems problem.List
}

// Counts is how many problems of each kind the file has.
func (f DeskFile) Counts() string { return CountProblems(f.Problems) }

// DeskEntry is a page that readers do not see, and why.
type DeskEntry struct {
	*catalog.Meta
	Why string
}

// DeskReview is an article whose review is old, and since when.
type DeskReview struct {
	*catalog.Article
	Due time.Time
}

// DeskMap is how pages link to each other, drawn for a wide screen and for a phone.
type DeskMap struct {
	Wide, Narrow linkmap.Picture
	Note         string // what the picture leaves out or puts together; empty: nothing
}

// Desk renders "/-/desk".
func (v *View) Desk(p DeskPage) ([]byte, error) { return v.render("desk", p.Layout, p) }

// CountProblems is how many there are of each kind: "1 error, 2 warnings and 1 note"; empty for none.
func CountProblems(list problem.List) string {
	errors, warnings, notes := list.Tally()
	var parts []string
	for _, part := range []struct {
		n    int
		noun string
	}{{errors, "error"}, {warnings, "warning"}, {notes, "note"}} {
		switch {
		case part.n == 1:
			parts = append(parts, "1 "+part.noun)
		case part.n > 1:
			parts = append(parts, fmt.Sprintf("%d %ss", part.n, part.noun))
		}
	}
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	return strings.Join(parts[:len(parts)-1], ", ") + " and " + parts[len(parts)-1]
}
