package sqlite_test

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"porewise/internal/shop"
)

func TestSweepLeavesNoRowOfWhatExpired(t *testing.T) {
	path, now := filepath.Join(t.TempDir(), "shop.db"), time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	store := mustOpen(t, path, func() time.Time { return now })
	for i := range 600 { // more than one batch
		once := shop.Once{Key: fmt.Sprint(i)}
		_, err := store.Change(t.Context(), shop.CartID{byte(i), byte(i >> 8), 1}, once, func(c *shop.Cart) ([]byte, error) {
			_, err := c.Add(shelf, []shop.Want{{SKU: "NIA", Quantity: 1}})
			return []byte("added"), err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	rows(t, path, map[string]int{"carts": 600, "cart_lines": 600, "answers": 600})
	now = now.Add(shop.KeyAge)
	sweep(t, store)
	rows(t, path, map[string]int{"carts": 600, "cart_lines": 600, "answers": 0})
	now = now.Add(shop.CartAge)
	sweep(t, store)
	rows(t, path, map[string]int{"carts": 0, "cart_lines": 0, "answers": 0})
}

func TestWhatChangesNothingLeavesNoRow(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shop.db")
	store := mustOpen(t, path, time.Now)
	if err := store.Renew(t.Context(), shop.CartID{1}); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Cart(t.Context(), shop.CartID{1}); err != nil {
		t.Fatal(err)
	}
	rows(t, path, map[string]int{"carts": 0})
}

func TestRenewWritesAtMostOnceADay(t *testing.T) {
	path, now := filepath.Join(t.TempDir(), "shop.db"), time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	store := mustOpen(t, path, func() time.Time { return now })
	renewed := func(want time.Time) {
		t.Helper()
		if err := store.Renew(t.Context(), shop.CartID{1}); err != nil {
			t.Fatal(err)
		}
		if got := time.UnixMilli(int64(ask(t, path, `SELECT expires FROM carts`))).Add(-shop.CartAge).UTC(); !got.Equal(want) {
			t.Errorf("at %v the cart's age counts from %v, want %v", now, got, want)
		}
	}
	for range 2 { // a change counts as a renewal
		now = now.Add(48 * time.Hour)
		if err := addOne(store, shop.CartID{1}); err != nil {
			t.Fatal(err)
		}
		changed := now
		now = now.Add(24*time.Hour - time.Millisecond)
		renewed(changed)
	}
	now = now.Add(time.Millisecond)
	renewed(now)
	renewedAt := now
	now = now.Add(time.Hour)
	renewed(renewedAt)
}

func sweep(t *testing.T, store shop.Store) {
	t.Helper()
	if err := store.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func rows(t *testing.T, path string, want map[string]int) {
	t.Helper()
	for table, n := range want {
		if got := ask(t, path, "SELECT count(*) FROM "+table); got != n {
			t.Errorf("%s has %d rows, want %d", table, got, n)
		}
	}
}

// ask reads one number as another program would.
func ask(t *testing.T, path, query string) (number int) {
	t.Helper()
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.QueryRowContext(t.Context(), query).Scan(&number); err != nil {
		t.Fatal(err)
	}
	return number
}

// askText reads the last column of every row.
func askText(t *testing.T, path, query string) string {
	t.Helper()
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	found, err := db.QueryContext(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	defer found.Close()
	var lines []string
	for found.Next() {
		var skipped any
		var line string
		if err := found.Scan(&skipped, &skipped, &skipped, &line); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, line)
	}
	if err := found.Err(); err != nil {
		t.Fatal(err)
	}
	return strings.Join(lines, "\n")
}
