package main

import (
	"bytes"
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

// importCommand makes Markdown files of what another system exports.
type importCommand struct {
	From     string `arg:"" name:"from" help:"An RSS, Atom or JSON feed, a WordPress export (WXR), or a folder of HTML files."`
	Folder   string `help:"Where articles go, below the content folder." default:"articles" placeholder:"DIR"`
	Pictures string `help:"Folder of the pictures of a WordPress site: a copy of its wp-content/uploads." placeholder:"DIR"`
	DryRun   bool   `name:"dry-run" help:"Say what would be written, and write nothing."`
}

// Run writes every text that is not there yet, with its pictures, and tells what could not be carried over.
// A second run changes nothing.
func (c *importCommand) Run(f *folders, t *terminal) error {
	if folder := path.Clean(c.Folder); folder != "articles" && !strings.HasPrefix(folder, "articles/") {
		return fmt.Errorf("--folder %s is no folder of articles: name articles, or one below it, such as articles/blog", c.Folder)
	}
	root, err := f.openContent()
	if err != nil {
		return err
	}
	defer root.Close()
	snapshot, _, err := site.Build(root.FS(), site.Options{Now: time.Now(), Preview: true})
	if err != nil {
		return err
	}
	documents, pictures, err := c.documents(snapshot.Site().TimeZone)
	if pictures != nil {
		defer pictures.Close()
	}
	if err != nil {
		return err
	}
	w := &importWriter{importCommand: c, root: root, pictures: pictures, owners: owners(snapshot), stdout: t.stdout, written: map[string]bool{}}
	for _, d := range documents {
		if err := w.document(d); err != nil {
			return err
		}
	}
	return w.sum()
}

// documents reads what is to be imported, by what it is, and opens the folder that its pictures are in, if
// there is one. The caller closes that, also after an error.
func (c *importCommand) documents(zone *time.Location) (documents []importer.Document, pictures *os.Root, err error) {
	options := importer.Options{Folder: c.Folder, Zone: zone, Fixed: site.Fixed}
	file, err := os.Open(c.From)
	if err != nil {
		return nil, nil, fmt.Errorf("%s cannot be read: %w", c.From, cause(err))
	}
	defer file.Close()
	if info, err := file.Stat(); err == nil && info.IsDir() {
		return c.folder(options)
	}
	read := reader(file)
	if read == nil {
		return nil, nil, fmt.Errorf("%s is neither a feed nor a WordPress export: name one, or a folder of HTML files", c.From)
	}
	if c.Pictures != "" {
		if pictures, err = os.OpenRoot(c.Pictures); err != nil {
			return nil, nil, fmt.Errorf("--pictures %s is no folder that can be read: %w", c.Pictures, cause(err))
		}
		options.Pictures = pictures.FS()
	}
	documents, err = read(file, options)
	return documents, pictures, err
}

// folder reads HTML files, whose pictures are among them.
func (c *importCommand) folder(options importer.Options) ([]importer.Document, *os.Root, error) {
	if c.Pictures != "" {
		return nil, nil, fmt.Errorf("--pictures is for WordPress exports: the pictures of HTML files are taken from %s itself", c.From)
	}
	root, err := os.OpenRoot(c.From)
	if err != nil {
		return nil, nil, fmt.Errorf("%s cannot be read: %w", c.From, cause(err))
	}
	documents, err := importer.Folder(root.FS(), options)
	return documents, root, err
}

// reader is what reads the kind of file that begins as this one; nil for none. The file is at its beginning
// again.
func reader(file io.ReadSeeker) func(io.Reader, importer.Options) ([]importer.Document, error) {
	beginning := make([]byte, 64<<10)
	n, _ := io.ReadFull(file, beginning)
	beginning = beginning[:n]
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return nil
	}
	has := func(sign string) bool { return bytes.Contains(beginning, []byte(sign)) }
	switch {
	case has("http://wordpress.org/export/"):
		return importer.WordPress
	case has("<rss"), has("<feed"), has("<rdf:RDF"), has("jsonfeed.org/version"):
		return importer.Feed
	}
	return nil
}

// owners are the files of all pages by address.
func owners(s *site.Snapshot) map[string]string {
	files := map[string]string{}
	for _, a := range s.Articles() {
		files[a.URL()] = a.Path
	}
	for _, a := range s.Authors() {
		files[a.URL()] = a.Path
	}
	for _, p := range s.Pages() {
		files[p.URL()] = p.Path
	}
	return files
}

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
