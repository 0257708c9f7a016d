package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"porewise/internal/catalog"
	"porewise/internal/check"
	"porewise/internal/problem"
	"porewise/internal/site"
)

// newCommand starts a Markdown file whose front matter explains itself.
type newCommand struct {
	Kind  string   `arg:"" enum:"article,ingredient,product,concern,author,page" help:"What to start: ${enum}."`
	Title []string `arg:"" help:"Its title."`
	Slug  string   `help:"The last part of its address; made of the title if missing." placeholder:"NAME"`
}

// Run writes the file, unless the site would have an error with it that it has not now: an address that is
// taken, say. It never writes over a file that is there.
func (c *newCommand) Run(f *folders, t *terminal) error {
	title := oneLine(strings.Join(strings.Fields(strings.ToValidUTF8(strings.Join(c.Title, " "), "")), " "))
	slug, err := c.slug(title)
	if err != nil {
		return err
	}
	root, err := f.openContent()
	if err != nil {
		return err
	}
	defer root.Close()
	kind := catalog.Kind(c.Kind)
	name := path.Join(kind.Folder(), string(slug)+".md")
	if _, err := root.Lstat(name); err == nil {
		return fmt.Errorf("%s is there already, and is left as it is", filepath.Join(f.Content, name))
	}
	if err := root.MkdirAll(kind.Folder(), 0o755); err != nil {
		return fmt.Errorf("the folder of %s cannot be made: %w", filepath.Join(f.Content, name), cause(err))
	}
	text, warnings, err := compose(root.FS(), kind, name, title)
	if err != nil {
		return err
	}
	if err := writeNew(root, name, []byte(text)); err != nil {
		return err
	}
	fmt.Fprintf(t.stdout, "Started %s. It is a draft: remove that line to publish it at %s.\n", filepath.Join(f.Content, name), kind.URL(slug))
	for _, p := range warnings {
		fmt.Fprintf(t.stdout, "%s\n    %s\n", p, p.Hint)
	}
	return nil
}

// longestSlug is how many letters of a title make an address; people read it aloud and type it.
const longestSlug = 80

// slug is --slug, or the title's first words.
func (c *newCommand) slug(title string) (catalog.Slug, error) {
	if c.Slug != "" {
		if slug := catalog.Slug(c.Slug); slug.Valid() {
			return slug, nil
		}
		return "", fmt.Errorf("--slug %q cannot stand in an address: letters, digits, '-', '_' and '.' can", c.Slug)
	}
	slug := catalog.Slugify(title)
	if slug == "" {
		return "", fmt.Errorf("the title %q has no letter that an address could be made of: name one with --slug NAME", title)
	}
	if letters := []rune(string(slug)); len(letters) > longestSlug {
		cut := string(letters[:longestSlug+1])
		if end := strings.LastIndex(cut, "-"); end > 0 {
			return catalog.Slug(cut[:end]), nil
		}
	}
	return slug, nil
}

// compose is the text of the new file, and what check will say of it. An error says why it must not be
// written.
func compose(content fs.FS, kind catalog.Kind, name, title string) (text string, warnings problem.List, err error) {
	now := time.Now()
	before, snapshot, err := problemsOf(content, now)
	if err != nil {
		return "", nil, err
	}
	text = beginning(kind, title, now.In(snapshot.Site().TimeZone))
	after, _, err := problemsOf(withFile{content, name, text}, now)
	if err != nil {
		return "", nil, err
	}
	for _, p := range after {
		switch {
		case slices.Contains(before, p):
		case p.Counts(false):
			return "", nil, fmt.Errorf("nothing was written: %s: %s; choose another title, or an address with --slug NAME", p.Path, p.Message)
		case p.Path == name:
			warnings.Add(p)
		}
	}
	return text, warnings, nil
}

// problemsOf is what check prints of a content folder.
func problemsOf(content fs.FS, now time.Time) (problem.List, *site.Snapshot, error) {
	snapshot, problems, err := site.Build(content, site.Options{Now: now, Preview: true})
	if err != nil {
		return nil, nil, err
	}
	return check.All(snapshot, problems), snapshot, nil
}

// writeNew writes a file below root, and never over one that is there.
func writeNew(root *os.Root, name string, text []byte) error {
	file, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s is there already, and is left as it is", filepath.Join(root.Name(), name))
	}
	if err != nil {
		return fmt.Errorf("%s cannot be written: %w", filepath.Join(root.Name(), name), cause(err))
	}
	_, err = file.Write(text)
	return errors.Join(err, file.Close())
}
