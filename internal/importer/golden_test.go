package importer

import (
	"bytes"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/tools/txtar"

	"porewise/internal/golden"
)

var india = time.FixedZone("IST", 19800)

// Each file in testdata is an import: what goes in stands below in/, what comes out below out/, and what an
// editor is told above. in/export.xml is a WordPress export with its pictures in in/uploads, in/feed.xml a
// feed; without them, in/ is a folder of HTML files.
func TestGoldenImports(t *testing.T) {
	golden.Archives(t, func(t *testing.T, archive *txtar.Archive) *txtar.Archive {
		input := &txtar.Archive{}
		for _, f := range archive.Files {
			if strings.HasPrefix(f.Name, "in/") {
				input.Files = append(input.Files, f)
			}
		}
		documents := imported(t, input)
		got := &txtar.Archive{Comment: told(documents), Files: input.Files}
		for _, d := range documents {
			if d.Text != nil {
				got.Files = append(got.Files, txtar.File{Name: "out/" + d.Path, Data: d.Text})
			}
		}
		return got
	})
}

func imported(t *testing.T, input *txtar.Archive) []Document {
	t.Helper()
	all := fstest.MapFS{}
	for _, f := range input.Files {
		all[f.Name] = &fstest.MapFile{Data: f.Data, Mode: 0o644}
	}
	sub := func(name string) fs.FS {
		folder, err := fs.Sub(all, name)
		if err != nil {
			t.Fatal(err)
		}
		return folder
	}
	options := Options{Zone: india}
	var documents []Document
	var err error
	switch {
	case all["in/export.xml"] != nil:
		options.Pictures = sub("in/uploads")
		documents, err = WordPress(bytes.NewReader(all["in/export.xml"].Data), options)
	case all["in/feed.xml"] != nil:
		documents, err = Feed(bytes.NewReader(all["in/feed.xml"].Data), options)
	default:
		documents, err = Folder(sub("in"), options)
	}
	if err != nil {
		t.Fatal(err)
	}
	return documents
}

func told(documents []Document) []byte {
	var b bytes.Buffer
	for _, d := range documents {
		where := d.Path
		if d.Text == nil {
			where = d.From
		}
		for _, p := range d.Pictures {
			fmt.Fprintf(&b, "%s: copied from %s\n", p.Path, p.From)
		}
		for _, note := range d.Notes {
			fmt.Fprintf(&b, "%s: %s\n", where, note)
		}
	}
	return b.Bytes()
}
