package sqlite

import (
	"database/sql"
	"path/filepath"
	"testing"
	"time"
)

// TestEveryConnectionHasItsPragmas asks more than one connection of each pool: a pragma that one has and
// another lacks is the trap.
func TestEveryConnectionHasItsPragmas(t *testing.T) {
	store, err := Open(t.Context(), filepath.Join(t.TempDir(), "shop.db"), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	for range 2 {
		conn, err := store.reader.Conn(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close() // after the next was taken
		pragmas(t, conn, map[string]string{"query_only": "1", "busy_timeout": "5000"})
		if _, err := conn.ExecContext(t.Context(), `DELETE FROM carts`); err == nil {
			t.Error("a reader can write")
		}
	}
	conn, err := store.writer.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	pragmas(t, conn, map[string]string{"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "busy_timeout": "5000"})
}

func pragmas(t *testing.T, conn *sql.Conn, want map[string]string) {
	t.Helper()
	for pragma, value := range want {
		var got string
		if err := conn.QueryRowContext(t.Context(), "PRAGMA "+pragma).Scan(&got); err != nil || got != value {
			t.Errorf("%s = %s, %v; want %s", pragma, got, err, value)
		}
	}
}
