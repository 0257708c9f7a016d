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
CREATE INDEX document_url ON document (url);
CREATE INDEX document_kind ON document (kind);

-- In how many documents each word stands, as it is written and folded: to end an unfinished word, and to set
-- a misspelt one right. The stems in the table text would not do: "moisturi" is the beginning of "moisturizer",
-- but not of its stem.
CREATE TABLE word (
	word      TEXT PRIMARY KEY,
	documents INTEGER NOT NULL
) WITHOUT ROWID;
