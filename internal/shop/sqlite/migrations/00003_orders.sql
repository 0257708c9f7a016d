-- +goose Up
-- What was ordered, as it was then. The personal data of a shopper is in these columns and nowhere else:
-- name to note, and cart.
CREATE TABLE orders (
    id         INTEGER NOT NULL PRIMARY KEY, -- grows: of two orders of one millisecond the later is greater
    ref        TEXT    NOT NULL UNIQUE,
    token      TEXT    NOT NULL UNIQUE,
    cart       BLOB    CHECK (length(cart) = 32), -- that it was placed from, which may be gone; NULL once erased
    body       BLOB    NOT NULL CHECK (length(body) = 32), -- hash of the request, zeros once erased
    state      TEXT    NOT NULL CHECK (state IN ('placed', 'awaiting', 'confirmed', 'fulfilled', 'cancelled')),
    reason     TEXT    NOT NULL DEFAULT '',
    payment    TEXT    NOT NULL CHECK (payment <> ''),
    placed     INTEGER NOT NULL,
    moved      INTEGER NOT NULL, -- into its state
    hold_until INTEGER CHECK ((hold_until IS NULL) = (state <> 'awaiting')),
    currency   TEXT    NOT NULL CHECK (currency <> ''),
    subtotal   INTEGER NOT NULL CHECK (subtotal >= 0),
    shipping   INTEGER NOT NULL CHECK (shipping >= 0),
    total      INTEGER NOT NULL CHECK (total = subtotal + shipping),
    routine    TEXT    NOT NULL CHECK (json_valid(routine)), -- list of notes
    erased     INTEGER, -- NULL: not
    name       TEXT    NOT NULL,
    phone      TEXT    NOT NULL,
    email      TEXT    NOT NULL,
    address    TEXT    NOT NULL,
    city       TEXT    NOT NULL,
    region     TEXT    NOT NULL, -- state of India
    pin        TEXT    NOT NULL,
    note       TEXT    NOT NULL
) STRICT;

CREATE INDEX orders_by_time ON orders (placed, id);
CREATE INDEX orders_by_cart ON orders (cart, placed, id) WHERE cart IS NOT NULL;
CREATE INDEX orders_by_hold ON orders (hold_until) WHERE hold_until IS NOT NULL;

CREATE TABLE order_lines (
    ord        INTEGER NOT NULL REFERENCES orders ON DELETE CASCADE,
    position   INTEGER NOT NULL CHECK (position >= 0),
    sku        TEXT    NOT NULL CHECK (length(sku) BETWEEN 1 AND 64),
    product    TEXT    NOT NULL,
    title      TEXT    NOT NULL,
    size       TEXT    NOT NULL,
    quantity   INTEGER NOT NULL CHECK (quantity > 0),
    price      INTEGER NOT NULL CHECK (price >= 0),
    mrp        INTEGER NOT NULL,
    line_price INTEGER NOT NULL CHECK (line_price = price * quantity),
    taken      INTEGER NOT NULL CHECK (taken IN (0, quantity)), -- from the stock; what a cancelled order gives back
    PRIMARY KEY (ord, position),
    UNIQUE (ord, sku)
) STRICT, WITHOUT ROWID;

-- Who is still to be told of an order.
CREATE TABLE outbox (
    id       INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, -- receivers know a message by it, so it is never used again
    ord      INTEGER NOT NULL REFERENCES orders ON DELETE CASCADE,
    channel  TEXT    NOT NULL CHECK (channel <> ''),
    created  INTEGER NOT NULL,
    due      INTEGER, -- NULL: given up
    attempts INTEGER NOT NULL DEFAULT 0,
    reason   TEXT    NOT NULL DEFAULT '', -- of the last failure
    sent     INTEGER, -- NULL: not yet
    UNIQUE (ord, channel)
) STRICT;

CREATE INDEX outbox_by_time ON outbox (due, id) WHERE sent IS NULL;

-- Says cheaply, and to every process, whether a stock has changed. PRAGMA data_version would also tell of
-- every change of a cart, and counts for each connection apart.
CREATE TABLE stock_version (
    only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
    version  INTEGER NOT NULL
) STRICT;

INSERT INTO stock_version VALUES (1, 1);

-- +goose StatementBegin
CREATE TRIGGER stock_inserted AFTER INSERT ON stock BEGIN UPDATE stock_version SET version = version + 1; END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER stock_updated AFTER UPDATE ON stock BEGIN UPDATE stock_version SET version = version + 1; END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER stock_deleted AFTER DELETE ON stock BEGIN UPDATE stock_version SET version = version + 1; END;
-- +goose StatementEnd

-- +goose Down
DROP TRIGGER stock_deleted;
DROP TRIGGER stock_updated;
DROP TRIGGER stock_inserted;
DROP TABLE stock_version;
DROP TABLE outbox;
DROP TABLE order_lines;
DROP TABLE orders;
