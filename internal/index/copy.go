package index

import (
	"context"
	"errors"
	"fmt"
	"net/url"
)

// Copy writes the index at from to the new file to, as it is at one instant, whoever writes to it
// meanwhile. Nothing of from changes.
func Copy(ctx context.Context, from, to string) error {
	db, err := connect(from, 1, url.Values{"mode": {"ro"}, "_busy_timeout": {"5000"}})
	if err != nil {
		return fmt.Errorf("copy index %s: %w", from, err)
	}
	_, err = db.ExecContext(ctx, "VACUUM INTO ?", to)
	if err := errors.Join(err, db.Close()); err != nil {
		return fmt.Errorf("copy index %s: %w", from, err)
	}
	return nil
}
