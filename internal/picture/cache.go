package picture

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Cache keeps pictures in a folder, by their names, so that each is made once. Every file in it can be made
// again, but for originals that wait for their sizes. It is safe for concurrent use, also by several programs.
type Cache struct {
	folder string
	turn   chan struct{} // held by who makes a picture: one at a time, for memory's sake
}

// Open makes a cache in a folder, which it makes if it is missing.
func Open(folder string) (*Cache, error) {
	if err := os.MkdirAll(filepath.Join(folder, originals), 0o750); err != nil {
		return nil, err
	}
	return &Cache{folder: folder, turn: make(chan struct{}, 1)}, nil
}

const originals = "originals"

// Original is a picture that an editor has put beside a text.
type Original struct {
	Hash  string // of its content
	Sizes []Size
}

// Hash is what an original is known by.
func Hash(content []byte) string { return fmt.Sprintf("%x", sha256.Sum256(content)) }

// Has reports whether every size of an original has been made.
func (c *Cache) Has(o Original) bool {
	for _, size := range o.Sizes {
		if _, err := os.Stat(c.path(size.Name)); err != nil {
			return false
		}
	}
	return true
}

// Put keeps an original until its sizes are made: by then the content folder may hold another. What read gives is
// not kept where it has changed since it was looked at: then another edition is on its way.
func (c *Cache) Put(o Original, read func() ([]byte, error)) error {
	path := filepath.Join(c.folder, originals, o.Hash)
	if _, err := os.Stat(path); err == nil || c.Has(o) {
		return nil
	}
	content, err := read()
	if err != nil || Hash(content) != o.Hash {
		return err
	}
	return replace(path, content)
}

// Size opens one size of an original, and makes all of them where they are missing.
func (c *Cache) Size(ctx context.Context, o Original, name string) (*os.File, error) {
	if opened, err := os.Open(c.path(name)); err == nil {
		return opened, nil
	}
	if err := c.Prepare(ctx, o); err != nil {
		return nil, err
	}
	return os.Open(c.path(name))
}

// Prepare makes the sizes of an original that has been Put, if they are missing.
func (c *Cache) Prepare(ctx context.Context, o Original) error {
	return c.alone(ctx, func() error {
		if c.Has(o) { // somebody else has made them
			return nil
		}
		path := filepath.Join(c.folder, originals, o.Hash)
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		made, err := Make(content, o.Sizes)
		if err != nil {
			return err
		}
		for name, size := range made {
			if err := replace(c.path(name), size); err != nil {
				return err
			}
		}
		if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	})
}

// Drawn opens the picture of that name, and draws it where it is missing.
func (c *Cache) Drawn(ctx context.Context, name string, draw func() ([]byte, error)) (*os.File, error) {
	if opened, err := os.Open(c.path(name)); err == nil {
		return opened, nil
	}
	err := c.alone(ctx, func() error {
		if _, err := os.Stat(c.path(name)); err == nil {
			return nil
		}
		content, err := draw()
		if err != nil {
			return err
		}
		return replace(c.path(name), content)
	})
	if err != nil {
		return nil, err
	}
	return os.Open(c.path(name))
}

// Sweep removes what was made before an instant and is not in use any more, and what a crash has left.
func (c *Cache) Sweep(before time.Time, inUse func(name string) bool) error {
	var faults []error
	for _, folder := range []string{c.folder, filepath.Join(c.folder, originals)} {
		entries, err := os.ReadDir(folder)
		faults = append(faults, err)
		for _, entry := range entries {
			info, err := entry.Info()
			if err != nil || entry.IsDir() || !info.ModTime().Before(before) || inUse(entry.Name()) {
				continue // an error: somebody else has removed it
			}
			faults = append(faults, os.Remove(filepath.Join(folder, entry.Name())))
		}
	}
	return errors.Join(faults...)
}

// alone runs f when nobody else makes a picture, unless ctx ends before.
func (c *Cache) alone(ctx context.Context, f func() error) error {
	select {
	case c.turn <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-c.turn }()
	return f()
}

func (c *Cache) path(name string) string { return filepath.Join(c.folder, filepath.Base(name)) }

// replace writes a file so that others see all of it or none.
func replace(path string, content []byte) error {
	file, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	if err = errors.Join(err, file.Close()); err == nil {
		err = os.Rename(file.Name(), path)
	}
	if err != nil {
		os.Remove(file.Name())
	}
	return err
}
