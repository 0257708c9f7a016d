package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"porewise/internal/catalog"
	"porewise/internal/shop"
)

// Stock is the quantity of each tracked SKU.
func (s *Store) Stock(ctx context.Context) (map[catalog.SKU]int, error) {
	return loadStock(ctx, s.reader, `SELECT sku, quantity FROM stock`)
}

// stockOf is the stock of what is in a cart.
func stockOf(ctx context.Context, tx *sql.Tx, id shop.CartID) (map[catalog.SKU]int, error) {
	return loadStock(ctx, tx, `SELECT sku, quantity FROM stock WHERE sku IN (SELECT sku FROM cart_lines WHERE cart = ? AND removed = 0)`, id[:])
}

func loadStock(ctx context.Context, db queryer, query string, args ...any) (map[catalog.SKU]int, error) {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	stock := map[catalog.SKU]int{}
	for rows.Next() {
		var sku catalog.SKU
		var quantity int
		if err := rows.Scan(&sku, &quantity); err != nil {
			return nil, err
		}
		stock[sku] = quantity
	}
	return stock, rows.Err()
}

// SetStock tracks sku and says that there are n of it.
func (s *Store) SetStock(ctx context.Context, sku catalog.SKU, n int) error {
	if err := shop.CheckStock(sku, n); err != nil {
		return err
	}
	return s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `
			INSERT INTO stock (sku, quantity, changed) VALUES (?1, ?2, ?3)
			ON CONFLICT (sku) DO UPDATE SET quantity = ?2, changed = ?3`,
			sku, n, milliseconds(s.now()))
		return err
	})
}

// Untrack ends the tracking of sku.
func (s *Store) Untrack(ctx context.Context, sku catalog.SKU) error {
	return s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `DELETE FROM stock WHERE sku = ?`, sku)
		return err
	})
}

// StockVersion grows with every change of a stock: triggers count them.
func (s *Store) StockVersion(ctx context.Context) (version int64, err error) {
	err = s.reader.QueryRowContext(ctx, `SELECT version FROM stock_version`).Scan(&version)
	return version, err
}

// takeStock takes what a line orders, and returns how many that were: 0 where the SKU is not tracked.
func takeStock(ctx context.Context, tx *sql.Tx, line shop.OrderLine, now time.Time) (taken int, err error) {
	var left int
	err = tx.QueryRowContext(ctx, `SELECT quantity FROM stock WHERE sku = ?`, line.SKU).Scan(&left)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return 0, nil
	case err != nil:
		return 0, err
	case left < line.Quantity:
		return 0, shop.NotEnough(line, left)
	}
	_, err = tx.ExecContext(ctx, `UPDATE stock SET quantity = quantity - ?, changed = ? WHERE sku = ?`, line.Quantity, milliseconds(now), line.SKU)
	return line.Quantity, err
}

// giveBack returns what an order has taken from the stock, of what is still tracked.
func giveBack(ctx context.Context, tx *sql.Tx, order int64, now time.Time) error {
	_, err := tx.ExecContext(ctx, `
		UPDATE stock SET quantity = min(stock.quantity + taken, ?), changed = ?
		FROM order_lines WHERE order_lines.sku = stock.sku AND ord = ? AND taken > 0`, shop.MaxQuantity, milliseconds(now), order)
	return err
}
