package sqlite

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"github.com/mattn/go-sqlite3"
)

// TestEveryFaultOfOpeningSaysWhatToDo covers what a test cannot bring about as root, who may do everything.
func TestEveryFaultOfOpeningSaysWhatToDo(t *testing.T) {
	for _, c := range []struct {
		fault error
		says  string
	}{
		{&fs.PathError{Op: "open", Path: "data/shop.db", Err: fs.ErrNotExist}, "make the folder data first"},
		{&fs.PathError{Op: "open", Path: "data/shop.db", Err: fs.ErrPermission}, "give this user the right to write it"},
		{sqlite3.Error{Code: sqlite3.ErrReadonly}, "give this user the right to write it"},
		{sqlite3.Error{Code: sqlite3.ErrNotADB}, "move it away"},
		{sqlite3.Error{Code: sqlite3.ErrCorrupt}, "restore a backup"},
		{sqlite3.Error{Code: sqlite3.ErrBusy}, "is held by another program"},
		{sqlite3.Error{Code: sqlite3.ErrFull}, "whether it is full"},
		{sqlite3.Error{Code: sqlite3.ErrMisuse}, "cannot be opened"},
		{fmt.Errorf("%w (it has migration 9, this program knows 2)", errNewer), "restore a backup from before (it has migration 9"},
		{errors.New("something else"), "cannot be opened: migrating: something else"},
	} {
		got := explain("data/shop.db", fmt.Errorf("migrating: %w", c.fault))
		if !strings.Contains(got.Error(), "data/shop.db") || !strings.Contains(got.Error(), c.says) || !errors.Is(got, c.fault) {
			t.Errorf("%v is explained as %q, want %q", c.fault, got, c.says)
		}
	}
}
