// Package index finds pages: full-text search in a derived SQLite file, and related articles in memory.
//
// Everything in the file is made from a site.Snapshot by Update. It passes over the nouns that it has seen before,
// which builds share as long as nothing touches them, and compares the others by hash: what did not change is
// neither computed nor written again, across restarts too. Deleting the file costs a rebuild and nothing else; so
// does a file that is damaged, or was made by another version of this package, or from another content folder.
// What is related is computed when it is asked for: see package related.
//
// Search needs SQLite's FTS5, which go-sqlite3 holds only when built with the tag sqlite_fts5. Without
// it everything else works, and Search answers ErrNoSearch.
//
// An Index is safe for concurrent use, and readers never wait for an Update: they see the content as it
// was before it or as it is after it. What they find may be gone from a newer Snapshot, so look it up there.
package index

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"porewise/internal/related"
)

// ErrNoSearch is Search's answer in a program that was built without FTS5.
var ErrNoSearch = errors.New("this program was built without full-text search: build it with -tags sqlite_fts5")

// HasSearch reports whether this program was built with full-text search.
func HasSearch() bool { return hasSearch }

// Index is an open database. Close it after use.
type Index struct {
	writer *sql.DB // one connection
	reader *sql.DB // read-only

	updating sync.Mutex
	state    *state // what the file holds; nil: not known
	words    atomic.Pointer[vocabulary]

	comparing sync.Mutex
	articles  map[string]article             // by path, as the last Update found them
	corpus    atomic.Pointer[related.Corpus] // of these; nil until it is asked for
}

// Open opens the index at path and makes it if need be. A file that is no intact index of this version
// is deleted and made anew.
func Open(ctx context.Context, path string) (*Index, error) {
	x, err := open(ctx, path)
	if unusable(err) {
		if err := discard(path); err != nil {
			return nil, fmt.Errorf("index %s is unusable and cannot be deleted: %w", path, err)
		}
		x, err = open(ctx, path)
	}
	if err != nil {
		return nil, fmt.Errorf("open index %s: %w", path, err)
	}
	return x, nil
}

// Close ends the use of the index.
func (x *Index) Close() error {
	return errors.Join(x.reader.Close(), x.writer.Close()) // the last one empties the write-ahead log
}

// within runs do in one transaction, which is rolled back when do fails.
func (x *Index) within(ctx context.Context, do func(*sql.Tx) error) error {
	tx, err := x.writer.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := do(tx); err != nil {
		return err
	}
	return tx.Commit()
}
