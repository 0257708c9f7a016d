package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"porewise/internal/shop"
)

// Erase removes what an order knows of a person; see shop.Orders. The bytes go too: what is deleted is
// overwritten, and the write-ahead log, which holds the pages as they were, is folded into the file,
// unless another process is reading it at this moment.
func (s *Store) Erase(ctx context.Context, ref shop.Ref) error {
	err := s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		id, _, err := orderState(ctx, tx, ref)
		if err != nil {
			return err
		}
		return errors.Join(
			execute(ctx, tx, `DELETE FROM answers WHERE cart = (SELECT cart FROM orders WHERE id = ?)`, id), // hashes of requests
			execute(ctx, tx, `DELETE FROM outbox WHERE ord = ?`, id),
			execute(ctx, tx, `
				UPDATE orders SET erased = ?2, cart = NULL, body = zeroblob(32),
					name = '', phone = '', email = '', address = '', city = '', region = '', pin = '', note = ''
				WHERE id = ?1 AND erased IS NULL`, id, milliseconds(s.now())),
		)
	})
	if err != nil {
		return err
	}
	_, err = s.writer.ExecContext(context.WithoutCancel(ctx), `PRAGMA wal_checkpoint(TRUNCATE)`)
	return err
}

func execute(ctx context.Context, tx *sql.Tx, statement string, args ...any) error {
	_, err := tx.ExecContext(ctx, statement, args...)
	return err
}
