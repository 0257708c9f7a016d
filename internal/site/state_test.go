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
