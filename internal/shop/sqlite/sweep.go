package sqlite

import (
	"context"
	"database/sql"
)

// sweepBatch bounds how long a shopper's change may wait for a sweep.
const sweepBatch = 500

// Sweep deletes expired carts and answers, in short transactions.
func (s *Store) Sweep(ctx context.Context) error {
	for _, statement := range []string{
		`DELETE FROM answers WHERE (cart, key) IN (SELECT cart, key FROM answers WHERE expires <= ? LIMIT ?)`,
		`DELETE FROM carts WHERE id IN (SELECT id FROM carts WHERE expires <= ? LIMIT ?)`,
	} {
		for more := true; more; {
			deleted, err := s.deleteExpired(ctx, statement)
			if err != nil {
				return err
			}
			more = deleted == sweepBatch
		}
	}
	return nil
}

func (s *Store) deleteExpired(ctx context.Context, statement string) (deleted int64, err error) {
	err = s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, statement, milliseconds(s.now()), sweepBatch)
		if err != nil {
			return err
		}
		deleted, err = result.RowsAffected()
		return err
	})
	return deleted, err
}
