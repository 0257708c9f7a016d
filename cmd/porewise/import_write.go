package main

import (
	"fmt"
	"io"
	"os"
	"path"
	"strings"
	"time"

	"porewise/internal/catalog"
	"porewise/internal/importer"
	"porewise/internal/site"
)

// importWriter writes documents, and counts.
type importWriter struct {
	*importCommand
	root     *os.Root
	pictures *os.Root
	owners   map[string]string
	stdout   io.Writer
	written  map[string]bool // paths

	missing bool // pictures are

	drafts, copied, there, left int
}

func (w *importWriter) document(d importer.Document) error {
	owner, taken := w.owners[d.URL]
	switch {
	case d.Text == nil:
		w.left++
	case taken && w.stem(owner) == w.stem(d.Path), w.exists(w.stem(d.Path) + ".md"), w.exists(w.stem(d.Path) + "/index.md"):
		w.there++
		return nil
	case taken:
		d.Notes = []string{fmt.Sprintf("not imported: %s is the address of %s already", d.URL, owner)}
		d.Text = nil
		w.left++
	case site.Reserved(d.URL) && strings.HasPrefix(d.Path, catalog.KindPage.Folder()+"/"):
		d.Notes = []string{fmt.Sprintf("not imported: %s belongs to the program", d.URL)}
		d.Text = nil
		w.left++
	default:
		if err := w.write(d); err != nil {
			return err
		}
	}
	return w.tell(d)
}

// stem is a path without what tells a file from a folder of the same slug.
func (w *importWriter) stem(name string) string {
	return strings.TrimSuffix(strings.TrimSuffix(name, ".md"), "/index")
}

func (w *importWriter) exists(name string) bool {
	_, err := w.root.Lstat(name)
	return err == nil
}

// write puts a text beside its pictures, which come first: a server that follows the folder never sees the
// one without the others.
func (w *importWriter) write(d importer.Document) error {
	w.written[d.Path] = true
	w.copied += len(d.Pictures)
	if d.Draft {
		w.drafts++
	}
	if w.DryRun {
		return nil
	}
	if err := w.root.MkdirAll(path.Dir(d.Path), 0o755); err != nil {
		return fmt.Errorf("the folder of %s cannot be made: %w", d.Path, cause(err))
	}
	for _, p := range d.Pictures {
		if w.exists(p.Path) { // of a run that was stopped
			continue
		}
		picture, err := w.pictures.ReadFile(p.From)
		if err != nil {
			return fmt.Errorf("the picture %s cannot be read: %w", p.From, cause(err))
		}
		if err := writeNew(w.root, p.Path, picture); err != nil {
			return err
		}
	}
	return writeNew(w.root, d.Path, d.Text)
}

// tell prints what could not be carried over of a text; in a dry run every path.
func (w *importWriter) tell(d importer.Document) error {
	where := d.Path
	if d.Text == nil {
		where = d.From
	} else if w.DryRun {
		fmt.Fprintf(w.stdout, "%s: would be written, from %s\n", d.Path, oneLine(d.From))
	}
	for _, note := range d.Notes {
		w.missing = w.missing || strings.HasPrefix(note, "a picture is not at hand")
		if _, err := fmt.Fprintf(w.stdout, "%s: %s\n", oneLine(where), oneLine(note)); err != nil {
			return err
		}
	}
	return nil
}

// sum says in one sentence each what was done, what was there, and what is left to do.
func (w *importWriter) sum() error {
	switch {
	case len(w.written) == 0:
		fmt.Fprintln(w.stdout, "Nothing was imported.")
	case w.DryRun:
		fmt.Fprintf(w.stdout, "A dry run: %s would be written (%s), and %s.\n", count(len(w.written), "file"), count(w.drafts, "draft"), count(w.copied, "picture"))
	default:
		fmt.Fprintf(w.stdout, "Imported %s (%s) and %s.\n", count(len(w.written), "file"), count(w.drafts, "draft"), count(w.copied, "picture"))
	}
	if w.there > 0 {
		fmt.Fprintf(w.stdout, "There already, and left as they are: %s.\n", count(w.there, "file"))
	}
	if w.left > 0 {
		fmt.Fprintf(w.stdout, "Not imported: %d, named above.\n", w.left)
	}
	if w.missing && w.Pictures == "" {
		fmt.Fprintln(w.stdout, "Pictures are missing. Of a WordPress site, --pictures DIR takes them from a copy of its wp-content/uploads; what is there already is not written again.")
	}
	if len(w.written) == 0 || w.DryRun {
		return nil
	}
	problems, _, err := problemsOf(w.root.FS(), time.Now())
	if err != nil {
		return err
	}
	errs, warnings := 0, 0
	for _, p := range problems {
		switch {
		case !w.written[p.Path]:
		case p.Counts(false):
			errs++
		case p.Counts(true):
			warnings++
		}
	}
	_, err = fmt.Fprintf(w.stdout, "porewise check finds %s and %s in what was imported.\n", count(errs, "error"), count(warnings, "warning"))
	return err
}
