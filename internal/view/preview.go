package view

import (
	"strings"
	"sync"
	"time"

	"porewise/internal/catalog"
	"porewise/internal/problem"
)

// Preview is what the pages of an editor's preview say and readers never see.
type Preview struct {
	Now      time.Time                          // decides what is a draft, scheduled or expired
	Page     func(address string) *catalog.Meta // the page of the content folder at an address, or nil
	Problems func(address string) problem.List  // what is wrong with that page's file
	Why      func(page *catalog.Meta) string    // why readers do not see a page
	Fault    problem.List                       // why what the folders hold now cannot be shown: this is the last that could; none: it can
}

// previewed is what one page of a preview says of itself.
type previewed struct {
	Standing Standing
	Why      string
	Missing  bool // there is no page of the content folder here
	Problems problem.List
	Fault    problem.List
}

// WithFault is a preview's view whose pages say why they are not newer.
func (v *View) WithFault(fault problem.List) *View {
	preview := *v.config.Preview
	preview.Fault = fault
	other := &View{config: v.config, pages: v.pages, logo: v.logo, share: v.share, buffers: sync.Pool{New: v.buffers.New}}
	other.config.Preview = &preview
	return other
}

// Preview is what the page says in a preview; nil on a site for readers.
func (f frame) Preview() *previewed {
	p := f.view.config.Preview
	if p == nil {
		return nil
	}
	address, _, _ := strings.Cut(f.Path, "?")
	page := p.Page(address)
	here := &previewed{Missing: page == nil, Problems: p.Problems(address), Fault: p.Fault}
	if page != nil {
		here.Standing, here.Why = f.view.standing(*page), p.Why(page)
	}
	return here
}

// Summary counts the problems: "2 errors and 1 warning".
func (p *previewed) Summary() string { return CountProblems(p.Problems) }

// Grave reports whether there is more than warnings.
func (p *previewed) Grave() bool {
	for _, found := range p.Problems {
		if found.Counts(false) {
			return true
		}
	}
	return len(p.Fault) > 0
}

// Unreadable reports whether the page's file cannot be read as it is now.
func (p *previewed) Unreadable() bool {
	for _, found := range p.Problems {
		if found.Severity == problem.Unreadable {
			return true
		}
	}
	return false
}

// Standing is whether readers see a page, and from or until when. The zero Standing is a page that they see.
type Standing struct {
	State catalog.State
	When  time.Time // of a scheduled page: when it appears; of an expired one: when it went
}

// standing is that of a page in a preview; zero on a site for readers, who see all there is.
func (v *View) standing(page catalog.Meta) Standing {
	if v.config.Preview == nil {
		return Standing{}
	}
	switch state := page.StateAt(v.config.Preview.Now); state {
	case catalog.Scheduled:
		return Standing{state, page.Published()}
	case catalog.Expired:
		return Standing{state, page.ExpiryDate}
	case catalog.Draft:
		return Standing{State: state}
	}
	return Standing{}
}
