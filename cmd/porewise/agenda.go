package main

import (
	"time"

	"porewise/internal/site"
)

// agenda is from when to when an edition says what readers should see. A clock that was set, forwards or
// back, ends it like one that ran.
type agenda struct {
	since time.Time // the last planned change that it knows of; zero: there was none
	until time.Time // the next one; zero: none is planned
}

func agendaOf(s *site.Snapshot) agenda { return agenda{since: s.LastChange(), until: s.NextChange()} }

// over reports whether another edition is due at the instant now.
func (a agenda) over(now time.Time) bool {
	return now.Before(a.since) || !a.until.IsZero() && !now.Before(a.until)
}

// wait is how long that takes if nobody sets the clock, and at most the longest.
func (a agenda) wait(now time.Time, longest time.Duration) time.Duration {
	switch {
	case a.over(now):
		return 0
	case a.until.IsZero():
		return longest
	}
	return min(longest, a.until.Sub(now))
}
