package site

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"porewise/internal/catalog"
)

// shown reports whether readers of this build see the page.
func (b *builder) shown(m *catalog.Meta) bool {
	return b.opts.Preview || m.StateAt(b.opts.Now) == catalog.Live
}

// stateFor is the state in which the first readers of from find a page. It is Live where nobody can be
// disappointed: an expired page has no readers, and a draft may name what is yet to appear as well.
func (b *builder) stateFor(from, page *catalog.Meta) catalog.State {
	when := b.opts.Now
	if from.Published().After(when) {
		when = from.Published()
	}
	state, own := page.StateAt(when), from.StateAt(when)
	if own == catalog.Expired || own == catalog.Draft && state != catalog.Expired {
		return catalog.Live
	}
	return state
}

// schedule notes when the page last changed and next changes by itself, and that it is gone.
func (b *builder) schedule(f *file) {
	m := f.meta
	if m.Draft {
		return
	}
	b.instant(m.Published())
	b.instant(m.ExpiryDate)
	if f.kind == catalog.KindArticle {
		b.instant(b.snap.ReviewDue(b.all.articles.bySlug[m.Slug]))
	}
	if m.StateAt(b.opts.Now) == catalog.Expired && !b.opts.Preview {
		b.snap.gone[m.URL()] = true
		for _, old := range f.former {
			b.snap.gone[old.address] = true
		}
	}
}

// instant takes one time at which some page changes by itself.
func (b *builder) instant(at time.Time) {
	switch {
	case at.IsZero():
	case at.After(b.opts.Now):
		if b.snap.nextChange.IsZero() || at.Before(b.snap.nextChange) {
			b.snap.nextChange = at
		}
	case at.After(b.snap.lastChange):
		b.snap.lastChange = at
	}
}

// InState lists the pages of all kinds that are in a state now, whether the snapshot shows them or not:
// what appears next and what has just expired first, drafts by path.
func (s *Snapshot) InState(state catalog.State, now time.Time) []*catalog.Meta {
	var found []*catalog.Meta
	for _, f := range s.files {
		if f.meta != nil && f.meta.StateAt(now) == state {
			found = append(found, f.meta)
		}
	}
	slices.SortFunc(found, func(x, y *catalog.Meta) int {
		switch state {
		case catalog.Scheduled:
			return cmp.Or(x.Published().Compare(y.Published()), strings.Compare(x.Path, y.Path))
		case catalog.Expired:
			return cmp.Or(y.ExpiryDate.Compare(x.ExpiryDate), strings.Compare(x.Path, y.Path))
		}
		return strings.Compare(x.Path, y.Path)
	})
	return found
}

// Why says why readers do not see a page, with the line of its file that decides; empty for a live page.
func (s *Snapshot) Why(m *catalog.Meta, now time.Time) string {
	switch m.StateAt(now) {
	case catalog.Draft:
		return s.inLine(m, "draft") + " says that it is a draft"
	case catalog.Scheduled:
		return s.inLine(m, dateKey(m)) + " is still to come"
	case catalog.Expired:
		why := s.inLine(m, "expiryDate") + " is over; "
		if to, ok := s.redirects[m.URL()]; ok && s.live(to, now) {
			return why + "readers are led on to " + to
		}
		return why + "readers are told that it is gone (410)"
	}
	return ""
}

// dateKey is the key of the front matter that decides when a page appears.
func dateKey(m *catalog.Meta) string {
	if m.PublishDate.IsZero() {
		return "date"
	}
	return "publishDate"
}

// inLine names a key of a page's front matter and where it stands.
func (s *Snapshot) inLine(m *catalog.Meta, key string) string {
	line, _ := s.At(m.Path, key)
	return fmt.Sprintf("%s in line %d", key, line)
}

// live reports whether readers find a page at an address.
func (s *Snapshot) live(address string, now time.Time) bool {
	f, ok := s.owners[address]
	return ok && f.meta.StateAt(now) == catalog.Live
}
