package sqlite

import (
	"context"
	"database/sql"

	"porewise/internal/catalog"
	"porewise/internal/shop"
)

// Stock is the quantity of each tracked SKU.
func (s *Store) Stock(ctx context.Context) (map[catalog.SKU]int, error) {
	rows, err := s.reader.QueryContext(ctx, `SELECT sku, quantity FROM stock`)
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
		_, err := tx.ExecContext(ctx, `INSERT OR REPLACE INTO stock (sku, quantity, changed) VALUES (?, ?, ?)`,
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
