-- The texts of each document, by its id. Marks count as letters, or Devanagari words would fall apart.
CREATE VIRTUAL TABLE text USING fts5(
	title, names, headings, tags, description, body,
	tokenize = "porter unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);

-- The words of the same as they are written, since an unfinished word cannot be stemmed: "moisturi" is
-- the beginning of "moisturizer", but not of its stem.
CREATE VIRTUAL TABLE word USING fts5(
	words,
	content = '', contentless_delete = 1, detail = none,
	tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(word, row);
