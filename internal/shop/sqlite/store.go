// Package sqlite keeps the shop in one SQLite file.
//
// What Change and Place acknowledge is on the disk: the journal is a write-ahead log that is synced at every commit.
// The file may be read and changed by other processes at the same time (the command line does), and
// copied with SQLite's backup; beside it SQLite keeps "-wal" and "-shm" while it is open.
//
// All writing goes through one connection, in immediate transactions, so writers of this process queue in
// Go, where waiting can be cancelled, and never meet SQLITE_BUSY. Reading goes through connections that
// cannot write; readers never wait.
//
// The tables are in migrations/, numbered and applied by Open. They only go forward: a file that a newer
// program has migrated is refused by an older one.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"porewise/internal/shop"
)

// Store is a shop.Store in a SQLite file.
type Store struct {
	writer *sql.DB // one connection
	reader *sql.DB // cannot write
	now    func() time.Time
}

var _ shop.Store = (*Store)(nil)

// Ping reports whether the file can be read.
func (s *Store) Ping(ctx context.Context) error {
	var carts int
	return s.reader.QueryRowContext(ctx, `SELECT count(*) FROM (SELECT 1 FROM carts LIMIT 1)`).Scan(&carts)
}

// Close ends all connections. The writer goes last, and folds the write-ahead log into the file.
func (s *Store) Close() error {
	return errors.Join(s.reader.Close(), s.writer.Close())
}

// write runs work in one transaction. Waiting for the turn can be cancelled; once begun, the transaction
// is short and runs to its end, for a cancelled context would interrupt the shared connection.
func (s *Store) write(ctx context.Context, work func(context.Context, *sql.Tx) error) error {
	conn, err := s.writer.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	ctx = context.WithoutCancel(ctx)
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := work(ctx, tx); err != nil {
		return err
	}
	return tx.Commit()
}

// milliseconds is how the database writes a time.
func milliseconds(t time.Time) int64 { return t.UnixMilli() }

// instant is the reverse of milliseconds.
func instant(ms int64) time.Time { return time.UnixMilli(ms).UTC() }

// optional writes the zero time as NULL.
func optional(t time.Time) sql.NullInt64 {
	if t.IsZero() {
		return sql.NullInt64{}
	}
	return sql.NullInt64{Int64: milliseconds(t), Valid: true}
}

func optionalInstant(ms sql.NullInt64) time.Time {
	if !ms.Valid {
		return time.Time{}
	}
	return instant(ms.Int64)
}
