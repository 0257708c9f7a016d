package index

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"porewise/internal/related"
	"porewise/internal/site"
)

// metaFolder is the key in the table meta of the content folder that the index was made from.
const metaFolder = "folder"

// Changes counts what an Update wrote; the zero Changes means that it wrote nothing.
type Changes struct {
	Added, Changed, Removed int // pages that can be found
}

// Update makes the index that of snap in one transaction. The folder says which content folder snap is
// of, in any form that is always the same; an index of another folder is built from nothing.
func (x *Index) Update(ctx context.Context, folder string, snap *site.Snapshot) (Changes, error) {
	x.updating.Lock()
	defer x.updating.Unlock()
	changes, err := x.update(ctx, folder, documents(snap))
	if err != nil {
		return Changes{}, fmt.Errorf("update the index: %w", err)
	}
	x.compare(articles(snap))
	return changes, nil
}

func (x *Index) update(ctx context.Context, folder string, docs []document) (Changes, error) {
	made, err := x.made(ctx)
	if err != nil {
		return Changes{}, err
	}
	another := made.folder != folder
	if another {
		made = &state{folder: folder, words: newLexicon()}
	}
	p := made.plan(docs)
	if !another && p.changes == (Changes{}) {
		made.documents = p.documents // they may be the first that are known whole
		return Changes{}, nil
	}
	x.state = nil // until it is known that everything was written
	var counts map[string]int
	err = x.within(ctx, func(tx *sql.Tx) (err error) {
		if another {
			if err := reset(tx, folder); err != nil {
				return err
			}
		}
		counts, err = p.write(tx, made.words)
		return err
	})
	if err != nil {
		return Changes{}, err
	}
	made.words.set(counts)
	made.documents = p.documents
	return p.changes, x.keep(ctx, made)
}

// state is what the file holds, kept in memory as long as nobody else writes to it.
type state struct {
	folder    string
	documents map[string]revision // by path
	words     *lexicon
	version   int // SQLite's count of what other connections wrote
}

// revision is a document as the index holds it.
type revision struct {
	id   int64
	hash string
	doc  *document // nil until an Update has seen it
}

// made is what the file holds: as it is known, or read anew.
func (x *Index) made(ctx context.Context) (*state, error) {
	version, err := x.dataVersion(ctx)
	if err != nil || x.state != nil && x.state.version == version {
		return x.state, err
	}
	s := &state{documents: map[string]revision{}, words: newLexicon()}
	if err := x.writer.QueryRowContext(ctx, "SELECT value FROM meta WHERE key = ?", metaFolder).Scan(&s.folder); err != nil && err != sql.ErrNoRows {
		return nil, err
	}
	rows, err := x.writer.QueryContext(ctx, "SELECT path, id, hash FROM document")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var path string
		var r revision
		if err := rows.Scan(&path, &r.id, &r.hash); err != nil {
			return nil, err
		}
		s.documents[path] = r
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	if err := s.words.load(ctx, x.writer); err != nil {
		return nil, err
	}
	return s, x.keep(ctx, s)
}

// keep remembers what the file holds, and shows its words to searches.
func (x *Index) keep(ctx context.Context, s *state) (err error) {
	names, err := ingredientNames(ctx, x.writer)
	if err != nil {
		return err
	}
	if s.version, err = x.dataVersion(ctx); err == nil {
		x.state = s
		x.words.Store(&vocabulary{s.words, names})
	}
	return err
}

func (x *Index) dataVersion(ctx context.Context) (version int, err error) {
	err = x.writer.QueryRowContext(ctx, "PRAGMA data_version").Scan(&version)
	return version, err
}

// plan is what there is to do.
type plan struct {
	changes   Changes
	outdated  []int64             // documents to delete
	fresh     []document          // documents to insert
	documents map[string]revision // of the index afterwards; those of fresh have no id yet
}

// plan compares the index with what it should be. A changed document is deleted and inserted.
func (s *state) plan(docs []document) *plan {
	p := &plan{documents: make(map[string]revision, len(docs))}
	for i := range docs {
		d := &docs[i]
		old, known := s.documents[d.path]
		if known && old.doc != nil && old.doc.equal(d) {
			p.documents[d.path] = revision{old.id, old.hash, d}
			continue
		}
		now := revision{hash: d.hash(), doc: d}
		switch {
		case !known:
			p.changes.Added++
		case old.hash == now.hash:
			now.id = old.id
			p.documents[d.path] = now
			continue
		default:
			p.changes.Changed++
			p.outdated = append(p.outdated, old.id)
		}
		p.documents[d.path] = now
		p.fresh = append(p.fresh, *d)
	}
	for path, old := range s.documents {
		if _, ok := p.documents[path]; !ok {
			p.changes.Removed++
			p.outdated = append(p.outdated, old.id)
		}
	}
	return p
}

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
		r := p.documents[d.path]
		var err error
		if r.id, err = insert(tx, d, r.hash, changed); err != nil {
			return nil, err
		}
		p.documents[d.path] = r
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
		if _, err := tx.Exec("INSERT OR IGNORE INTO name (name, document) VALUES (?, ?)", foldName(name), id); err != nil {
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
