package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"porewise/internal/picture"
	"porewise/static"
	"porewise/templates"
)

// folders are the flags that say where things are.
type folders struct {
	Content   string `help:"Folder of Markdown files." default:"content" placeholder:"DIR"`
	Data      string `help:"Folder of the databases, made if missing." default:"data" placeholder:"DIR"`
	Templates string `help:"Templates from disk instead of the built-in ones." placeholder:"DIR"`
	Static    string `help:"Static files from disk instead of the built-in ones." placeholder:"DIR"`
}

// openContent opens the content folder. Nothing outside of it can be read through it, by whatever links.
// It is opened anew for each use: a deployment may have swapped the link that leads to it.
func (f *folders) openContent() (*os.Root, error) {
	root, err := os.OpenRoot(f.Content)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("there is no content folder %s: name one with --content DIR", f.Content)
	case err != nil:
		return nil, fmt.Errorf("the content folder %s cannot be opened: %w", f.Content, cause(err))
	}
	return root, nil
}

// identity names the content folder to the index: where it really is.
func (f *folders) identity() string {
	absolute, err := filepath.Abs(f.Content)
	if err != nil {
		return f.Content
	}
	return absolute
}

// templateFiles are the built-in templates, or those of --templates.
func (f *folders) templateFiles() (fs.FS, error) {
	return override(f.Templates, "--templates", templates.FS)
}

// staticFiles are the built-in static files, or those of --static.
func (f *folders) staticFiles() (fs.FS, error) { return override(f.Static, "--static", static.FS) }

func override(folder, flag string, builtIn fs.FS) (fs.FS, error) {
	if folder == "" {
		return builtIn, nil
	}
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return nil, fmt.Errorf("%s %s is no folder that can be read", flag, folder)
	}
	return os.DirFS(folder), nil
}

// dataFile is the path of a database in the data folder, which it makes if it is missing.
func (f *folders) dataFile(name string) (string, error) {
	if err := os.MkdirAll(f.Data, 0o750); err != nil {
		return "", fmt.Errorf("the data folder %s cannot be made: %w; name another with --data DIR", f.Data, cause(err))
	}
	return filepath.Join(f.Data, name), nil
}

// pictures is where the sizes of photographs are kept, in the data folder.
func (f *folders) pictures() (*picture.Cache, error) {
	path, err := f.dataFile("pictures")
	if err != nil {
		return nil, err
	}
	kept, err := picture.Open(path)
	if err != nil {
		return nil, fmt.Errorf("the folder %s cannot be used: %w; name another data folder with --data DIR", path, cause(err))
	}
	return kept, nil
}

// cause is an error without the path that its message says already.
func cause(err error) error {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		return pathError.Err
	}
	return err
}
