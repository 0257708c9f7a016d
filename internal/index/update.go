package index

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"

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
	changes, err := x.update(ctx, folder, pages(snap))
	if err != nil {
		return Changes{}, fmt.Errorf("update the index: %w", err)
	}
	x.compare(articles(snap))
	return changes, nil
}

func (x *Index) update(ctx context.Context, folder string, pages []page) (Changes, error) {
	made, err := x.made(ctx)
	if err != nil {
		return Changes{}, err
	}
	another := made.folder != folder
	if another {
		made = &state{folder: folder, documents: map[string]revision{}, words: newLexicon()}
	}
	p := made.plan(pages)
	if !another && p.changes == (Changes{}) {
		made.follow(p)
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
	made.follow(p)
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
	page page // that it was last seen to be; zero until an Update has looked
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
	changes  Changes
	outdated []int64             // documents to delete
	fresh    []document          // documents to insert, by path
	gone     []string            // paths of documents that are no more
	now      map[string]revision // what is known anew; those of fresh have no id yet
}

// plan compares the index with what it should be. A page of the same noun as before is not looked at; a changed
// document is deleted and inserted.
func (s *state) plan(pages []page) *plan {
	p, known := &plan{now: map[string]revision{}}, 0
	for _, page := range pages {
		old, ok := s.documents[page.Path]
		if ok {
			known++
		}
		if ok && old.page == page {
			continue
		}
		d := page.document()
		now := revision{hash: d.hash(), page: page}
		switch {
		case !ok:
			p.changes.Added++
		case old.hash == now.hash:
			p.now[page.Path] = revision{old.id, old.hash, page}
			continue
		default:
			p.changes.Changed++
			p.outdated = append(p.outdated, old.id)
		}
		p.now[page.Path] = now
		p.fresh = append(p.fresh, d)
	}
	slices.SortFunc(p.fresh, func(a, b document) int { return strings.Compare(a.path, b.path) })
	if known < len(s.documents) {
		p.remove(s.documents, pages)
	}
	return p
}

// remove plans to delete the documents that no page has any more.
func (p *plan) remove(documents map[string]revision, pages []page) {
	present := make(map[string]bool, len(pages))
	for _, page := range pages {
		present[page.Path] = true
	}
	for path, old := range documents {
		if !present[path] {
			p.changes.Removed++
			p.outdated = append(p.outdated, old.id)
			p.gone = append(p.gone, path)
		}
	}
}

// follow notes what was done.
func (s *state) follow(p *plan) {
	for _, path := range p.gone {
		delete(s.documents, path)
	}
	maps.Copy(s.documents, p.now)
}
