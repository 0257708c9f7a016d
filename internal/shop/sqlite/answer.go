package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"porewise/internal/shop"
)

// findAnswer is what was answered under once's key, if it came before.
func findAnswer(ctx context.Context, tx *sql.Tx, id shop.CartID, once shop.Once, now time.Time) (answer []byte, found bool, err error) {
	if once.Key == "" {
		return nil, false, nil
	}
	var body []byte
	err = tx.QueryRowContext(ctx, `SELECT body, answer FROM answers WHERE cart = ? AND key = ? AND expires > ?`,
		id[:], []byte(once.Key), milliseconds(now)).Scan(&body, &answer)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil, false, nil
	case err != nil:
		return nil, false, err
	case [32]byte(body) != once.Body:
		return nil, false, shop.ErrKeyReused
	}
	return answer, true, nil
}

// saveAnswer remembers what is answered under once's key, in place of one that has expired.
func saveAnswer(ctx context.Context, tx *sql.Tx, id shop.CartID, once shop.Once, answer []byte, now time.Time) error {
	if once.Key == "" {
		return nil
	}
	_, err := tx.ExecContext(ctx, `INSERT OR REPLACE INTO answers (cart, key, body, answer, expires) VALUES (?, ?, ?, ?, ?)`,
		id[:], []byte(once.Key), once.Body[:], answer, milliseconds(now.Add(shop.KeyAge)))
	return err
}
