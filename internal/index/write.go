package index

import (
	"database/sql"
	"strings"

	"porewise/internal/related"
)

// write does what there is to do, and returns the new counts of words.
func (p *plan) write(tx *sql.Tx, words *lexicon) (map[string]int, error) {
	changed := map[string]int{}
	for _, id := range p.outdated {
		if err := remove(tx, id, changed); err != nil {
			return nil, err
		}
	}
	for i := range p.fresh {
		d := &p.fresh[i]
		r := p.now[d.path]
		var err error
		if r.id, err = insert(tx, d, r.hash, changed); err != nil {
			return nil, err
		}
		p.now[d.path] = r
	}
	return words.write(tx, changed)
}

// reset empties the index for another content folder.
func reset(tx *sql.Tx, folder string) error {
	tables := []string{"word", "name", "document", "meta"}
	if hasSearch {
		tables = append(tables, "text", "head")
	}
	for _, table := range tables {
		if _, err := tx.Exec("DROP TABLE " + table); err != nil {
			return err
		}
	}
	if err := create(tx); err != nil {
		return err
	}
	_, err := tx.Exec("INSERT INTO meta (key, value) VALUES (?, ?)", metaFolder, folder)
	return err
}

// remove deletes a document, and counts its words.
func remove(tx *sql.Tx, id int64, words map[string]int) error {
	if hasSearch {
		var t [6]string
		err := tx.QueryRow("SELECT title, names, headings, tags, description, body FROM text WHERE rowid = ?", id).
			Scan(&t[0], &t[1], &t[2], &t[3], &t[4], &t[5])
		if err != nil {
			return err
		}
		for _, word := range distinctWords(t[:]...) {
			words[word]--
		}
		for _, table := range []string{"text", "head"} {
			if _, err := tx.Exec("DELETE FROM "+table+" WHERE rowid = ?", id); err != nil {
				return err
			}
		}
	}
	_, err := tx.Exec("DELETE FROM document WHERE id = ?", id)
	return err
}

// insert adds a document, and counts its words.
func insert(tx *sql.Tx, d *document, hash string, words map[string]int) (id int64, err error) {
	done, err := tx.Exec("INSERT INTO document (path, kind, title, url, hash) VALUES (?, ?, ?, ?, ?)",
		d.path, string(d.kind), d.title, d.url, hash)
	if err != nil {
		return 0, err
	}
	if id, err = done.LastInsertId(); err != nil {
		return 0, err
	}
	for _, name := range append([]string{d.title}, d.names...) {
		folded := foldName(name)
		if folded == "" { // it is all signs, which nobody searches for
			continue
		}
		if _, err := tx.Exec("INSERT OR IGNORE INTO name (name, document) VALUES (?, ?)", folded, id); err != nil {
			return 0, err
		}
	}
	if !hasSearch {
		return id, nil
	}
	t := d.texts()
	for _, word := range distinctWords(t[:]...) {
		words[word]++
	}
	_, err = tx.Exec("INSERT INTO text (rowid, title, names, headings, tags, description, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
		id, t[0], t[1], t[2], t[3], t[4], t[5])
	if err != nil {
		return 0, err
	}
	_, err = tx.Exec("INSERT INTO head (rowid, title, names, headings, tags, description) VALUES (?, ?, ?, ?, ?, ?)",
		id, t[0], t[1], t[2], t[3], t[4])
	return id, err
}

// foldName makes equal names equal: "Vitamin B3", "vitamin b3".
func foldName(name string) string { return strings.Join(related.Words(name), " ") }
