package index

import (
	"context"
	"encoding/json"
	"fmt"

	"porewise/internal/related"
)

// Related returns what to read after each article, by path: at most limit matches for each, and never
// more than 24. The ID of a match is the path of the other article.
func (x *Index) Related(ctx context.Context, limit int) (map[string][]related.Match, error) {
	lists, err := x.related(ctx, min(max(limit, 0), maxRelated))
	if err != nil {
		return nil, fmt.Errorf("read related articles: %w", err)
	}
	return lists, nil
}

func (x *Index) related(ctx context.Context, limit int) (map[string][]related.Match, error) {
	rows, err := x.reader.QueryContext(ctx, "SELECT path, matches FROM related")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	lists := map[string][]related.Match{}
	for rows.Next() {
		var path string
		var list []byte
		if err := rows.Scan(&path, &list); err != nil {
			return nil, err
		}
		var matches []related.Match
		if err := json.Unmarshal(list, &matches); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		lists[path] = matches[:min(limit, len(matches))]
	}
	return lists, rows.Err()
}
