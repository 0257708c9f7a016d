package site

import (
	"testing"
	"time"
)

// linked is one article for each way of being linked to, and some that nothing leads to.
var linked = folder(`
-- site.yaml --
timeZone: UTC
reviewAfter: 12
navigation:
  - {title: Start, url: "/articles/by-menu#top"}
-- articles/by-text.md --
---
title: By the text of a page
date: 2026-01-09
---
-- articles/by-pin.md --
---
title: Pinned by an article
date: 2026-01-08
---
-- articles/by-menu.md --
---
title: By a menu
date: 2026-01-07
---
-- articles/by-old-name.md --
---
title: By a former address
date: 2026-01-06
aliases: [/was]
---
-- articles/by-itself.md --
---
title: By itself
date: 2026-01-05
---
[me](/articles/by-itself)
-- articles/by-draft.md --
---
title: By a draft
date: 2026-01-04
---
-- articles/by-hidden.md --
---
title: By a hidden product
date: 2026-01-03
---
-- articles/draft.md --
---
title: A draft
draft: true
related: [by-draft]
---
-- articles/expired.md --
---
title: Expired
date: 2025-01-01
expiryDate: 2026-01-01
---
[it](by-draft.md)
-- pages/about.md --
---
title: About
---
[text](/articles/by-text), [former](/was), [again](/articles/by-text?x=1#main)
-- ingredients/zinc.md --
---
title: Zinc
---
-- concerns/pores.md --
---
title: Pores
ingredients: [zinc]
---
-- products/gift.md --
---
title: Gift
hidden: true
ingredients: [zinc]
---
[it](/articles/by-hidden)
-- authors/desk.md --
---
title: Desk
---
-- articles/pinning.md --
---
title: Pins
date: 2026-01-02
related: [by-pin]
authors: [desk]
reviewedBy: desk
ingredients: [zinc]
concerns: [pores]
products: [gift]
---
`)

func TestOrphansAreLiveArticlesThatNoOtherLivePageLeadsTo(t *testing.T) {
	for name, preview := range map[string]bool{"as readers see it": false, "in a preview": true} {
		t.Run(name, func(t *testing.T) {
			snapshot, _ := built(t, linked, Options{Preview: preview})
			wantSlugs(t, "orphans", snapshot.Orphans(noon), articleMeta, "by-itself", "by-draft", "pinning")
		})
	}
}

func TestLeadsAreWhatEditorsWroteAsItIsToday(t *testing.T) {
	snapshot := clean(t, linked, Options{})
	want := map[string][]string{
		"pages/about.md":          {"/articles/by-text", "/articles/by-old-name"},
		"concerns/pores.md":       {"/ingredients/zinc"},
		"products/gift.md":        {"/ingredients/zinc", "/articles/by-hidden"},
		"articles/pinning.md":     {"/authors/desk", "/ingredients/zinc", "/concerns/pores", "/products/gift", "/articles/by-pin"},
		"articles/by-itself.md":   nil,
		"ingredients/zinc.md":     nil,
		"articles/by-draft.md":    nil,
		"authors/desk.md":         nil,
		"articles/by-hidden.md":   nil,
		"articles/by-menu.md":     nil,
		"articles/by-pin.md":      nil,
		"articles/by-text.md":     nil,
		"articles/by-old-name.md": nil,
	}
	got := map[string][]string{}
	for _, lead := range snapshot.Leads() {
		got[lead.Path] = lead.To
	}
	wantEqual(t, "leads", got, want)
}

func TestAReviewIsStaleWhenItsMonthsAreOver(t *testing.T) {
	snapshot, _ := built(t, folder(`
-- site.yaml --
timeZone: UTC
reviewAfter: 12
-- articles/older.md --
---
title: Older
lastReviewed: 2024-02-29
---
-- articles/old.md --
---
title: Old
lastReviewed: 2025-11-23
---
-- articles/fresh.md --
---
title: Fresh
lastReviewed: 2025-12-01
---
-- articles/never.md --
---
title: Never reviewed
---
-- articles/draft.md --
---
title: A draft
draft: true
lastReviewed: 2020-01-01
---
`), Options{Preview: true})
	due := time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	wantSlugs(t, "stale articles before the instant", snapshot.Stale(due.Add(-1)), articleMeta, "older")
	wantSlugs(t, "stale articles at the instant", snapshot.Stale(due), articleMeta, "older", "old")
}

func TestWhereTheSiteSetsNoLimitNoReviewIsStale(t *testing.T) {
	snapshot := clean(t, folder(`
-- articles/old.md --
---
title: Old
lastReviewed: 1999-01-01
---
`), Options{})
	wantSlugs(t, "stale articles", snapshot.Stale(noon), articleMeta)
}
