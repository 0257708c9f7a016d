package main

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// withFile is a file system as it would be with one more file in a folder of it.
type withFile struct {
	fs.FS
	name, text string
}

// Open opens the file, or one of those that are there.
func (w withFile) Open(name string) (fs.File, error) {
	if name == w.name {
		return &openText{added{w.name, int64(len(w.text))}, strings.NewReader(w.text)}, nil
	}
	return w.FS.Open(name)
}

// ReadDir lists the file with the others of its folder.
func (w withFile) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(w.FS, name)
	if err != nil || name != path.Dir(w.name) {
		return entries, err
	}
	entries = append(entries, fs.FileInfoToDirEntry(added{w.name, int64(len(w.text))}))
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, nil
}

// added describes the file.
type added struct {
	name string
	size int64
}

func (a added) Name() string       { return path.Base(a.name) }
func (a added) Size() int64        { return a.size }
func (a added) Mode() fs.FileMode  { return 0o644 }
func (a added) ModTime() time.Time { return time.Time{} }
func (a added) IsDir() bool        { return false }
func (a added) Sys() any           { return nil }

type openText struct {
	info added
	*strings.Reader
}

func (o *openText) Stat() (fs.FileInfo, error) { return o.info, nil }
func (o *openText) Close() error               { return nil }
