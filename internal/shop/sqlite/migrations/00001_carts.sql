-- All times are milliseconds since 1970 in UTC, all money is in the currency's minor unit.

-- +goose Up
CREATE TABLE carts (
    id      BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 32), -- SHA-256 of the token in the cookie
    created INTEGER NOT NULL,
    touched INTEGER NOT NULL, -- last changed or renewed
    expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX carts_by_expiry ON carts (expires);

-- A line is in the cart, or was removed from it and waits for Undo; position counts from 0 in either list.
-- Of a removed line it is where the line stood.
CREATE TABLE cart_lines (
    cart     BLOB    NOT NULL REFERENCES carts ON DELETE CASCADE,
    removed  INTEGER NOT NULL CHECK (removed IN (0, 1)),
    position INTEGER NOT NULL CHECK (position >= 0),
    sku      TEXT    NOT NULL CHECK (length(sku) BETWEEN 1 AND 64),
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    title    TEXT    NOT NULL, -- as the shopper last saw it, like size and price
    size     TEXT    NOT NULL,
    price    INTEGER NOT NULL,
    PRIMARY KEY (cart, removed, position),
    UNIQUE (cart, removed, sku)
) STRICT, WITHOUT ROWID;

-- What was answered under an idempotency key.
CREATE TABLE answers (
    cart    BLOB    NOT NULL REFERENCES carts ON DELETE CASCADE,
    key     BLOB    NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
    body    BLOB    NOT NULL CHECK (length(body) = 32), -- hash of the request
    answer  BLOB, -- NULL where there was none
    expires INTEGER NOT NULL,
    PRIMARY KEY (cart, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX answers_by_expiry ON answers (expires);

-- +goose Down
DROP TABLE answers;
DROP TABLE cart_lines;
DROP TABLE carts;
