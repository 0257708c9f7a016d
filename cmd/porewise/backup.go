package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"porewise/internal/shop/sqlite"
)

// backupCommand copies the shop while it runs. What search and related articles need is not in the copy:
// it is made anew from the content.
type backupCommand struct {
	File string `arg:"" name:"file" help:"Where to write the copy; never over a file that is there."`
}

// Run writes one complete file, or none.
func (c *backupCommand) Run(ctx context.Context, f *folders, t *terminal) error {
	path := filepath.Join(f.Data, "shop.db")
	if !exists(path) {
		return fmt.Errorf("there is no shop in %s: name its data folder with --data DIR", f.Data)
	}
	if err := sqlite.Backup(ctx, path, c.File); err != nil {
		return err
	}
	info, err := os.Stat(c.File)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(t.stdout, "Backed up %s to %s (%d kB). It holds what shoppers told you: keep it safe.\n", path, c.File, (info.Size()+1023)/1024)
	return err
}

// restoreCommand brings a copy back. The server must be stopped.
type restoreCommand struct {
	File string `arg:"" name:"file" help:"A copy that porewise backup has written."`
}

// Run replaces the shop, or changes nothing.
func (c *restoreCommand) Run(ctx context.Context, f *folders, t *terminal) error {
	path, err := f.dataFile("shop.db")
	if err != nil {
		return err
	}
	kept, err := sqlite.Restore(ctx, c.File, path, time.Now())
	if err != nil {
		return err
	}
	if kept == "" {
		_, err = fmt.Fprintf(t.stdout, "Restored %s from %s.\n", path, c.File)
		return err
	}
	_, err = fmt.Fprintf(t.stdout, "Restored %s from %s. The shop as it was before is in %s.\n", path, c.File, kept)
	return err
}
