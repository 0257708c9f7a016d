package index

import (
	"bytes"
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestOpen(t *testing.T) {
	whole := Changes{Added: findable}
	tests := []struct {
		name string
		file string
		harm func(tb testing.TB, path string) // done to an index that is closed
		want Changes                          // of the next Update
	}{
		{"an intact index is used again", "index.db", func(testing.TB, string) {}, Changes{}},
		{"a path may hold any character", "what? 100% #1 a b.db", func(testing.TB, string) {}, Changes{}},
		{"a deleted file is made anew", "index.db", func(tb testing.TB, path string) {
			check(tb, os.Remove(path))
		}, whole},
		{"an empty file is filled", "index.db", func(tb testing.TB, path string) {
			check(tb, os.Truncate(path, 0))
		}, whole},
		{"a file that is no database is made anew", "index.db", func(tb testing.TB, path string) {
			check(tb, os.WriteFile(path, bytes.Repeat([]byte("Not a database. "), 1000), 0o644))
		}, whole},
		{"a file cut short is made anew", "index.db", func(tb testing.TB, path string) {
			info, err := os.Stat(path)
			check(tb, err)
			check(tb, os.Truncate(path, info.Size()/2))
		}, whole},
		{"a file with a broken page is made anew", "index.db", func(tb testing.TB, path string) {
			text, err := os.ReadFile(path)
			check(tb, err)
			copy(text[3*4096:], bytes.Repeat([]byte{0xa5}, 4096))
			check(tb, os.WriteFile(path, text, 0o644))
		}, whole},
		{"another program's database is made anew", "index.db", func(tb testing.TB, path string) {
			check(tb, os.Remove(path))
			execute(tb, path, "CREATE TABLE note (text TEXT)")
		}, whole},
		{"an index of another version is made anew", "index.db", func(tb testing.TB, path string) {
			execute(tb, path, "PRAGMA user_version = 7")
		}, whole},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), tt.file)
			x, err := Open(context.Background(), path)
			check(t, err)
			updated(t, x, "content", content(t))
			check(t, x.Close())
			if _, err := os.Stat(path); err != nil {
				t.Fatalf("the index is not where it should be: %v", err)
			}
			tt.harm(t, path)
			if got := updated(t, opened(t, path), "content", content(t)); got != tt.want {
				t.Errorf("Update = %+v, want %+v", got, tt.want)
			}
		})
	}
}

func TestOpenSaysWhyItCannot(t *testing.T) {
	folder := t.TempDir()
	for _, path := range []string{folder, filepath.Join(folder, "missing", "index.db")} {
		x, err := Open(context.Background(), path)
		if err == nil {
			x.Close()
			t.Errorf("Open(%s) succeeded", path)
		} else if !strings.Contains(err.Error(), path) {
			t.Errorf("Open(%s) does not name the path: %v", path, err)
		}
		if info, err := os.Stat(folder); err != nil || !info.IsDir() {
			t.Fatalf("Open(%s) deleted the folder", path)
		}
	}
}

func execute(tb testing.TB, path, statement string) {
	tb.Helper()
	db, err := sql.Open("sqlite3", path)
	check(tb, err)
	_, err = db.Exec(statement)
	check(tb, err)
	check(tb, db.Close())
}

func check(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}
