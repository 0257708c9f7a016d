package sqlite

import (
	"context"
	"database/sql"
	"time"

	"porewise/internal/shop"
)

func insertMessage(ctx context.Context, tx *sql.Tx, order int64, channel shop.Channel, now time.Time) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO outbox (ord, channel, created, due) VALUES (?, ?, ?3, ?3)`, order, channel, milliseconds(now))
	return err
}

// Due hands out entries; see shop.Outbox.
func (s *Store) Due(ctx context.Context, n int) (entries []shop.Entry, err error) {
	if some, err := s.anyDue(ctx); err != nil || !some {
		return nil, err // without waiting for the writer
	}
	err = s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		entries, err = due(ctx, tx, n, s.now())
		return err
	})
	if err != nil {
		return nil, err
	}
	return entries, nil
}

func (s *Store) anyDue(ctx context.Context) (some bool, err error) {
	err = s.reader.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM outbox WHERE sent IS NULL AND due <= ?)`, milliseconds(s.now())).Scan(&some)
	return some, err
}

func due(ctx context.Context, tx *sql.Tx, n int, now time.Time) ([]shop.Entry, error) {
	entries, orders, err := dueEntries(ctx, tx, n, now)
	if err != nil {
		return nil, err
	}
	for i := range entries {
		if entries[i].Order, err = findOrder(ctx, tx, `id = ?`, orders[i]); err != nil {
			return nil, err
		}
		if _, err := tx.ExecContext(ctx, `UPDATE outbox SET due = ? WHERE id = ?`, milliseconds(now.Add(shop.Lease)), entries[i].ID); err != nil {
			return nil, err
		}
	}
	return entries, nil
}

// dueEntries is what is due, without its orders but with their ids.
func dueEntries(ctx context.Context, tx *sql.Tx, n int, now time.Time) (entries []shop.Entry, orders []int64, err error) {
	rows, err := tx.QueryContext(ctx, `
		SELECT id, ord, channel, created, attempts FROM outbox WHERE sent IS NULL AND due <= ? ORDER BY due, id LIMIT ?`, milliseconds(now), n)
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var entry shop.Entry
		var order, created int64
		if err := rows.Scan(&entry.ID, &order, &entry.Channel, &created, &entry.Attempts); err != nil {
			return nil, nil, err
		}
		entry.Created = instant(created)
		entries, orders = append(entries, entry), append(orders, order)
	}
	return entries, orders, rows.Err()
}

// Sent ends an entry.
func (s *Store) Sent(ctx context.Context, id int64) error {
	return s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE outbox SET sent = ?, due = NULL, reason = '', attempts = attempts + 1 WHERE id = ? AND sent IS NULL`,
			milliseconds(s.now()), id)
		return err
	})
}

// Failed keeps why an entry could not be sent, and when to try again.
func (s *Store) Failed(ctx context.Context, id int64, reason string, next time.Time) error {
	return s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE outbox SET due = ?, reason = ?, attempts = attempts + 1 WHERE id = ? AND sent IS NULL`,
			optional(next), reason, id)
		return err
	})
}

// Unsent are the messages that have not been sent, oldest first.
func (s *Store) Unsent(ctx context.Context) ([]shop.Unsent, error) {
	rows, err := s.reader.QueryContext(ctx, `
		SELECT ref, channel, created, attempts, outbox.reason, due
		FROM outbox JOIN orders ON orders.id = ord WHERE sent IS NULL ORDER BY outbox.id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var unsent []shop.Unsent
	for rows.Next() {
		var one shop.Unsent
		var created int64
		var due sql.NullInt64
		if err := rows.Scan(&one.Ref, &one.Channel, &created, &one.Attempts, &one.Reason, &due); err != nil {
			return nil, err
		}
		one.Created, one.Next = instant(created), optionalInstant(due)
		unsent = append(unsent, one)
	}
	return unsent, rows.Err()
}
