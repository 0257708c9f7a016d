package sqlite_test

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"porewise/internal/shop"
	"porewise/internal/shop/sqlite"
)

func TestOpenExplainsWhatToDo(t *testing.T) {
	for _, c := range []struct {
		name string
		path func(t *testing.T) string
		says string
	}{
		{"the folder is missing", func(t *testing.T) string { return filepath.Join(t.TempDir(), "data", "shop.db") }, "make the folder "},
		{"the path is a folder", func(t *testing.T) string { return t.TempDir() }, "cannot be opened"},
		{"the file is no database", func(t *testing.T) string { return written(t, strings.Repeat("# My article\n", 200)) }, "is some other file: move it away"},
		{"a newer program has migrated it", newer, "was written by a newer Porewise"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := c.path(t)
			store, err := sqlite.Open(t.Context(), path, time.Now)
			if err == nil {
				store.Close()
				t.Fatal("it opened")
			}
			if says := err.Error(); !strings.Contains(says, c.says) || !strings.Contains(says, path) || strings.Contains(says, "\n") {
				t.Errorf("the error reads %q, want one line with %q and the path", says, c.says)
			}
		})
	}
}

func written(t *testing.T, text string) string {
	path := filepath.Join(t.TempDir(), "shop.db")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func newer(t *testing.T) string {
	path := filepath.Join(t.TempDir(), "shop.db")
	mustOpen(t, path, time.Now).Close()
	execute(t, path, `INSERT INTO migrations (version_id, is_applied) VALUES (9999, 1)`)
	return path
}

// execute runs a statement as another program would.
func execute(t *testing.T, path, statement string) {
	t.Helper()
	if err := tryExecute(t, path, statement); err != nil {
		t.Fatal(err)
	}
}

func tryExecute(t *testing.T, path, statement string) error {
	t.Helper()
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	_, err = db.Exec(statement)
	return err
}

func TestAnyPathWorks(t *testing.T) {
	for _, name := range []string{"shop.db", "a shop.db", "what?.db", "100%.db", "%41.db", "#1.db", "a&b=c;d.db", "दुकान.db", "file:x.db", "'\"`.db", "\xff.db", ":memory:"} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), name)
			store := mustOpen(t, path, time.Now)
			if err := store.SetStock(t.Context(), "NIA", 3); err != nil {
				t.Fatal(err)
			}
			if err := store.Close(); err != nil {
				t.Fatal(err)
			}
			files, err := os.ReadDir(filepath.Dir(path))
			if err != nil || len(files) != 1 || files[0].Name() != name {
				t.Errorf("the folder holds %v, %v; want %q alone", files, err, name)
			}
			if stock, err := mustOpen(t, path, time.Now).Stock(t.Context()); err != nil || stock["NIA"] != 3 {
				t.Errorf("after reopening: %v, %v", stock, err)
			}
		})
	}
}

func TestARelativePathStaysWhereItWasOpened(t *testing.T) {
	t.Chdir(t.TempDir())
	store := mustOpen(t, "shop.db", time.Now)
	t.Chdir(t.TempDir())
	if err := store.SetStock(t.Context(), "NIA", 3); err != nil {
		t.Fatal(err)
	}
	if stock, err := store.Stock(t.Context()); err != nil || stock["NIA"] != 3 {
		t.Errorf("Stock = %v, %v", stock, err)
	}
}

func TestOnlyTheOwnerCanReadTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shop.db")
	mustOpen(t, path, time.Now)
	for _, name := range []string{path, path + "-wal"} {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		if mode := info.Mode().Perm(); mode != 0o600 {
			t.Errorf("%s has the permissions %o, want 600", filepath.Base(name), mode)
		}
	}
}

func TestSeveralProcessesMayOpenANewFileAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shop.db")
	var group errgroup.Group
	for range 8 {
		group.Go(func() error {
			store, err := sqlite.Open(context.Background(), path, time.Now)
			if err != nil {
				return err
			}
			return store.Close()
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
}

func TestTwoProcessesMayChangeOneCart(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shop.db")
	var group errgroup.Group
	for range 2 {
		store := mustOpen(t, path, time.Now)
		for range 50 {
			group.Go(func() error { return addOne(store, shop.CartID{1}) })
		}
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	cart, err := mustOpen(t, path, time.Now).Cart(t.Context(), shop.CartID{1})
	if err != nil || cart.Count() != 100 {
		t.Errorf("the cart has %d, %v; want 100", cart.Count(), err)
	}
}

func TestAnotherProcessesWritesAreSeen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shop.db")
	store := mustOpen(t, path, time.Now)
	execute(t, path, `INSERT INTO stock (sku, quantity, changed) VALUES ('NIA', 7, 0)`)
	if stock, err := store.Stock(t.Context()); err != nil || stock["NIA"] != 7 {
		t.Errorf("Stock = %v, %v", stock, err)
	}
}
