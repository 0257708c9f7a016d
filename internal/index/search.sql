-- The texts of each document, by its id. Marks count as letters, or Devanagari words would fall apart.
CREATE VIRTUAL TABLE text USING fts5(
	title, names, headings, tags, description, body,
	tokenize = "porter unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);

-- The same without bodies: what common words are looked for in.
CREATE VIRTUAL TABLE head USING fts5(
	title, names, headings, tags, description,
	content = '', contentless_delete = 1,
	tokenize = "porter unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);
