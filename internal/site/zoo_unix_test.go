//go:build unix

package site

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"porewise/internal/golden"
	"porewise/internal/site/zoo"
)

// What an editor is told of each stands in testdata/zoo-folder.golden.
func TestWhatAFileSystemMakesIsToldOfAndNothingOutsideIsRead(t *testing.T) {
	var said strings.Builder
	for _, f := range zoo.Folk {
		t.Run(f.Name, func(t *testing.T) {
			top := t.TempDir()
			write(t, top, "secret.md", "---\ntitle: The secret\n---\nThe password.\n")
			write(t, top, "secret.svg", "<svg><title>The secret</title></svg>")
			content := filepath.Join(top, "content")
			write(t, content, "articles/good.md", "---\ntitle: Good\n---\nThe good text.\n")
			write(t, content, "articles/keeper.md", "---\ntitle: Keeper\n---\n![a](shown.png)\n")
			f.Bring(t, content)
			if _, err := os.Lstat(filepath.Join(content, "articles/shown.png")); err != nil {
				write(t, content, "articles/shown.png", zoo.SmallPNG)
			}
			root, err := os.OpenRoot(content)
			if err != nil {
				t.Fatal(err)
			}
			defer root.Close()
			fmt.Fprintf(&said, "# %s\n%s", f.Name, told(t, root.FS(), Options{Now: noon}))
			snapshot, _, err := Build(root.FS(), Options{Now: noon})
			if err != nil {
				return
			}
			if good, ok := snapshot.Article("good"); !ok || good.Text != "The good text." {
				t.Error("the good article is not served")
			}
			for _, a := range snapshot.Articles() {
				if strings.Contains(a.Text, "password") || strings.Contains(a.Text, "root:") {
					t.Errorf("%s shows what stands outside of the folder", a.Path)
				}
			}
			for path, file := range snapshot.pictures {
				if strings.Contains(string(file.media[0].Bytes), "secret") {
					t.Errorf("%s is what stands outside of the folder", path)
				}
			}
		})
	}
	golden.File(t, "testdata/zoo-folder.golden", said.String())
}
