package site

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"porewise/internal/catalog"
	"porewise/internal/problem"
)

// scan finds the Markdown files of all kinds and reads them. Only a content folder that cannot be
// listed at all is an error.
func (b *builder) scan() error {
	top, err := fs.ReadDir(b.fsys, ".")
	if err != nil {
		return fmt.Errorf("the content folder cannot be listed: %w", err)
	}
	for _, entry := range top {
		b.astray(entry)
	}
	for _, kind := range catalog.Kinds {
		for _, name := range b.list(kind.Folder()) {
			if f := b.read(name, kind); f != nil {
				b.files = append(b.files, f)
			}
		}
	}
	if len(b.files)+len(b.lost) == 0 {
		b.faults.Add(problem.Problem{Path: "articles", Severity: problem.Warning, Rule: "no-content",
			Message: "no text was found in the content folder", Hint: "put Markdown files into folders called articles, ingredients, products, …"})
	}
	slices.SortFunc(b.files, func(a, c *file) int { return strings.Compare(a.path, c.path) })
	return nil
}

// list names the Markdown files below folder, by path. A folder that is not there has none; of one that
// cannot be listed they are those of the previous build.
func (b *builder) list(folder string) []string {
	var names []string
	_ = fs.WalkDir(b.fsys, folder, func(name string, entry fs.DirEntry, err error) error { // what fails is reported
		switch markdown := path.Ext(name) == ".md"; {
		case err != nil:
			names = append(names, b.unlisted(name, folder, err)...)
		case skipped(entry):
			return skip(entry)
		case entry.IsDir() && markdown:
			b.faults.Add(unreadable(name, "not-a-file", "this is a folder, and only files end in .md", "rename the folder"))
			return fs.SkipDir
		case markdown:
			names = append(names, name)
			b.look(name, entry)
		case !entry.IsDir():
			b.notRead(name, folder, entry)
		}
		return nil
	})
	slices.Sort(names)
	return slices.Compact(names)
}

// unlisted reports a folder that cannot be listed, and names the files that it had in the previous build.
func (b *builder) unlisted(name, folder string, err error) []string {
	if errors.Is(err, fs.ErrNotExist) && name == folder {
		return nil // nothing of this kind
	}
	b.faults.Add(asProblem(name, err))
	var before []string
	if b.opts.Previous != nil {
		for path := range b.opts.Previous.files {
			if strings.HasPrefix(path, name+"/") {
				before = append(before, path)
			}
		}
	}
	return before
}

// skipped entries are not content: dot-files, what editors leave behind, and the texts of Hugo's lists.
func skipped(entry fs.DirEntry) bool {
	name := entry.Name()
	return strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") || name == "_index.md"
}

func skip(entry fs.DirEntry) error {
	if entry.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// markdownExtensions are those of other programs.
var markdownExtensions = []string{".md", ".markdown", ".mdown", ".mkd", ".mdx"}

// notRead warns of what an editor may believe to be content.
func (b *builder) notRead(name, folder string, entry fs.DirEntry) {
	p := problem.Problem{Path: name, Severity: problem.Warning, Rule: "not-read"}
	switch {
	case name == folder:
		p.Message, p.Hint = "this is a file, and should be a folder", "make a folder of that name"
	case slices.Contains(markdownExtensions, strings.ToLower(path.Ext(name))):
		p.Message, p.Hint = "only files that end in .md are read", "rename it to "+strings.TrimSuffix(path.Base(name), path.Ext(name))+".md"
	case entry.Type()&fs.ModeSymlink == 0:
		return
	default:
		info, err := fs.Stat(b.fsys, name)
		switch {
		case err == nil && info.IsDir():
			p.Message, p.Hint = "this link leads to a folder, and is not followed", "put the files into a folder here"
		case err != nil && path.Ext(name) == "": // of a picture's link is told where the picture is shown
			fault := asProblem(name, err)
			p.Message, p.Hint = fault.Message, fault.Hint
		default:
			return
		}
	}
	b.faults.Add(p)
}
