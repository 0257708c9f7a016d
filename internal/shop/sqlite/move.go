package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"porewise/internal/shop"
)

// Move brings an order into another state; see shop.Orders.
func (s *Store) Move(ctx context.Context, ref shop.Ref, to shop.State) (order shop.Order, err error) {
	err = s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		id, from, err := orderState(ctx, tx, ref)
		if err != nil {
			return err
		}
		if err := shop.CheckMove(from, to); err != nil {
			return err
		}
		if from != to {
			if err := moveOrder(ctx, tx, id, to, "", s.now()); err != nil {
				return err
			}
		}
		order, err = findOrder(ctx, tx, `id = ?`, id)
		return err
	})
	if err != nil {
		return shop.Order{}, err
	}
	return order, nil
}

func orderState(ctx context.Context, tx *sql.Tx, ref shop.Ref) (id int64, state shop.State, err error) {
	err = tx.QueryRowContext(ctx, `SELECT id, state FROM orders WHERE ref = ?`, ref).Scan(&id, &state)
	if errors.Is(err, sql.ErrNoRows) {
		err = fmt.Errorf("there is no order %s: %w", ref, fs.ErrNotExist)
	}
	return id, state, err
}

// moveOrder writes a move that is allowed.
func moveOrder(ctx context.Context, tx *sql.Tx, id int64, to shop.State, reason string, now time.Time) error {
	_, err := tx.ExecContext(ctx, `UPDATE orders SET state = ?, reason = ?, moved = ?, hold_until = NULL WHERE id = ?`,
		to, reason, milliseconds(now), id)
	if err != nil || to != shop.Cancelled {
		return err
	}
	return giveBack(ctx, tx, id, now)
}

// Release cancels the orders whose hold is over, in short transactions.
func (s *Store) Release(ctx context.Context) (released []shop.Ref, err error) {
	for {
		batch, err := s.releaseBatch(ctx)
		released = append(released, batch...)
		if err != nil || len(batch) < sweepBatch {
			return released, err
		}
	}
}

func (s *Store) releaseBatch(ctx context.Context) (released []shop.Ref, err error) {
	now := s.now()
	over, err := holdsOver(ctx, s.reader, now)
	if err != nil || len(over) == 0 {
		return nil, err // without waiting for the writer
	}
	err = s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		if over, err = holdsOver(ctx, tx, now); err != nil {
			return err
		}
		for id := range over {
			if err := moveOrder(ctx, tx, id, shop.Cancelled, shop.ReasonHold, now); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, ref := range over {
		released = append(released, ref)
	}
	return released, nil
}

func holdsOver(ctx context.Context, db queryer, now time.Time) (map[int64]shop.Ref, error) {
	rows, err := db.QueryContext(ctx, `SELECT id, ref FROM orders WHERE hold_until <= ? ORDER BY hold_until LIMIT ?`, milliseconds(now), sweepBatch)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	over := map[int64]shop.Ref{}
	for rows.Next() {
		var id int64
		var ref shop.Ref
		if err := rows.Scan(&id, &ref); err != nil {
			return nil, err
		}
		over[id] = ref
	}
	return over, rows.Err()
}
