package sqlite_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"porewise/internal/shop"
	"porewise/internal/shop/shoptest"
	"porewise/internal/shop/sqlite"
)

func TestStoreKeepsItsPromises(t *testing.T) {
	dir := t.TempDir()
	shoptest.Run(t, func(t *testing.T, now func() time.Time) shop.Store {
		return mustOpen(t, filepath.Join(dir, strings.ReplaceAll(t.Name(), "/", " ")+".db"), now)
	})
}

func mustOpen(t testing.TB, path string, now func() time.Time) *sqlite.Store {
	t.Helper()
	store, err := sqlite.Open(t.Context(), path, now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	return store
}
