package main

import (
	"encoding/json"
	"fmt"
	"text/tabwriter"
	"time"

	"porewise/internal/catalog"
	"porewise/internal/site"
)

// listCommand says which pages readers do not see, or hardly find, and why.
type listCommand struct {
	Which string `arg:"" enum:"drafts,scheduled,expired,stale,orphans" help:"What to list: ${enum}."`
	JSON  bool   `help:"Print one JSON object a line."`
}

// listed is one line of a list.
type listed struct {
	Path  string `json:"path"`
	URL   string `json:"url"`
	Title string `json:"title"`
	At    string `json:"at,omitempty"` // RFC 3339, in the site's time zone
	Why   string `json:"why"`

	when time.Time // At, zero where there is no date
}

// Run prints the list; an empty one is a sentence.
func (c *listCommand) Run(f *folders, t *terminal) error {
	root, err := f.openContent()
	if err != nil {
		return err
	}
	defer root.Close()
	now := time.Now()
	snapshot, _, err := site.Build(root.FS(), site.Options{Now: now, Preview: true})
	if err != nil {
		return err
	}
	list := lists[c.Which](snapshot, now)
	zone := snapshot.Site().TimeZone
	if c.JSON {
		return printJSON(t, list, zone)
	}
	switch {
	case c.Which == "stale" && snapshot.Site().ReviewAfter == 0:
		_, err := fmt.Fprintln(t.stdout, "No review ever becomes old: reviewAfter in site.yaml would set a number of months.")
		return err
	case len(list) == 0:
		_, err := fmt.Fprintln(t.stdout, nothing[c.Which])
		return err
	}
	table := tabwriter.NewWriter(t.stdout, 0, 0, 2, ' ', 0)
	for _, l := range list {
		fmt.Fprintf(table, "%s\t%s\t%s\n", l.Path, day(l.when.In(zone), c.Which), l.Why)
	}
	return table.Flush()
}

// nothing is what an empty list says.
var nothing = map[string]string{
	"drafts":    "Nothing is a draft.",
	"scheduled": "Nothing is to come.",
	"expired":   "Nothing has expired.",
	"stale":     "No review is older than site.yaml allows.",
	"orphans":   "Every article is linked to from another page.",
}

var lists = map[string]func(*site.Snapshot, time.Time) []listed{
	"drafts": func(s *site.Snapshot, now time.Time) []listed {
		return inState(s, catalog.Draft, now, (*catalog.Meta).Published)
	},
	"scheduled": func(s *site.Snapshot, now time.Time) []listed {
		return inState(s, catalog.Scheduled, now, (*catalog.Meta).Published)
	},
	"expired": func(s *site.Snapshot, now time.Time) []listed {
		return inState(s, catalog.Expired, now, func(m *catalog.Meta) time.Time { return m.ExpiryDate })
	},
	"stale": func(s *site.Snapshot, now time.Time) []listed {
		var list []listed
		for _, a := range s.Stale(now) {
			list = append(list, listing(&a.Meta, a.LastReviewed, fmt.Sprintf("the review became old on %s, after %s",
				s.ReviewDue(a).Format(time.DateOnly), s.Site().ReviewLimit())))
		}
		return list
	},
	"orphans": func(s *site.Snapshot, now time.Time) []listed {
		var list []listed
		for _, a := range s.Orphans(now) {
			list = append(list, listing(&a.Meta, a.Published(), "no other page and no menu links to it"))
		}
		return list
	},
}

func inState(s *site.Snapshot, state catalog.State, now time.Time, when func(*catalog.Meta) time.Time) []listed {
	var list []listed
	for _, m := range s.InState(state, now) {
		list = append(list, listing(m, when(m), s.Why(m, now)))
	}
	return list
}

func listing(m *catalog.Meta, when time.Time, why string) listed {
	return listed{Path: m.Path, URL: m.URL(), Title: m.Title, when: when, Why: why}
}

// day is a date as the list shows it, with the time of day where pages come and go by it.
func day(when time.Time, which string) string {
	switch {
	case when.IsZero():
		return "no date"
	case which == "scheduled" || which == "expired":
		return when.Format("2006-01-02 15:04 MST")
	}
	return when.Format(time.DateOnly)
}

func printJSON(t *terminal, list []listed, zone *time.Location) error {
	out := json.NewEncoder(t.stdout)
	for _, l := range list {
		if !l.when.IsZero() {
			l.At = l.when.In(zone).Format(time.RFC3339)
		}
		if err := out.Encode(l); err != nil {
			return err
		}
	}
	return nil
}
