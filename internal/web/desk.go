package web

import (
	"cmp"
	"errors"
	"net/http"
	"slices"

	"porewise/internal/catalog"
	"porewise/internal/problem"
	"porewise/internal/site"
	"porewise/internal/view"
)

const deskPath = "/-/desk"

// desk is what an edition tells an editor.
type desk struct {
	problems  problem.List // of all files, sorted
	byAddress map[string]problem.List
	byPath    map[string]string        // addresses of the pages that files made
	pages     map[string]*catalog.Meta // the same pages, by address
	fault     problem.List             // why the folders give no newer edition
}

func (p *Press) desk(snapshot *site.Snapshot, problems problem.List) *desk {
	if p.Check != nil {
		problems = p.Check(snapshot, problems)
	}
	d := &desk{problems: problems.Sorted(), byAddress: map[string]problem.List{}, pages: map[string]*catalog.Meta{},
		byPath: map[string]string{"site.yaml": "/", "rules.yaml": "/routine"}}
	for _, lead := range snapshot.Leads() {
		d.pages[lead.URL()] = lead.Meta
		d.byPath[lead.Path] = lead.URL()
	}
	for _, found := range d.problems {
		address := cmp.Or(d.byPath[found.Path], site.AddressOf(found.Path))
		d.byAddress[address] = append(d.byAddress[address], found)
	}
	return d
}

// previewed is what the edition's pages say to an editor; nil for readers.
func (e *Edition) previewed() *view.Preview {
	if e.desk == nil {
		return nil
	}
	return &view.Preview{
		Now:      e.printedAt,
		Page:     func(address string) *catalog.Meta { return e.desk.pages[address] },
		Problems: func(address string) problem.List { return e.desk.byAddress[address] },
		Why:      func(page *catalog.Meta) string { return e.snapshot.Why(page, e.printedAt) },
		Fault:    e.desk.fault,
	}
}

// WithFault is a preview's edition e, of which every page says why there is no newer one. For readers it
// is e itself, and says nothing.
func (e *Edition) WithFault(err error) *Edition {
	if e.desk == nil {
		return e
	}
	fault := problem.Problem{Severity: problem.Error, Message: err.Error()}
	errors.As(err, &fault) // of a file: then its place and hint are known
	marred, told := *e, *e.desk
	told.fault = problem.List{fault}
	marred.desk, marred.pages, marred.view = &told, newPages(e.pages), e.view.WithFault(told.fault)
	return &marred
}

// How much the desk lists under each heading, and from how many files on their problems are folded away.
const (
	deskListed = 50
	deskFolds  = 5
)

func (s *Server) deskPage(w http.ResponseWriter, r *http.Request, e *Edition) error {
	return s.serveHTML(w, r, e, deskPath, func() ([]byte, error) { return e.view.Desk(e.deskOverview()) })
}

func (e *Edition) deskOverview() view.DeskPage {
	snapshot, now := e.snapshot, e.printedAt
	page := view.DeskPage{
		Layout: view.Layout{Title: "The desk", Path: deskPath, NoIndex: true},
		Counts: view.CountProblems(e.desk.problems),
		Map:    linkMap(snapshot),
	}
	page.Files, page.More.Files = listed(e.desk.files())
	page.Open = len(page.Files) <= deskFolds
	page.Drafts, page.More.Drafts = listed(e.entries(catalog.Draft))
	page.Scheduled, page.More.Scheduled = listed(e.entries(catalog.Scheduled))
	page.Expired, page.More.Expired = listed(e.entries(catalog.Expired))
	page.Orphans, page.More.Orphans = listed(snapshot.Orphans(now))
	page.Articles, page.More.Articles = listed(snapshot.Articles())
	stale, more := listed(snapshot.Stale(now))
	page.More.Stale = more
	for _, a := range stale {
		page.Stale = append(page.Stale, view.DeskReview{Article: a, Due: snapshot.ReviewDue(a)})
	}
	return page
}

// listed is what the desk lists of a list, and how much more there is.
func listed[T any](list []T) (shown []T, more int) {
	shown = first(deskListed, list)
	return shown, len(list) - len(shown)
}

// files groups the problems by file, files with errors first.
func (d *desk) files() []view.DeskFile {
	var files []view.DeskFile
	for _, found := range d.problems {
		if len(files) == 0 || files[len(files)-1].Path != found.Path {
			files = append(files, view.DeskFile{Path: found.Path, Address: d.byPath[found.Path]})
		}
		last := &files[len(files)-1]
		last.Problems = append(last.Problems, found)
	}
	slices.SortStableFunc(files, func(a, b view.DeskFile) int { return cmp.Compare(worst(a.Problems), worst(b.Problems)) })
	return files
}

// worst is 0 for a list with errors, 1 with warnings, 2 with notes only.
func worst(list problem.List) int {
	rank := 2
	for _, found := range list {
		switch {
		case found.Counts(false):
			return 0
		case found.Severity == problem.Warning:
			rank = 1
		}
	}
	return rank
}

// entries are the pages in a state, and why.
func (e *Edition) entries(state catalog.State) []view.DeskEntry {
	var entries []view.DeskEntry
	for _, m := range e.snapshot.InState(state, e.printedAt) {
		entries = append(entries, view.DeskEntry{Meta: m, Why: e.snapshot.Why(m, e.printedAt)})
	}
	return entries
}
