package index

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"porewise/internal/catalog"
)

// Suggestion is a page that a visitor may mean who has typed the beginning of it.
type Suggestion struct {
	Kind  catalog.Kind
	Title string
	URL   string
}

// maxSuggested bounds how many pages are looked at to suggest some.
const maxSuggested = 200

// Suggest lists at most limit pages whose title or another name begins with what was typed, then those that
// have a word that does: of ingredients and concerns first, then of shorter names. Any text is a beginning;
// one that begins nothing is set right where a word is near.
func (x *Index) Suggest(ctx context.Context, text string, limit int) ([]Suggestion, error) {
	var words []string
	for _, t := range terms(text) {
		words = append(words, t...)
	}
	found, err := x.suggest(ctx, foldName(strings.Join(words, " ")), limit)
	if err == nil && len(found) == 0 {
		lexicon := x.words.Load()
		for i, word := range words {
			if near, ok := lexicon.nearest(foldName(word)); ok && lexicon.documents(foldName(word)) == 0 {
				words[i] = near.word
			}
		}
		found, err = x.suggest(ctx, foldName(strings.Join(words, " ")), limit)
	}
	if err != nil {
		return nil, fmt.Errorf("suggest for %q: %w", text[:min(len(text), maxQuery)], err)
	}
	return found, nil
}

func (x *Index) suggest(ctx context.Context, prefix string, limit int) ([]Suggestion, error) {
	if prefix == "" || limit <= 0 {
		return nil, nil
	}
	found, err := x.named(ctx, "name >= ? AND name < ?", prefix, prefix+"\U0010ffff")
	if err != nil {
		return nil, err
	}
	if len(found) < limit {
		others, err := x.named(ctx, "instr(name, ?) > 0", " "+prefix)
		if err != nil {
			return nil, err
		}
		found = append(found, others...)
	}
	seen := map[string]bool{}
	found = slices.DeleteFunc(found, func(s Suggestion) bool {
		again := seen[s.URL]
		seen[s.URL] = true
		return again
	})
	return found[:min(limit, len(found))], nil
}

// named lists pages by a condition on their names, the likeliest first.
func (x *Index) named(ctx context.Context, condition string, args ...any) ([]Suggestion, error) {
	rows, err := x.reader.QueryContext(ctx, `SELECT kind, title, url FROM name JOIN document ON id = document
		WHERE `+condition+` ORDER BY length(name), name, path LIMIT ?`, append(args, maxSuggested)...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var found []Suggestion
	for rows.Next() {
		var s Suggestion
		if err := rows.Scan(&s.Kind, &s.Title, &s.URL); err != nil {
			return nil, err
		}
		found = append(found, s)
	}
	slices.SortStableFunc(found, func(a, b Suggestion) int {
		return cmp.Compare(slices.Index(catalog.Kinds, a.Kind), slices.Index(catalog.Kinds, b.Kind))
	})
	return found, rows.Err()
}
