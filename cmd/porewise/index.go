package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"porewise/internal/index"
	"porewise/internal/site"
)

// openIndex compiles the content folder and makes a temporary index of it. It starts from a copy of the
// server's index where there is one, so that a current one costs no computing; the server's own is left
// alone, since another version of the program may be using it. The caller calls done.
func openIndex(ctx context.Context, f *folders) (x *index.Index, snapshot *site.Snapshot, done func(), err error) {
	root, err := f.openContent()
	if err != nil {
		return nil, nil, nil, err
	}
	defer root.Close()
	if snapshot, _, err = site.Build(root.FS(), site.Options{Now: time.Now()}); err != nil {
		return nil, nil, nil, err
	}
	folder, err := os.MkdirTemp("", "porewise-")
	if err != nil {
		return nil, nil, nil, fmt.Errorf("no temporary folder can be made: %w", cause(err))
	}
	path := filepath.Join(folder, "index.db")
	if served := filepath.Join(f.Data, "index.db"); exists(served) {
		if err := index.Copy(ctx, served, path); err != nil {
			os.Remove(path) // a damaged index is no loss: it is made anew
		}
	}
	remove := func() { os.RemoveAll(folder) }
	if x, err = index.Open(ctx, path); err != nil {
		remove()
		return nil, nil, nil, err
	}
	done = func() { x.Close(); remove() }
	if _, err = x.Update(ctx, f.identity(), snapshot); err != nil {
		done()
		return nil, nil, nil, err
	}
	return x, snapshot, done, nil
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
