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
	if !articlesFolder(c.Folder) {
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
	owners := owners(snapshot)
	documents, pictures, err := c.documents(importer.Options{Folder: c.Folder, Zone: snapshot.Site().TimeZone, Fixed: func(address string) bool {
		_, redirected := snapshot.Redirect(address)
		return site.Fixed(address) || redirected || owners[address] != ""
	}})
	if pictures != nil {
		defer pictures.Close()
	}
	if err != nil {
		return err
	}
	w := &importWriter{importCommand: c, root: root, pictures: pictures, owners: owners, stdout: t.stdout, written: map[string]bool{}}
	for _, d := range documents {
		if err := w.document(d); err != nil {
			return err
		}
	}
	return w.sum()
}

// articlesFolder reports whether articles are read from a folder below the content folder.
func articlesFolder(folder string) bool {
	parts := strings.Split(path.Clean(folder), "/")
	for _, part := range parts {
		if !catalog.Slug(part).Valid() || path.Ext(part) == ".md" {
			return false
		}
	}
	return parts[0] == catalog.KindArticle.Folder()
}

// documents reads what is to be imported, by what it is, and opens the folder that its pictures are in, if
// there is one. The caller closes that, also after an error.
func (c *importCommand) documents(options importer.Options) (documents []importer.Document, pictures *os.Root, err error) {
	info, err := os.Stat(c.From)
	if err != nil {
		return nil, nil, fmt.Errorf("%s cannot be read: %w", c.From, cause(err))
	}
	if info.IsDir() {
		return c.folder(options)
	}
	if !info.Mode().IsRegular() { // a pipe would wait for ever
		return nil, nil, fmt.Errorf("%s is no file: save what it gives, and import that", c.From)
	}
	file, err := os.Open(c.From)
	if err != nil {
		return nil, nil, fmt.Errorf("%s cannot be read: %w", c.From, cause(err))
	}
	defer file.Close()
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
	for _, x := range s.Articles() {
		files[x.URL()] = x.Path
	}
	for _, x := range s.Ingredients() {
		files[x.URL()] = x.Path
	}
	for _, x := range s.Concerns() {
		files[x.URL()] = x.Path
	}
	for _, x := range s.Products() {
		files[x.URL()] = x.Path
	}
	for _, x := range s.Authors() {
		files[x.URL()] = x.Path
	}
	for _, x := range s.Pages() {
		files[x.URL()] = x.Path
	}
	return files
}
