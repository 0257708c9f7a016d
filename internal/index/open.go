package index

import (
	"context"
	"database/sql"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	"github.com/mattn/go-sqlite3"
)

// schemaVersion changes with the tables, and with what is extracted from a snapshot into them.
const schemaVersion = 4

// applicationID marks the file as ours for SQLite's "application_id": "PwIx".
const applicationID = 0x50774978

// readers is how many searches run at once.
const readers = 4

//go:embed schema.sql
var schema string

//go:embed search.sql
var searchSchema string

// errForeign means that a file is an SQLite database, but no intact index of this version.
var errForeign = errors.New("not an intact index of this version")

// version says what made an index. Files of another version are thrown away.
func version() int {
	v := schemaVersion * 10
	if hasSearch {
		v++
	}
	return v
}

func open(ctx context.Context, path string) (*Index, error) {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return nil, errors.New("it is not a file")
	}
	writer, err := connect(path, 1, url.Values{
		"_journal_mode": {"WAL"}, "_synchronous": {"NORMAL"}, "_busy_timeout": {"5000"},
		"_foreign_keys": {"1"}, "_txlock": {"immediate"},
	})
	if err != nil {
		return nil, err
	}
	reader, err := connect(path, readers, url.Values{"mode": {"ro"}, "_query_only": {"1"}, "_busy_timeout": {"5000"}})
	if err != nil {
		return nil, errors.Join(err, writer.Close())
	}
	x := &Index{writer: writer, reader: reader, articles: map[string]article{}}
	x.words.Store(&vocabulary{lexicon: newLexicon()})
	if err := x.prepare(ctx); err != nil {
		return nil, errors.Join(err, x.Close())
	}
	return x, nil
}

// connect names the file by a URI, in which a path may hold any character.
func connect(path string, connections int, options url.Values) (*sql.DB, error) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	uri := url.URL{Scheme: "file", Path: filepath.ToSlash(absolute), RawQuery: options.Encode()}
	db, err := sql.Open("sqlite3", uri.String())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	return db, nil
}

// prepare makes the tables of a new file, and checks those of an old one.
func (x *Index) prepare(ctx context.Context) error {
	var tables, id, made int
	err := x.writer.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM sqlite_schema), application_id, user_version
		FROM pragma_application_id, pragma_user_version`).Scan(&tables, &id, &made)
	switch {
	case err != nil:
		return err
	case tables == 0 && id == 0:
		return x.within(ctx, create)
	case id != applicationID || made != version():
		return errForeign
	}
	return x.check(ctx)
}

func create(tx *sql.Tx) error {
	statements := schema + fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d;", applicationID, version())
	if hasSearch {
		statements += searchSchema
	}
	_, err := tx.Exec(statements)
	return err
}

// check reads every table for damage. Those of FTS5 are checked as the plain tables that they consist
// of, since checking them as what they are means to index all texts again.
func (x *Index) check(ctx context.Context) error {
	var list string
	err := x.writer.QueryRowContext(ctx, "SELECT json_group_array(name) FROM sqlite_schema WHERE type = 'table' AND rootpage > 0").Scan(&list)
	if err != nil {
		return err
	}
	var tables []string
	if err := json.Unmarshal([]byte(list), &tables); err != nil {
		return err
	}
	for _, table := range tables {
		var verdict string
		if err := x.writer.QueryRowContext(ctx, "PRAGMA quick_check("+table+")").Scan(&verdict); err != nil {
			return err
		}
		if verdict != "ok" {
			return fmt.Errorf("%w: %s", errForeign, verdict)
		}
	}
	return nil
}

// unusable reports whether err says that the file itself is at fault, so that a new one will do.
func unusable(err error) bool {
	var fault sqlite3.Error
	return errors.Is(err, errForeign) ||
		errors.As(err, &fault) && (fault.Code == sqlite3.ErrCorrupt || fault.Code == sqlite3.ErrNotADB)
}

// discard deletes the file and what SQLite keeps beside it.
func discard(path string) error {
	for _, suffix := range []string{"-wal", "-shm", "-journal", ""} {
		if err := os.Remove(path + suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}
