package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"porewise/content"
)

// initCommand starts a new site from the sample that the program carries.
type initCommand struct {
	Dir string `arg:"" name:"dir" help:"Folder of the new site, made if missing: the texts go to DIR/content."`
}

// Run writes the sample, a README for its editors, and a .gitignore. It never writes over a file, and leaves
// a site that is there alone.
func (c *initCommand) Run(t *terminal) error {
	if err := os.MkdirAll(c.Dir, 0o755); err != nil {
		return fmt.Errorf("the folder %s cannot be made: %w; name another", c.Dir, cause(err))
	}
	root, err := os.OpenRoot(c.Dir)
	if err != nil {
		return fmt.Errorf("the folder %s cannot be opened: %w; name another", c.Dir, cause(err))
	}
	defer root.Close()
	folder := filepath.Join(c.Dir, "content")
	if there, err := fs.ReadDir(root.FS(), "content"); err == nil && len(there) > 0 || err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s is there already, and is left as it is: name a new folder, or start a text with porewise new", folder)
	}
	files, err := writeSample(root)
	if err != nil {
		return err
	}
	for name, text := range map[string]string{"README.md": siteReadme, ".gitignore": "/data/\n"} {
		if _, err := root.Lstat(name); err == nil {
			continue // the editor's own
		}
		if err := writeNew(root, name, []byte(text)); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintf(t.stdout, "Started a site in %s, with %d sample files. Look at it, then write your own over them:\n    cd %s\n    porewise preview\n", folder, files, c.Dir)
	return err
}

// writeSample writes the built-in content below root, and says how many files it has.
func writeSample(root *os.Root) (files int, err error) {
	err = fs.WalkDir(content.FS, ".", func(name string, entry fs.DirEntry, err error) error {
		target := path.Join("content", name)
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if err := root.MkdirAll(target, 0o755); err != nil {
				return fmt.Errorf("the folder %s cannot be made: %w", filepath.Join(root.Name(), target), cause(err))
			}
			return nil
		}
		text, err := fs.ReadFile(content.FS, name)
		if err != nil {
			return err
		}
		files++
		return writeNew(root, target, text)
	})
	return files, err
}

// siteReadme greets whoever opens the new site's folder.
const siteReadme = `# This site

It is made of the Markdown files in ` + "`content/`" + ` by Porewise, a skincare magazine with a shop.

    porewise preview                                # see it, drafts too, at http://127.0.0.1:8080
    porewise new article "What Is Niacinamide?"     # also: ingredient, product, concern, author, page
    porewise check                                  # every problem, with its line and what to do
    porewise serve                                  # as readers see it

- ` + "`content/site.yaml`" + `: name, time zone, contact, menus, and the shop's rules.
- ` + "`content/rules.yaml`" + `: which ingredients go together in a routine, and why.
- ` + "`content/articles`, `ingredients`, `concerns`, `products`, `authors`, `pages`" + `: a file each. Its front matter, between
  the lines of ---, needs a title; ` + "`porewise new`" + ` explains the rest.
- ` + "`data/`" + `: orders and carts, made by the program. Keep it safe, and out of git.

The texts are samples. Read them, then change or delete them: the shop calls itself a demo until ` + "`site.yaml`" + ` says
` + "`demo: false`" + `, and its contact is empty.
`
