package web

import (
	"bytes"
	"sync"
	"sync/atomic"

	"porewise/internal/assets"
)

// pages are what an edition has rendered, each page once. Those that come out as they were before are the very
// files of then: they are compressed already, which takes far longer than rendering.
type pages struct {
	made   *sync.Map   // address → *page; apart, so that who takes it over does not keep what was before
	before *sync.Map   // the same, of editions before
	whole  atomic.Bool // every public page is made
}

// page is a rendered page, made once.
type page struct {
	once sync.Once
	file atomic.Pointer[assets.File] // nil: not rendered yet, or impossible to render
	err  error
}

// newPages are those of the edition after the one that had last; nil: there was none.
func newPages(last *pages) *pages {
	p := &pages{made: new(sync.Map), before: new(sync.Map)}
	if last != nil {
		p.before = last.legacy()
	}
	return p
}

// legacy is what the next edition may take over. Where a save followed so soon that most pages were never asked
// for, these are still those of editions before.
func (p *pages) legacy() *sync.Map {
	if p.whole.Load() {
		return p.made
	}
	both := new(sync.Map)
	for _, some := range []*sync.Map{p.before, p.made} {
		some.Range(func(address, kept any) bool {
			if kept.(*page).file.Load() != nil {
				both.Store(address, kept)
			}
			return true
		})
	}
	return both
}

func (p *pages) page(address, contentType string, render func() ([]byte, error)) (*assets.File, error) {
	kept, _ := p.made.LoadOrStore(address, new(page))
	made := kept.(*page)
	made.once.Do(func() {
		var body []byte
		if body, made.err = render(); made.err == nil {
			made.file.Store(p.file(address, contentType, body))
		}
	})
	return made.file.Load(), made.err
}

// file is body to serve.
func (p *pages) file(address, contentType string, body []byte) *assets.File {
	if kept, ok := p.before.Load(address); ok {
		if file := kept.(*page).file.Load(); file != nil && file.Type == contentType && bytes.Equal(file.Bytes, body) {
			return file
		}
	}
	return assets.New(contentType, body)
}
