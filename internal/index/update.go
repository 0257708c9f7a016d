package index

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"

	"porewise/internal/related"
	"porewise/internal/site"
)

// maxRelated is how many related articles are kept for each.
const maxRelated = 24

// Keys of the table meta.
const (
	metaFolder   = "folder"   // the content folder that the index was made from
	metaArticles = "articles" // hash of what the related articles were computed from
)

// Changes counts what an Update did; the zero Changes means that it computed and wrote nothing.
type Changes struct {
	Added, Changed, Removed int // pages that can be found
	Related                 int // articles whose related articles were computed
}

// Update makes the index that of snap in one transaction. The folder says which content folder snap is
// of, in any form that is always the same; an index of another folder is built from nothing.
func (x *Index) Update(ctx context.Context, folder string, snap *site.Snapshot) (Changes, error) {
	x.updating.Lock()
	defer x.updating.Unlock()
	changes, err := x.update(ctx, folder, snap)
	if err != nil {
		return Changes{}, fmt.Errorf("update the index: %w", err)
	}
	return changes, nil
}

func (x *Index) update(ctx context.Context, folder string, snap *site.Snapshot) (Changes, error) {
	made, err := x.made(ctx)
	if err != nil {
		return Changes{}, err
	}
	another := made.folder != folder
	if another {
		made = state{}
	}
	plan := made.plan(documents(snap), articles(snap))
	if !another && !plan.rerank && plan.changes == (Changes{}) {
		return Changes{}, nil
	}
	if plan.rerank {
		plan.related = related.Rank(plan.articles, maxRelated)
	}
	return plan.changes, x.within(ctx, func(tx *sql.Tx) error {
		if another {
			if err := reset(tx, folder); err != nil {
				return err
			}
		}
		return plan.write(tx)
	})
}

// state is what the index was made from.
type state struct {
	folder    string
	articles  string              // hash
	documents map[string]revision // by path
}

// revision is a document as the index holds it.
type revision struct {
	id   int64
	hash string
}

func (x *Index) made(ctx context.Context) (state, error) {
	s := state{documents: map[string]revision{}}
	for key, value := range map[string]*string{metaFolder: &s.folder, metaArticles: &s.articles} {
		err := x.writer.QueryRowContext(ctx, "SELECT value FROM meta WHERE key = ?", key).Scan(value)
		if err != nil && err != sql.ErrNoRows {
			return state{}, err
		}
	}
	rows, err := x.writer.QueryContext(ctx, "SELECT path, id, hash FROM document")
	if err != nil {
		return state{}, err
	}
	defer rows.Close()
	for rows.Next() {
		var path string
		var r revision
		if err := rows.Scan(&path, &r.id, &r.hash); err != nil {
			return state{}, err
		}
		s.documents[path] = r
	}
	return s, rows.Err()
}

// plan is what there is to do.
type plan struct {
	changes  Changes
	outdated []int64    // documents to delete
	fresh    []document // documents to insert
	hashes   []string   // of fresh
	rerank   bool       // the articles are others than those ranked
	articles []related.Document
	state    string // hash of articles
	related  map[string][]related.Match
}

// plan compares the index with what it should be. A changed document is deleted and inserted.
func (s state) plan(docs []document, articles []related.Document) *plan {
	p := &plan{articles: articles, state: hashArticles(articles)}
	if p.state != s.articles {
		p.rerank, p.changes.Related = true, len(articles)
	}
	seen := map[string]bool{}
	for _, d := range docs {
		seen[d.path] = true
		old, known := s.documents[d.path]
		hash := d.hash()
		switch {
		case !known:
			p.changes.Added++
		case old.hash != hash:
			p.changes.Changed++
			p.outdated = append(p.outdated, old.id)
		default:
			continue
		}
		p.fresh, p.hashes = append(p.fresh, d), append(p.hashes, hash)
	}
	for path, old := range s.documents {
		if !seen[path] {
			p.changes.Removed++
			p.outdated = append(p.outdated, old.id)
		}
	}
	return p
}

func (p *plan) write(tx *sql.Tx) error {
	for _, id := range p.outdated {
		if err := remove(tx, id); err != nil {
			return err
		}
	}
	for i := range p.fresh {
		if err := insert(tx, &p.fresh[i], p.hashes[i]); err != nil {
			return err
		}
	}
	return p.writeRelated(tx)
}

// writeRelated writes the lists that changed.
func (p *plan) writeRelated(tx *sql.Tx) error {
	if !p.rerank {
		return nil
	}
	paths := make([]string, 0, len(p.related))
	for path, matches := range p.related {
		paths = append(paths, path)
		list, err := json.Marshal(matches)
		if err != nil {
			return err
		}
		if _, err := tx.Exec(`INSERT INTO related (path, matches) VALUES (?, ?)
			ON CONFLICT (path) DO UPDATE SET matches = excluded.matches WHERE matches <> excluded.matches`, path, string(list)); err != nil {
			return err
		}
	}
	present, err := json.Marshal(paths)
	if err != nil {
		return err
	}
	if _, err := tx.Exec("DELETE FROM related WHERE path NOT IN (SELECT value FROM json_each(?))", string(present)); err != nil {
		return err
	}
	return remember(tx, metaArticles, p.state)
}

// reset empties the index for another content folder.
func reset(tx *sql.Tx, folder string) error {
	tables := []string{"related", "name", "document", "meta"}
	if hasSearch {
		tables = append(tables, "vocabulary", "word", "text")
	}
	for _, table := range tables {
		if _, err := tx.Exec("DROP TABLE " + table); err != nil {
			return err
		}
	}
	if err := create(tx); err != nil {
		return err
	}
	return remember(tx, metaFolder, folder)
}

func remember(tx *sql.Tx, key, value string) error {
	_, err := tx.Exec("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", key, value)
	return err
}

func remove(tx *sql.Tx, id int64) error {
	tables := []string{"DELETE FROM document WHERE id = ?"}
	if hasSearch {
		tables = append(tables, "DELETE FROM text WHERE rowid = ?", "DELETE FROM word WHERE rowid = ?")
	}
	for _, statement := range tables {
		if _, err := tx.Exec(statement, id); err != nil {
			return err
		}
	}
	return nil
}

func insert(tx *sql.Tx, d *document, hash string) error {
	done, err := tx.Exec("INSERT INTO document (path, kind, title, url, hash) VALUES (?, ?, ?, ?, ?)",
		d.path, string(d.kind), d.title, d.url, hash)
	if err != nil {
		return err
	}
	id, err := done.LastInsertId()
	if err != nil {
		return err
	}
	for _, name := range append([]string{d.title}, d.names...) {
		if _, err := tx.Exec("INSERT OR IGNORE INTO name (name, document) VALUES (?, ?)", foldName(name), id); err != nil {
			return err
		}
	}
	if !hasSearch {
		return nil
	}
	t := d.texts()
	if _, err := tx.Exec("INSERT INTO text (rowid, title, names, headings, tags, description, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
		id, t[0], t[1], t[2], t[3], t[4], t[5]); err != nil {
		return err
	}
	_, err = tx.Exec("INSERT INTO word (rowid, words) VALUES (?, ?)", id, strings.Join(t[:], " "))
	return err
}

// foldName makes equal names equal: "Vitamin B3", "vitamin b3".
func foldName(name string) string { return strings.Join(related.Words(name), " ") }
