package sqlite

import (
	"context"
	"database/sql"
	"reflect"
	"slices"
	"time"

	"porewise/internal/shop"
)

// queryer is a database or a transaction.
type queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// Cart is the cart of id, empty where it is unknown or expired.
func (s *Store) Cart(ctx context.Context, id shop.CartID) (shop.Cart, error) {
	return loadCart(ctx, s.reader, id, s.now())
}

// Change applies a change to a cart in one transaction; see shop.Store.
func (s *Store) Change(ctx context.Context, id shop.CartID, once shop.Once, apply func(*shop.Cart) ([]byte, error)) (answer []byte, err error) {
	if err := once.Check(); err != nil {
		return nil, err
	}
	err = s.write(ctx, func(ctx context.Context, tx *sql.Tx) (err error) {
		answer, err = changeOnce(ctx, tx, s.now(), id, once, apply)
		return err
	})
	if err != nil {
		return nil, err
	}
	return answer, nil
}

// changeOnce answers as before where once has come before, and else changes the cart.
func changeOnce(ctx context.Context, tx *sql.Tx, now time.Time, id shop.CartID, once shop.Once, apply func(*shop.Cart) ([]byte, error)) ([]byte, error) {
	if err := expireCart(ctx, tx, id, now); err != nil {
		return nil, err
	}
	answer, found, err := findAnswer(ctx, tx, id, once, now)
	if err != nil || found {
		return answer, err
	}
	cart, err := loadCart(ctx, tx, id, now)
	if err != nil {
		return nil, err
	}
	before := shop.Cart{Lines: slices.Clone(cart.Lines), Removed: cart.Removed}
	if answer, err = apply(&cart); err != nil {
		return nil, err
	}
	if err := saveCart(ctx, tx, id, before, cart, now); err != nil {
		return nil, err
	}
	return answer, saveAnswer(ctx, tx, id, once, answer, now)
}

// Renew gives a cart its full age again, unless it got it within a day.
func (s *Store) Renew(ctx context.Context, id shop.CartID) error {
	now := s.now()
	due, err := s.renewalDue(ctx, id, now)
	if err != nil || !due {
		return err
	}
	return s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE carts SET touched = ?, expires = ? WHERE id = ? AND expires > ?`,
			milliseconds(now), milliseconds(now.Add(shop.CartAge)), id[:], milliseconds(now))
		return err
	})
}

// renewalDue asks a reader, so that the pages of an active shopper do not queue for the writer.
func (s *Store) renewalDue(ctx context.Context, id shop.CartID, now time.Time) (bool, error) {
	var due bool
	err := s.reader.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM carts WHERE id = ? AND expires > ? AND touched <= ?)`,
		id[:], milliseconds(now), milliseconds(now.Add(-renewAfter))).Scan(&due)
	return due, err
}

const renewAfter = 24 * time.Hour

// expireCart deletes a cart that has passed its age, with its lines and answers: what comes now is new.
func expireCart(ctx context.Context, tx *sql.Tx, id shop.CartID, now time.Time) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM carts WHERE id = ? AND expires <= ?`, id[:], milliseconds(now))
	return err
}

// loadCart is one statement, so that it sees one state of the database.
func loadCart(ctx context.Context, db queryer, id shop.CartID, now time.Time) (cart shop.Cart, err error) {
	rows, err := db.QueryContext(ctx, `
		SELECT removed, position, sku, quantity, title, size, price
		FROM cart_lines JOIN carts ON carts.id = cart_lines.cart
		WHERE carts.id = ? AND carts.expires > ?
		ORDER BY removed, position`, id[:], milliseconds(now))
	if err != nil {
		return shop.Cart{}, err
	}
	defer rows.Close()
	for rows.Next() {
		var removed bool
		var r shop.Removed
		if err := rows.Scan(&removed, &r.Position, &r.SKU, &r.Quantity, &r.Title, &r.Size, &r.Price); err != nil {
			return shop.Cart{}, err
		}
		collect(&cart, removed, r)
	}
	return cart, rows.Err()
}

func collect(cart *shop.Cart, removed bool, r shop.Removed) {
	switch {
	case !removed:
		cart.Lines = append(cart.Lines, r.Line)
	case cart.Removed == nil:
		cart.Removed = &r
	default:
		cart.Removed.More = append(cart.Removed.More, r)
	}
}

// saveCart writes what a change made of a cart. Lines are few, so those of a changed cart are written anew.
func saveCart(ctx context.Context, tx *sql.Tx, id shop.CartID, before, after shop.Cart, now time.Time) error {
	_, err := tx.ExecContext(ctx, `
		INSERT INTO carts (id, created, touched, expires) VALUES (?1, ?2, ?2, ?3)
		ON CONFLICT (id) DO UPDATE SET touched = ?2, expires = ?3`,
		id[:], milliseconds(now), milliseconds(now.Add(shop.CartAge)))
	if err != nil || reflect.DeepEqual(before, after) {
		return err
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM cart_lines WHERE cart = ?`, id[:]); err != nil {
		return err
	}
	for i, line := range after.Lines {
		if err := insertLine(ctx, tx, id, false, i, line); err != nil {
			return err
		}
	}
	for _, r := range after.Removed.All() {
		if err := insertLine(ctx, tx, id, true, r.Position, r.Line); err != nil {
			return err
		}
	}
	return nil
}

func insertLine(ctx context.Context, tx *sql.Tx, id shop.CartID, removed bool, position int, line shop.Line) error {
	_, err := tx.ExecContext(ctx, `
		INSERT INTO cart_lines (cart, removed, position, sku, quantity, title, size, price)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		id[:], removed, position, line.SKU, line.Quantity, line.Title, line.Size, line.Price)
	return err
}
