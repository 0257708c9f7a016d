package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"porewise/internal/catalog"
	"porewise/internal/shop"
	"porewise/internal/shop/sqlite"
	"porewise/internal/site"
)

// desk is what the shopkeeper works with: the shop's own database, which a server may have open at the
// same time, and what the content folder says of the site.
type desk struct {
	path     string // of the database
	store    shop.Store
	site     *catalog.Site
	snapshot *site.Snapshot // drafts and all; nil where the content cannot be read
}

// atDesk opens the desk for work and closes it. Content that cannot be read is no reason not to serve a
// customer: a warning says what stands in for it. A content folder that is missing is a mistake.
func atDesk(ctx context.Context, f *folders, t *terminal, work func(*desk) error) error {
	d := &desk{site: plainSite()}
	root, err := f.openContent()
	if err != nil {
		return err
	}
	snapshot, _, err := site.Build(root.FS(), site.Options{Now: time.Now(), Preview: true})
	root.Close()
	if err == nil {
		d.snapshot, d.site = snapshot, snapshot.Site()
	} else {
		fmt.Fprintf(t.stderr, "porewise: the content cannot be read, so names are unknown, times are in UTC: %v\n", err)
	}
	path, err := f.dataFile("shop.db")
	if err != nil {
		return err
	}
	store, err := sqlite.Open(ctx, path, time.Now)
	if err != nil {
		return err
	}
	d.path, d.store = path, store
	return errors.Join(work(d), store.Close())
}

// plainSite stands in for settings that cannot be read.
func plainSite() *catalog.Site {
	const language = "en-IN"
	rupees, _ := catalog.NewCurrency("INR", language) // a code that exists
	return &catalog.Site{Language: language, TimeZone: time.UTC, Currency: rupees}
}

// time is t as the site's people read it, to the minute: "2026-03-01 17:30".
func (d *desk) time(t time.Time) string { return t.In(d.site.TimeZone).Format("2006-01-02 15:04") }
