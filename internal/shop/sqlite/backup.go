package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/mattn/go-sqlite3"
)

// Backup writes the shop in the file at path, as it stands at one moment, into a new file at to: one file,
// complete, that only its owner can read. It may run beside a server, which goes on selling, and beside an
// older one too, for it migrates nothing. It refuses a shop that is missing or damaged, and never writes
// over a file. What was erased is not in the copy. A run that is killed leaves to.unfinished-…, never half a
// file at to.
func Backup(ctx context.Context, path, to string) error {
	if _, err := os.Lstat(to); err == nil {
		return fmt.Errorf("%s is there already, and is left as it is: name another file", to)
	}
	db, err := openSound(ctx, path)
	if err != nil {
		return explain(path, err)
	}
	defer db.Close()
	staged, err := stage(ctx, db, to)
	if err != nil {
		return err
	}
	if err := os.Rename(staged, to); err != nil {
		remove(staged)
		return fmt.Errorf("the backup %s cannot be written: %w", to, plain(err))
	}
	return syncFolder(to)
}

// Restore makes a copy of the shop in the file backup the shop in the file at path. A backup that is damaged,
// no shop, or from a newer program is refused, and so is a shop that another process has open; either way
// nothing has changed. The shop that was at path is never lost: it is called kept now, or "" where there
// was none. It may be damaged itself. now names it. Messages that waited when the backup was made wait again,
// sent since or not.
//
// A process that opens the shop at the very moment waits, or is refused by SQLite; it never writes to the
// file that was put aside.
func Restore(ctx context.Context, backup, path string, now time.Time) (kept string, err error) {
	if same(backup, path) {
		return "", fmt.Errorf("%s is the shop itself: name a backup", backup)
	}
	staged, err := stageBackup(ctx, backup, path)
	if err != nil {
		return "", err
	}
	kept = path + ".before-restore-" + now.UTC().Format("20060102T150405Z")
	if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		kept = ""
	}
	if err := swap(ctx, staged, path, kept); err != nil {
		remove(staged)
		return "", err
	}
	return kept, syncFolder(path)
}

func same(a, b string) bool {
	one, err := os.Stat(a)
	other, fault := os.Stat(b)
	return err == nil && fault == nil && os.SameFile(one, other)
}

// stageBackup is stage for a copy of backup that is to become the shop at path. It is migrated there and
// then, so that what replaces the shop is known to open.
func stageBackup(ctx context.Context, backup, path string) (staged string, err error) {
	db, err := openSound(ctx, backup)
	if err != nil {
		return "", unfit(backup, err)
	}
	defer db.Close()
	if staged, err = stage(ctx, db, path); err != nil {
		return "", err
	}
	store, err := open(ctx, staged, time.Now)
	if err == nil {
		err = store.Close()
	}
	if err != nil {
		remove(staged)
		return "", unfit(backup, err)
	}
	return staged, nil
}

// unfit says why a backup cannot be restored, and what to do.
func unfit(backup string, err error) error {
	var fault sqlite3.Error
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("there is no backup %s", backup)
	case errors.Is(err, errNewer), errors.Is(err, errNoShop):
		return fmt.Errorf("the backup %s %w", backup, err)
	case errors.As(err, &fault) && fault.Code == sqlite3.ErrNotADB:
		return fmt.Errorf("%s is no backup of a shop: %w", backup, err)
	case errors.As(err, &fault) && fault.Code == sqlite3.ErrCorrupt:
		return fmt.Errorf("the backup %s is damaged, take another: %w", backup, err)
	}
	return fmt.Errorf("the backup %s cannot be read: %w", backup, plain(err))
}

// swap puts the file staged in the place of the one at path, which is called kept from then on. A link
// before the renaming leaves no instant at which path is missing: a server that starts then would make an
// empty shop.
func swap(ctx context.Context, staged, path, kept string) error {
	if kept == "" {
		return os.Rename(staged, path)
	}
	release, err := claim(ctx, path)
	if err != nil {
		return err
	}
	defer release()
	for _, companion := range companions { // only a damaged shop has any left
		if err := os.Rename(path+companion, kept+companion); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%s cannot be put aside: %w", path+companion, plain(err))
		}
	}
	if err := putAside(path, kept); err != nil {
		return err
	}
	return os.Rename(staged, path)
}

func putAside(path, kept string) error {
	err := os.Link(path, kept)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s is there already, and is left as it is", kept)
	}
	if err != nil { // a file system without links
		return os.Rename(path, kept)
	}
	return nil
}

// ErrInUse is a shop that cannot be replaced, because another process has it open.
var ErrInUse = errors.New("another program has it open: stop the server first")

// claim closes the shop at path to all others until release, and folds its write-ahead log into it. SQLite
// leaves that mode only when nobody else has the file open, which is how we know. A damaged file cannot be
// claimed, nor needs to be.
func claim(ctx context.Context, path string) (release func(), err error) {
	address, err := dsn(path)
	if err != nil {
		return nil, err
	}
	db := pool(address+"mode=rw&_busy_timeout=1000", 1)
	_, err = db.ExecContext(ctx, `PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE`)
	var fault sqlite3.Error
	errors.As(err, &fault)
	switch {
	case err == nil:
		return func() { db.Close() }, nil
	case fault.Code == sqlite3.ErrCorrupt, fault.Code == sqlite3.ErrNotADB:
		return func() {}, db.Close()
	case fault.Code == sqlite3.ErrBusy, fault.Code == sqlite3.ErrLocked:
		err = ErrInUse
	}
	db.Close()
	return nil, explain(path, err)
}

// stage copies a shop into a new file beside the one called to, checked and synced to the disk. The caller
// gives it its name, or removes it. VACUUM INTO reads one snapshot, as any reader does, and leaves out the
// free pages, where what was deleted may still stand.
func stage(ctx context.Context, db *sql.DB, to string) (staged string, err error) {
	file, err := os.CreateTemp(filepath.Dir(to), filepath.Base(to)+".unfinished-*") // mode 600
	if err != nil {
		return "", fmt.Errorf("%s cannot be written: %w", to, plain(err))
	}
	defer file.Close()
	staged, err = filepath.Abs(file.Name()) // SQLite would read a name such as "file:x" as an address
	if err == nil {
		_, err = db.ExecContext(ctx, `VACUUM INTO ?`, staged)
	}
	if err == nil {
		err = file.Sync()
	}
	if err != nil {
		remove(staged)
		return "", fmt.Errorf("the shop cannot be copied to %s: %w", to, err)
	}
	return staged, nil
}

// openSound opens the database at path, makes sure that it is a shop and sound, and changes nothing in it.
// It opens it for writing all the same, where it may: a reader alone would leave SQLite's companions behind.
func openSound(ctx context.Context, path string) (*sql.DB, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, err
	}
	address, err := dsn(path)
	if err != nil {
		return nil, err
	}
	db := pool(address+"mode=rw&_busy_timeout=5000", 1)
	if err = isShop(ctx, db); err == nil {
		err = sound(ctx, db)
	}
	if err != nil {
		db.Close()
		return nil, err
	}
	return db, nil
}

// sound looks at every page, index and reference of a database.
func sound(ctx context.Context, db *sql.DB) error {
	var verdict string
	if err := db.QueryRowContext(ctx, `PRAGMA integrity_check(1)`).Scan(&verdict); err != nil {
		return err
	}
	if verdict != "ok" {
		return fmt.Errorf("%q: %w", strings.ReplaceAll(verdict, "\n", " "), sqlite3.Error{Code: sqlite3.ErrCorrupt})
	}
	var broken int
	if err := db.QueryRowContext(ctx, `SELECT count(*) FROM pragma_foreign_key_check`).Scan(&broken); err != nil || broken == 0 {
		return err
	}
	return fmt.Errorf("rows that belong to nothing: %d: %w", broken, sqlite3.Error{Code: sqlite3.ErrCorrupt})
}

// errNoShop is a database of something else.
var errNoShop = errors.New("is a database, but not of a shop")

// isShop asks for the table of the first migration: an empty database would be migrated to an empty shop.
func isShop(ctx context.Context, db *sql.DB) error {
	var tables int
	err := db.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('migrations', 'carts')`).Scan(&tables)
	if err == nil && tables != 2 {
		return errNoShop
	}
	return err
}

// remove takes an unfinished file away, with what SQLite may have put beside it.
func remove(path string) {
	for _, companion := range companions {
		os.Remove(path + companion)
	}
	os.Remove(path)
}

// companions are the endings of what SQLite keeps beside a file.
var companions = []string{"-wal", "-shm", "-journal"}

// syncFolder makes the new name of a file in it last.
func syncFolder(path string) error {
	folder, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer folder.Close()
	return folder.Sync()
}

// plain is an error without the path that its message says already.
func plain(err error) error {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		return pathError.Err
	}
	return err
}
