package sqlite_test

import (
	"errors"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"porewise/internal/catalog"
	"porewise/internal/shop"
	"porewise/internal/shop/sqlite"
)

var settings catalog.ShopSettings // nothing for shipping

func TestTwoProcessesSellEachBottleOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shop.db")
	stores := []*sqlite.Store{mustOpen(t, path, time.Now), mustOpen(t, path, time.Now)}
	if err := stores[0].SetStock(t.Context(), "NIA", 7); err != nil {
		t.Fatal(err)
	}
	var group errgroup.Group
	var placed atomic.Int32
	for buyer := range 40 {
		id, store := shop.CartID{byte(buyer + 1)}, stores[buyer%2]
		if err := addOne(store, id); err != nil {
			t.Fatal(err)
		}
		group.Go(func() error {
			_, err := store.Place(t.Context(), id, shop.Once{Key: "key"}, drafted("Asha"))
			var shortage *shop.Shortage
			if errors.As(err, &shortage) {
				return nil
			}
			placed.Add(1)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	taken, left := ask(t, path, `SELECT sum(taken) FROM order_lines`), ask(t, path, `SELECT quantity FROM stock`)
	if placed.Load() != 7 || taken != 7 || left != 0 {
		t.Errorf("%d orders were placed, %d bottles taken, %d left; want 7, 7, 0", placed.Load(), taken, left)
	}
}

func TestTheDatabaseItselfRefusesAStockBelowZero(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shop.db")
	if err := mustOpen(t, path, time.Now).SetStock(t.Context(), "NIA", 1); err != nil {
		t.Fatal(err)
	}
	if err := tryExecute(t, path, `UPDATE stock SET quantity = quantity - 2`); err == nil || !strings.Contains(err.Error(), "CHECK") {
		t.Errorf("a stock of -1: %v", err)
	}
}

func TestAnotherProcessesChangeOfTheStockShowsInItsVersion(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shop.db")
	store := mustOpen(t, path, time.Now)
	version := func() int64 {
		t.Helper()
		n, err := store.StockVersion(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	for _, statement := range []string{
		`INSERT INTO stock (sku, quantity, changed) VALUES ('NIA', 7, 0)`, `UPDATE stock SET quantity = 6`, `DELETE FROM stock`,
	} {
		before := version()
		execute(t, path, statement)
		if after := version(); after <= before {
			t.Errorf("%s: the version went from %d to %d", statement, before, after)
		}
	}
}

func TestOrdersAreFoundByIndexes(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shop.db")
	mustOpen(t, path, time.Now)
	for question, index := range map[string]string{
		`SELECT * FROM orders WHERE token = ''`:                                              "sqlite_autoindex_orders",
		`SELECT * FROM orders WHERE ref = ''`:                                                "sqlite_autoindex_orders",
		`SELECT * FROM orders WHERE cart = x'' ORDER BY placed DESC, id DESC LIMIT 20`:       "orders_by_cart",
		`SELECT * FROM orders WHERE placed >= 0 ORDER BY placed DESC, id DESC LIMIT 20`:      "orders_by_time",
		`SELECT id FROM orders WHERE hold_until <= 5 ORDER BY hold_until LIMIT 500`:          "orders_by_hold",
		`SELECT id FROM outbox WHERE sent IS NULL AND due <= 5 ORDER BY due, id LIMIT 8`:     "outbox_by_time",
		`SELECT sku FROM stock WHERE sku IN (SELECT sku FROM cart_lines WHERE cart = x'01')`: "PRIMARY KEY",
	} {
		plan := askText(t, path, `EXPLAIN QUERY PLAN `+question)
		if !strings.Contains(plan, index) || strings.Contains(plan, "SCAN") || strings.Contains(plan, "TEMP B-TREE") {
			t.Errorf("%s goes by\n%s\nwant %s", question, plan, index)
		}
	}
}
