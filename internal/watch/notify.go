package watch

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/fsnotify/fsnotify"
)

// hints are notifications that something may have changed. The zero hints never come.
type hints struct {
	events <-chan fsnotify.Event
	faults <-chan error
	stop   func() error
}

// notify begins to listen for changes directly in each of the folders. Together with an error it may
// return the hints of those folders for which it worked.
type notify func(folders []string) (hints, error)

// fromSystem has the operating system notify. A folder that has gone meanwhile is no error: the next
// look will miss it.
func fromSystem(folders []string) (hints, error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return hints{}, err
	}
	for _, folder := range folders {
		if fault := w.Add(folder); fault != nil && !errors.Is(fault, fs.ErrNotExist) {
			err = fmt.Errorf("%s: %w", folder, fault)
		}
	}
	return hints{events: w.Events, faults: w.Errors, stop: w.Close}, err
}

func (h hints) close() {
	if h.stop != nil {
		h.stop() // nothing is left to do for one who stops listening
	}
}
