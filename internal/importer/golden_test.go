package importer

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write what the tests find into testdata")

var india = time.FixedZone("IST", 19800)

// Each file in testdata is an import: what goes in stands below in/, what comes out below out/, and what an
// editor is told above. in/export.xml is a WordPress export with its pictures in in/uploads, in/feed.xml a
// feed; without them, in/ is a folder of HTML files.
func TestGoldenImports(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatalf("nothing in testdata: %v", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
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
			if *update {
				if err := os.WriteFile(path, txtar.Format(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(txtar.Format(archive)), string(txtar.Format(got))); diff != "" {
				t.Errorf("what comes out (-want +got); -update accepts it:\n%s", diff)
			}
		})
	}
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
