package assets

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// loader turns raw bytes into Files, those that are referred to before those that refer to them, since
// the address of the former is part of the content of the latter.
type loader struct {
	names  []string          // sorted
	raw    map[string][]byte // by name
	done   map[string]*File  // by name
	chain  []string          // files being made, each referring to the next
	faults []error
}

func (l *loader) read(fsys fs.FS) error {
	return fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && name != "." && hidden(name):
			return fs.SkipDir
		case entry.IsDir() || hidden(name) || path.Ext(name) == ".go":
			return nil
		}
		b, err := fs.ReadFile(fsys, name)
		l.names = append(l.names, name)
		l.raw[name] = slim(path.Ext(name), b)
		return err
	})
}

func hidden(name string) bool { return strings.HasPrefix(path.Base(name), ".") }

// file makes the file called name, once, and what it refers to before it.
func (l *loader) file(name string) *File {
	if file, ok := l.done[name]; ok {
		return file
	}
	l.chain = append(l.chain, name)
	b := l.bundled(l.rewrite(name, l.raw[name]))
	l.chain = l.chain[:len(l.chain)-1]
	file := newFile(contentType(name), b, staticQuality)
	file.Name, file.URL = name, address(name, b)
	l.done[name] = file
	return file
}

// rewrite replaces the references in b, the content of the file called name, by addresses. What cannot
// be replaced stays and is added to the faults.
func (l *loader) rewrite(name string, b []byte) []byte {
	return replaceReferences(path.Ext(name), b, func(reference string) string {
		url, err := l.resolve(name, reference)
		if err != nil {
			l.faults = append(l.faults, fmt.Errorf("static/%s refers to %q: %w", name, reference, err))
			return reference
		}
		return url
	})
}

// bundled is a style sheet in which those that it imports stand in the place of their @import, once their own
// references are addresses. A phone then asks for one file; each file more would cost it a connection more. Where an
// @import is left to the browser all are, since a browser follows none that stands behind a rule.
func (l *loader) bundled(b []byte) []byte {
	whole := cssImport.ReplaceAllFunc(b, func(found []byte) []byte {
		address := string(cssImport.FindSubmatch(found)[1])
		for _, file := range l.done {
			if file.URL == address {
				return file.Bytes
			}
		}
		return found
	})
	if anyImport.Match(whole) {
		return b
	}
	return whole
}

// resolve is the address that a reference in the file called from leads to.
func (l *loader) resolve(from, reference string) (string, error) {
	target, suffix := reference, ""
	if i := strings.IndexAny(reference, "?#"); i >= 0 {
		target, suffix = reference[:i], reference[i:]
	}
	name := path.Join(path.Dir(from), target)
	switch {
	case strings.HasPrefix(target, "/"):
		name = path.Clean(target[1:])
	case path.Ext(from) != ".css" && !strings.HasPrefix(target, "."):
		return "", errors.New(`a module's name begins with "./", "../" or "/"`)
	}
	if _, ok := l.raw[name]; !ok {
		return "", fmt.Errorf("there is no static file %s", name)
	}
	if i := slices.Index(l.chain, name); i >= 0 {
		return "", fmt.Errorf("files that refer to each other have no address: %s", strings.Join(append(l.chain[i:], name), " → "))
	}
	return l.file(name).URL + suffix, nil
}
