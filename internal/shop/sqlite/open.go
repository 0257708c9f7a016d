package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/mattn/go-sqlite3"
	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql
var migrations embed.FS

// The pragmas stand in the address, so that every connection of a pool has them. The driver sets
// synchronous to NORMAL unless told, which loses acknowledged changes when the power fails. secure_delete
// overwrites what Erase has removed.
const (
	writerPragmas = "_journal_mode=WAL&_synchronous=FULL&_txlock=immediate&_foreign_keys=1&_secure_delete=1&_busy_timeout=5000&_stmt_cache_size=32"
	readerPragmas = "mode=ro&_query_only=1&_busy_timeout=5000&_stmt_cache_size=8"
)

// Open opens the shop in the file at path, makes it if it is missing (its folder must exist), and brings
// its tables up to date. Its errors are for the operator: one line, with what to do. now is the store's
// clock.
func Open(ctx context.Context, path string, now func() time.Time) (*Store, error) {
	store, err := open(ctx, path, now)
	if err != nil {
		return nil, explain(path, err)
	}
	return store, nil
}

func open(ctx context.Context, path string, now func() time.Time) (*Store, error) {
	if err := touch(path); err != nil {
		return nil, err
	}
	address, err := dsn(path)
	if err != nil {
		return nil, err
	}
	store := &Store{writer: pool(address+writerPragmas, 1), reader: pool(address+readerPragmas, readers()), now: now}
	err = migrate(ctx, store.writer)
	if err == nil {
		err = store.Ping(ctx)
	}
	if err != nil {
		store.Close() // the fault that is told came first
		return nil, err
	}
	return store, nil
}

// pool keeps up to size connections open, for they are dear to make.
func pool(address string, size int) *sql.DB {
	db := sql.OpenDB(connector{address})
	db.SetMaxOpenConns(size)
	db.SetMaxIdleConns(size)
	return db
}

// connector is the driver with an address. Unlike sql.Open it cannot fail, so no half-open Store exists.
type connector struct{ address string }

func (c connector) Driver() driver.Driver { return &sqlite3.SQLiteDriver{} }

// Connect waits for a busy file. The busy timeout does not cover two processes that turn a new file to WAL
// at the same time.
func (c connector) Connect(ctx context.Context) (driver.Conn, error) {
	for wait := time.Millisecond; ; wait *= 2 {
		conn, err := c.Driver().Open(c.address)
		var fault sqlite3.Error
		if !errors.As(err, &fault) || fault.Code != sqlite3.ErrBusy || wait > time.Second {
			return conn, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(wait):
		}
	}
}

// readers is the number of connections for reading: a little more than can run at once.
func readers() int { return runtime.GOMAXPROCS(0) + 2 }

// touch makes the file, readable by its owner alone: it holds what people buy. SQLite gives its companions
// the same permissions. It also finds what is wrong with the path in the system's own words.
func touch(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	return file.Close()
}

// dsn is the address of the file for the driver, up to its parameters. The driver cuts at the first '?',
// and SQLite decodes %HH, so the path is escaped.
func dsn(path string) (string, error) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	return "file:" + (&url.URL{Path: filepath.ToSlash(absolute)}).EscapedPath() + "?", nil
}

// errNewer is a database that a newer program has migrated.
var errNewer = errors.New("was written by a newer Porewise: run that one, or restore a backup from before")

// migrate applies the migrations that the database lacks.
func migrate(ctx context.Context, db *sql.DB) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, db, files,
		goose.WithTableName("migrations"), goose.WithDisableGlobalRegistry(true), goose.WithLogger(goose.NopLogger()))
	if err != nil {
		return err
	}
	current, newest, err := provider.GetVersions(ctx)
	if err != nil {
		return err
	}
	if current > newest {
		return fmt.Errorf("%w (it has migration %d, this program knows %d)", errNewer, current, newest)
	}
	return up(ctx, provider)
}

// up applies what is pending. Another process may be doing the same: whoever loses the race for one
// migration fails, but finds it done, and goes on from there. A failure without progress is a real one.
func up(ctx context.Context, provider *goose.Provider) error {
	for {
		before, err := provider.GetDBVersion(ctx)
		if err != nil {
			return err
		}
		_, fault := provider.Up(ctx)
		if fault == nil {
			return nil
		}
		if after, err := provider.GetDBVersion(ctx); err != nil || after == before {
			return fault
		}
	}
}

// explain says what an operator can do about a shop that does not open.
func explain(path string, err error) error {
	var fault sqlite3.Error
	switch {
	case errors.Is(err, errNewer):
		return fmt.Errorf("the shop database %s %w", path, err)
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("the shop database %s cannot be made: make the folder %s first: %w", path, filepath.Dir(path), err)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("the shop database %s cannot be written: give this user the right to write it and its folder: %w", path, err)
	case errors.As(err, &fault):
		return fmt.Errorf("the shop database %s %s: %w", path, advice(fault), err)
	}
	return fmt.Errorf("the shop database %s cannot be opened: %w", path, err)
}

func advice(fault sqlite3.Error) string {
	switch fault.Code {
	case sqlite3.ErrNotADB:
		return "is some other file: move it away, or name another"
	case sqlite3.ErrCorrupt:
		return "is damaged: restore a backup"
	case sqlite3.ErrReadonly, sqlite3.ErrCantOpen, sqlite3.ErrPerm:
		return "cannot be written: give this user the right to write it and its folder"
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return "is held by another program: end that one"
	case sqlite3.ErrFull, sqlite3.ErrIoErr:
		return "cannot be written to the disk: see whether it is full or failing"
	}
	return "cannot be opened"
}
