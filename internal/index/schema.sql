-- What this file was made from; update.go has the keys.
CREATE TABLE meta (
	key   TEXT PRIMARY KEY,
	value TEXT NOT NULL
) WITHOUT ROWID;

-- The pages that can be found. hash is of everything that is known of the page here.
CREATE TABLE document (
	id    INTEGER PRIMARY KEY,
	path  TEXT NOT NULL UNIQUE,
	kind  TEXT NOT NULL,
	title TEXT NOT NULL,
	url   TEXT NOT NULL,
	hash  TEXT NOT NULL
);

-- All names of each page, folded: who types one wants that page first.
CREATE TABLE name (
	name     TEXT NOT NULL,
	document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
	PRIMARY KEY (name, document)
) WITHOUT ROWID;
CREATE INDEX name_document ON name (document);

-- The ranked list of each article, as JSON.
CREATE TABLE related (
	path    TEXT PRIMARY KEY,
	matches TEXT NOT NULL
) WITHOUT ROWID;
