package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"porewise/internal/catalog"
)

// newCommand starts a Markdown file whose front matter explains itself.
type newCommand struct {
	Kind  string   `arg:"" enum:"article,ingredient,product,concern,page" help:"What to start: ${enum}."`
	Title []string `arg:"" help:"Its title."`
}

// Run writes the file. It never writes over one that is there.
func (c *newCommand) Run(f *folders, t *terminal) error {
	title := strings.Join(c.Title, " ")
	slug := catalog.Slugify(title)
	if slug == "" {
		return fmt.Errorf("the title %q has no letter that an address could be made of", title)
	}
	root, err := f.openContent()
	if err != nil {
		return err
	}
	root.Close()
	kind := catalog.Kind(c.Kind)
	path := filepath.Join(f.Content, kind.Folder(), string(slug)+".md")
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("the folder of %s cannot be made: %w", path, cause(err))
	}
	text := strings.NewReplacer("TITLE", strconv.Quote(title), "DATE", time.Now().Format(time.DateOnly),
		"SKU", strings.ToUpper(string(slug))).Replace(starts[kind])
	if err := writeNew(path, text); err != nil {
		return err
	}
	_, err = fmt.Fprintf(t.stdout, "Started %s. It is a draft: remove that line to publish it at %s.\n", path, kind.URL(slug))
	return err
}

func writeNew(path, text string) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s is there already, and is left as it is", path)
	}
	if err != nil {
		return fmt.Errorf("%s cannot be written: %w", path, cause(err))
	}
	_, err = file.WriteString(text)
	return errors.Join(err, file.Close())
}

// starts is the text that each kind of file begins with.
var starts = map[catalog.Kind]string{
	catalog.KindArticle: `---
title: TITLE
description: "Write one or two sentences: what will a reader know afterwards?"
date: DATE            # in the future: not shown before
draft: true                 # remove this line to publish
tags: []                    # [pores, serums]
ingredients: []             # slugs of files in ingredients/
concerns: []                # slugs of files in concerns/
products: []                # products to show first
sources: []                 # cite one with [@id]; each entry has id, title, authors, year, journal, doi
---

Answer the question of the title first.

## What is known

## When to see a dermatologist

This article is no medical advice.
`,
	catalog.KindIngredient: `---
title: TITLE
description: "Write one or two sentences: what is it, and what is it for?"
draft: true                 # remove this line to publish
inci: TITLE
aliases: []                 # other names: [Vitamin B3]
family: ""                  # what rules.yaml calls it: retinoid, aha, bha …
time: either                # am, pm or either
cautions: []
claims: []                  # each has says, evidence (strong, moderate, limited) and source (an id)
sources: []                 # each has id, title, authors, year, journal, doi
---

What it is, what is shown, how to use it, and what is not known.
`,
	catalog.KindProduct: `---
title: TITLE
description: "Write one or two sentences: what is it, and for whom?"
draft: true                 # remove this line to publish
brand: Porewise
step: serum                 # cleanser, toner, serum, eye, moisturizer or sunscreen
ingredients: []             # each is a slug, or {ingredient: niacinamide, percent: "10"}
nonComedogenic: false
variants:
  - sku: SKU
    size: 30 ml
    price: 599
    mrp: 599                # maximum retail price, inclusive of all taxes
label:
  maker: "[maker's name and full address]"
  origin: "[country of origin]"
  netQuantity: 30 ml
  bestBefore: "[months from manufacture]"
  inci: []                  # in descending order of weight
---

What it does and how to use it. A cosmetic must not claim to treat a disease.
`,
	catalog.KindConcern: `---
title: TITLE
description: "Write one or two sentences: what is it, and what helps?"
draft: true                 # remove this line to publish
ingredients: []             # slugs of files in ingredients/
seeDermatologist: []        # signs that want a doctor
---

What it is, what helps, and what does not.
`,
	catalog.KindPage: `---
title: TITLE
description: "Write one or two sentences: what is this page for?"
draft: true                 # remove this line to publish
---

`,
}
