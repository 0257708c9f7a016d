package check

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"porewise/internal/site"
)

// Whatever file is taken away and put back, and whatever is added to it, a Reader says what All says.
func TestAReaderOfManySnapshotsSaysWhatIsSaidOfEachAlone(t *testing.T) {
	noon := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	paths, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			content := fstest.MapFS{}
			for _, f := range archive.Files {
				content[f.Name] = &fstest.MapFile{Data: f.Data, Mode: 0o644}
			}
			var reader Reader
			var before *site.Snapshot
			look := func(what string) {
				snapshot, built, err := site.Build(content, site.Options{Now: noon, Preview: true, Previous: before})
				if err != nil {
					return // it keeps the last edition
				}
				if diff := cmp.Diff(All(snapshot, built), reader.All(snapshot, built)); diff != "" {
					t.Errorf("%s (-want +got):\n%s", what, diff)
				}
				before = snapshot
			}
			look("all files")
			for _, name := range slices.Sorted(maps.Keys(content)) {
				file := content[name]
				delete(content, name)
				look("without " + name)
				content[name] = &fstest.MapFile{Data: append(slices.Clip(file.Data), "\nIt cures acne, and niacinamide too.\n"...), Mode: 0o644}
				look("with more in " + name)
				content[name] = file
				look("with " + name + " again")
			}
		})
	}
}
