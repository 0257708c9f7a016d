-- +goose Up
-- A SKU without a row is not tracked: there is always enough of it.
CREATE TABLE stock (
    sku      TEXT    NOT NULL PRIMARY KEY CHECK (length(sku) BETWEEN 1 AND 64),
    quantity INTEGER NOT NULL CHECK (quantity >= 0),
    changed  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- +goose Down
DROP TABLE stock;
