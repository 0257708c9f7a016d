package site

import (
	"testing"
	"time"

	"porewise/internal/catalog"
)

// times holds a page of every state at noon.
var times = folder(`
-- articles/always.md --
---
title: Always
tags: [Skin]
---
-- articles/draft.md --
---
title: Draft
draft: true
date: 2026-11-24
tags: [Drafts]
---
-- articles/scheduled.md --
---
title: Scheduled
publishDate: 2026-11-25T09:00:00+05:30
date: 2026-11-01
expiryDate: 2026-12-31
aliases: [/soon]
---
-- articles/closing.md --
---
title: Closing
date: 2026-11-01
expiryDate: 2026-11-24
---
-- articles/expired.md --
---
title: Expired
date: 2026-01-01
expiryDate: 2026-11-01
aliases: [/older, /oldest]
---
-- articles/heir.md --
---
title: Heir
aliases: [/oldest]
---
-- products/serum.md --
---
title: Serum
draft: true
variants: [{sku: S-1, price: 5}]
---
`)

func TestReadersSeeWhatIsLive(t *testing.T) {
	snapshot, _ := built(t, times, Options{})
	wantSlugs(t, "articles", snapshot.Articles(), articleMeta, "closing", "always", "heir")
	wantSlugs(t, "products", snapshot.Products(), productMeta)
	if _, ok := snapshot.Article("draft"); ok {
		t.Error("a draft is found by its slug")
	}
	if _, ok := snapshot.Variant("S-1"); ok {
		t.Error("a draft is sold")
	}
	if _, ok := snapshot.Topic("drafts"); ok {
		t.Error("the tag of a draft is a topic")
	}
}

func TestAPreviewShowsEveryState(t *testing.T) {
	snapshot, _ := built(t, times, Options{Preview: true})
	wantSlugs(t, "articles", snapshot.Articles(), articleMeta, "scheduled", "draft", "closing", "expired", "always", "heir")
	if _, ok := snapshot.Variant("S-1"); !ok {
		t.Error("the preview does not show the draft's variant")
	}
	if snapshot.Gone("/articles/expired") {
		t.Error("an expired article is gone in the preview that shows it")
	}
}

func TestAnExpiredPageIsGoneAtAllItsAddresses(t *testing.T) {
	snapshot, _ := built(t, times, Options{})
	for address, want := range map[string]bool{
		"/articles/expired": true, "/older": true, "/articles/draft": false, "/articles/scheduled": false,
		"/articles/always": false, "/articles/never-was": false, "/soon": false,
	} {
		if got := snapshot.Gone(address); got != want {
			t.Errorf("Gone(%s) = %v, want %v", address, got, want)
		}
	}
}

func TestAFormerAddressOfAnExpiredPageMayLeadOn(t *testing.T) {
	snapshot, _ := built(t, times, Options{})
	if to, _ := snapshot.Redirect("/oldest"); to != "/articles/heir" {
		t.Errorf("/oldest leads to %q", to)
	}
	if _, ok := snapshot.Redirect("/soon"); ok {
		t.Error("the alias of a scheduled article leads to it before it is published")
	}
}

func TestNextChangeIsTheNextInstantAtWhichAPageComesOrGoes(t *testing.T) {
	india := time.FixedZone("IST", 5*3600+1800)
	for _, test := range []struct {
		name      string
		now, want time.Time
	}{
		{"midnight in the site's zone, when one expires", noon, time.Date(2026, 11, 24, 0, 0, 0, 0, india)},
		{"then the scheduled one appears", time.Date(2026, 11, 24, 0, 0, 0, 0, india), time.Date(2026, 11, 25, 9, 0, 0, 0, india)},
		{"then that expires", time.Date(2026, 11, 25, 9, 0, 0, 0, india), time.Date(2026, 12, 31, 0, 0, 0, 0, india)},
		{"then nothing happens by itself", time.Date(2026, 12, 31, 0, 0, 0, 0, india), time.Time{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			snapshot, _ := built(t, times, Options{Now: test.now})
			if got := snapshot.NextChange(); !got.Equal(test.want) {
				t.Errorf("NextChange() = %v, want %v", got, test.want)
			}
		})
	}
}

func TestLastChangeIsSinceWhenTheSnapshotHolds(t *testing.T) {
	india := time.FixedZone("IST", 5*3600+1800)
	snapshot, _ := built(t, times, Options{Now: time.Date(2026, 11, 25, 10, 0, 0, 0, india)})
	if got, want := snapshot.LastChange(), time.Date(2026, 11, 25, 9, 0, 0, 0, india); !got.Equal(want) {
		t.Errorf("LastChange() = %v, want %v", got, want)
	}
	if never := clean(t, folder("-- articles/a.md --\n---\ntitle: A\n---\n"), Options{}); !never.LastChange().IsZero() {
		t.Errorf("where no page has a date, something changed at %v", never.LastChange())
	}
}

func TestAReviewThatBecomesOldIsAChangeToo(t *testing.T) {
	snapshot := clean(t, folder("-- site.yaml --\ntimeZone: UTC\nreviewAfter: 6\n-- articles/a.md --\n---\ntitle: A\nlastReviewed: 2026-06-01\n---\n"), Options{})
	if got, want := snapshot.NextChange(), time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC); !got.Equal(want) {
		t.Errorf("NextChange() = %v, want %v", got, want)
	}
}

func TestDatesAreOfTheSitesZoneAlsoWhenSummerTimeChanges(t *testing.T) {
	berlin := folder(`
-- site.yaml --
timeZone: Europe/Berlin
-- articles/summer-begins.md --
---
title: The day summer time begins
date: 2026-03-29
expiryDate: 2026-03-30
---
-- articles/winter-begins.md --
---
title: The day it ends
date: 2026-10-25
expiryDate: 2026-10-26
---
`)
	for _, test := range []struct{ now, want string }{
		{"2026-01-01T00:00:00Z", "2026-03-28T23:00:00Z"}, // winter's midnight
		{"2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"}, // that day has 23 hours
		{"2026-03-29T22:00:00Z", "2026-10-24T22:00:00Z"}, // summer's midnight
		{"2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"}, // and this one 25
	} {
		now, _ := time.Parse(time.RFC3339, test.now)
		snapshot, _ := built(t, berlin, Options{Now: now})
		if got := snapshot.NextChange().UTC().Format(time.RFC3339); got != test.want {
			t.Errorf("after %s the next change is at %s, want %s", test.now, got, test.want)
		}
	}
}

func TestWhyAPageIsNotShown(t *testing.T) {
	content := with(times, "articles/replaced.md", "---\ntitle: Replaced\nexpiryDate: 2026-10-01\n---\n")
	content = with(content, "articles/later.md", "---\ntitle: Later\ndate: 2027-01-01\n---\n")
	content = with(content, "articles/heir.md", "---\ntitle: Heir\naliases: [/articles/replaced]\n---\n")
	for _, preview := range []bool{true, false} {
		snapshot, _ := built(t, content, Options{Preview: preview})
		got := map[catalog.State][]string{}
		for _, state := range []catalog.State{catalog.Draft, catalog.Scheduled, catalog.Expired} {
			for _, m := range snapshot.InState(state, noon) {
				got[state] = append(got[state], m.Path+": "+snapshot.Why(m, noon))
			}
		}
		wantEqual(t, "pages that readers do not see", got, map[catalog.State][]string{
			catalog.Draft:     {"articles/draft.md: draft in line 3 says that it is a draft", "products/serum.md: draft in line 3 says that it is a draft"},
			catalog.Scheduled: {"articles/scheduled.md: publishDate in line 3 is still to come", "articles/later.md: date in line 3 is still to come"},
			catalog.Expired: {"articles/expired.md: expiryDate in line 4 is over; readers are told that it is gone (410)",
				"articles/replaced.md: expiryDate in line 3 is over; readers are led on to /articles/heir"},
		})
	}
}

func TestAFilesPathGivesItsAddress(t *testing.T) {
	for path, want := range map[string]string{
		"articles/a.md": "/articles/a", "articles/deep/b/index.md": "/articles/b", "pages/about.md": "/about",
		"products/serum.md": "/products/serum", "site.yaml": "", "articles/a.txt": "", "elsewhere/a.md": "",
	} {
		if got := AddressOf(path); got != want {
			t.Errorf("AddressOf(%s) = %q, want %q", path, got, want)
		}
	}
}

func TestAPageAppearsAndGoesAtItsInstant(t *testing.T) {
	appears := time.Date(2026, 11, 25, 3, 30, 0, 0, time.UTC)
	for _, test := range []struct {
		name string
		now  time.Time
		want bool
	}{
		{"a nanosecond before it is published", appears.Add(-1), false},
		{"at the instant", appears, true},
		{"a nanosecond before it expires", time.Date(2026, 12, 30, 18, 30, 0, 0, time.UTC).Add(-1), true},
		{"when it expires", time.Date(2026, 12, 30, 18, 30, 0, 0, time.UTC), false},
	} {
		t.Run(test.name, func(t *testing.T) {
			snapshot, _ := built(t, times, Options{Now: test.now})
			if _, got := snapshot.Article("scheduled"); got != test.want {
				t.Errorf("shown: %v, want %v", got, test.want)
			}
		})
	}
}

// wantSlugs compares a list with the slugs that it should hold, in order.
func wantSlugs[T any](t *testing.T, what string, list []T, meta func(T) *catalog.Meta, want ...catalog.Slug) {
	t.Helper()
	got := make([]catalog.Slug, len(list))
	for i, noun := range list {
		got[i] = meta(noun).Slug
	}
	wantEqual(t, what, got, append([]catalog.Slug{}, want...))
}
