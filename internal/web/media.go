package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"time"

	"github.com/go-chi/chi/v5"

	"porewise/internal/assets"
	"porewise/internal/picture"
)

// asset serves a file of static/ by its hashed name.
func (s *Server) asset(w http.ResponseWriter, r *http.Request, e *Edition) error {
	if err := e.assets.Serve(w, r, chi.URLParam(r, "name")); err != nil {
		return errNotFound
	}
	return nil
}

// mediaPolicy keeps a drawing that is opened by itself from running script, loading anything, and being of this
// site's origin.
const mediaPolicy = "default-src 'none'; sandbox"

// picture serves a picture of the content folder, or the picture for shared links of a page, by its hashed name.
// Readers of the feed load it from other sites, so other origins may. What nobody has asked for is made now.
func (s *Server) picture(w http.ResponseWriter, r *http.Request, e *Edition) error {
	name := chi.URLParam(r, "name")
	kind, content, err := e.openPicture(r.Context(), name)
	if err != nil {
		return err
	}
	defer content.Close()
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Cache-Control", assets.Forever)
	h.Set("Content-Security-Policy", mediaPolicy)
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	h.Set("ETag", `"`+name+`"`)
	http.ServeContent(w, r, "", time.Time{}, content)
	return nil
}

// openPicture is the type and the content of a picture that the edition knows.
func (e *Edition) openPicture(ctx context.Context, name string) (string, io.ReadSeekCloser, error) {
	card, shared := e.shareCard(name)
	m, known := e.snapshot.Media(name)
	switch {
	case known && m.Original == nil:
		return m.Type, unclosed{bytes.NewReader(m.Bytes)}, nil
	case !known && !shared || e.pictures == nil:
		return "", nil, errNotFound
	case known:
		file, err := e.pictures.Size(ctx, *m.Original, name)
		if err != nil {
			return "", nil, fmt.Errorf("the picture %s: %w", m.Path, err)
		}
		return m.Type, file, nil
	}
	file, err := e.pictures.Drawn(ctx, name, card.Draw)
	if err != nil {
		return "", nil, fmt.Errorf("the picture for a shared link: %w", err)
	}
	return picture.PNG, file, nil
}

type unclosed struct{ *bytes.Reader }

func (unclosed) Close() error { return nil }

// SweepPictures removes what was made before an instant and this edition does not show.
func (e *Edition) SweepPictures(before time.Time) error {
	if e.pictures == nil {
		return nil
	}
	inUse := map[string]bool{}
	for _, original := range e.snapshot.Photographs() {
		inUse[original.Hash] = true
	}
	return e.pictures.Sweep(before, func(name string) bool {
		_, shown := e.snapshot.Media(name)
		_, shared := e.shareCard(name)
		return shown || shared || inUse[name]
	})
}

// PreparePictures makes the sizes of photographs that are not there yet, so that no reader waits for them. It
// stops when ctx ends.
func (e *Edition) PreparePictures(ctx context.Context) error {
	var faults []error
	photographs := e.snapshot.Photographs()
	for _, path := range slices.Sorted(maps.Keys(photographs)) {
		original := photographs[path]
		if e.pictures == nil || ctx.Err() != nil || e.pictures.Has(original) {
			continue
		}
		if err := e.pictures.Prepare(ctx, original); err != nil {
			faults = append(faults, fmt.Errorf("%s: %w", path, err))
		}
	}
	return errors.Join(faults...)
}
