package site

import (
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

// schedule notes when the page next appears or goes, and that it is gone.
func (b *builder) schedule(f *file) {
	m := f.meta
	if m.Draft {
		return
	}
	for _, instant := range []time.Time{m.Published(), m.ExpiryDate} {
		if instant.After(b.opts.Now) && (b.snap.nextChange.IsZero() || instant.Before(b.snap.nextChange)) {
			b.snap.nextChange = instant
		}
	}
	if m.StateAt(b.opts.Now) == catalog.Expired && !b.opts.Preview {
		b.snap.gone[m.URL()] = true
		for _, old := range f.former {
			b.snap.gone[old.address] = true
		}
	}
}
