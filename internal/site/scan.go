package site

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"porewise/internal/catalog"
	"porewise/internal/markdown"
	"porewise/internal/problem"
)

// scan finds the Markdown files of all kinds and reads them. Only a content folder that cannot be
// listed at all is an error.
func (b *builder) scan() error {
	if _, err := fs.ReadDir(b.fsys, "."); err != nil {
		return fmt.Errorf("the content folder cannot be listed: %w", err)
	}
	for _, kind := range catalog.Kinds {
		for _, name := range b.list(kind.Folder()) {
			if f := b.read(name, kind); f != nil {
				b.files = append(b.files, f)
				b.byPath[f.path] = f
				b.snap.files[f.path] = f
			}
		}
	}
	slices.SortFunc(b.files, func(a, c *file) int { return strings.Compare(a.path, c.path) })
	return nil
}

// list names the Markdown files below folder, by path. A folder that is not there has none.
func (b *builder) list(folder string) []string {
	var names []string
	err := fs.WalkDir(b.fsys, folder, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist) && name == folder:
			return fs.SkipAll
		case err != nil:
			b.unreadable(name, err)
			return nil
		case hidden(entry.Name()) && entry.IsDir():
			return fs.SkipDir
		case hidden(entry.Name()) || entry.Name() == "_index.md":
			return nil
		case entry.IsDir() && path.Ext(name) == ".md":
			b.unreadable(name, errors.New("this is a folder, and only files end in .md"))
		case !entry.IsDir() && path.Ext(name) == ".md":
			names = append(names, name)
		}
		return nil
	})
	if err != nil {
		b.unreadable(folder, err)
	}
	return names
}

// hidden names are not content: dot-files, and what editors leave behind.
func hidden(name string) bool { return strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") }

func (b *builder) unreadable(name string, err error) {
	b.faults.Add(asProblem(name, err))
}

// read takes a file apart; what cannot be read now is taken from the previous build. It is nil if that
// has no good version either.
func (b *builder) read(name string, kind catalog.Kind) *file {
	f := &file{path: name, kind: kind}
	source, err := readRegular(b.fsys, name, markdown.MaxFile)
	if err == nil {
		f.source = source
		f.doc, err = markdown.Read(name, source, &f.faults)
	}
	if err == nil {
		return f
	}
	b.unreadable(name, err)
	return b.lastGood(name, kind)
}

func (b *builder) lastGood(name string, kind catalog.Kind) *file {
	if b.opts.Previous == nil {
		return nil
	}
	previous, ok := b.opts.Previous.files[name]
	if !ok {
		return nil
	}
	f := &file{path: name, kind: kind, source: previous.source}
	var err error
	var stale problem.List // about a text that the editor has since replaced
	if f.doc, err = markdown.Read(name, f.source, &stale); err != nil {
		return nil
	}
	return f
}

// readRegular reads a regular file of at most limit bytes. It looks before it opens: a FIFO would block
// for ever, and a huge file need not be read to be refused.
func readRegular(fsys fs.FS, name string, limit int64) ([]byte, error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("this is no regular file")
	}
	if info.Size() > limit {
		return nil, tooLarge(name, info.Size(), limit)
	}
	opened, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer opened.Close()
	var content bytes.Buffer
	if _, err := io.Copy(&content, io.LimitReader(opened, limit+1)); err != nil {
		return nil, err
	}
	if int64(content.Len()) > limit {
		return nil, tooLarge(name, int64(content.Len()), limit)
	}
	return content.Bytes(), nil
}

func tooLarge(name string, size, limit int64) error {
	return problem.Problem{Path: name, Severity: problem.Unreadable, Rule: "too-large",
		Message: fmt.Sprintf("the file has %d bytes, and the most that is read is %d", size, limit),
		Hint:    "split the text, or move pictures out of it"}
}

// asProblem tells an editor why a file cannot be read, without a path of the machine.
func asProblem(name string, err error) problem.Problem {
	var known problem.Problem
	if errors.As(err, &known) {
		return known
	}
	p := problem.Problem{Path: name, Severity: problem.Unreadable, Rule: "unreadable", Message: err.Error()}
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		p.Message = pathErr.Err.Error()
	}
	switch {
	case errors.Is(err, fs.ErrPermission):
		p.Message, p.Hint = "no permission to read this file", "give the program the right to read it"
	case errors.Is(err, fs.ErrNotExist):
		p.Message, p.Hint = "this link leads to a file that is not there", "mend the link, or remove it"
	case strings.Contains(p.Message, "escapes from parent"):
		p.Message, p.Hint = "this link leads out of the content folder", "copy the file into the content folder"
	case strings.Contains(p.Message, "too many levels of symbolic links"):
		p.Message, p.Hint = "this link leads to itself", "remove the link"
	}
	return p
}
