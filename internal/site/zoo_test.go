package site

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"porewise/internal/fields"
	"porewise/internal/golden"
	"porewise/internal/site/zoo"
)

// keeper is the site that every animal comes into.
func keeper() fstest.MapFS {
	return folder("-- articles/good.md --\n---\ntitle: Good\n---\nThe good text.\n" +
		"-- articles/keeper.md --\n---\ntitle: Keeper\n---\n![a](shown.png) ![b](shown.svg)\n" +
		"-- articles/shown.png --\n" + zoo.SmallPNG + "\n-- articles/shown.svg --\n<svg width=\"4\" height=\"3\"/>\n")
}

// Every key that can be declared is given a value of another kind; what an editor is told of each stands in
// testdata/zoo-keys.golden.
func TestEveryKeyOfAWrongTypeIsToldOfWithWhatItIsFor(t *testing.T) {
	var said strings.Builder
	for _, s := range sheets() {
		fmt.Fprintf(&said, "# %s\n", s.name)
		each(s.keys, document, func(key fields.Key, write writer) {
			wrong := "{x: y}"
			if key.Keys != nil {
				wrong = "word"
			}
			yaml := write(key.Name, wrong)
			_, problems := built(t, fstest.MapFS{s.file: {Data: []byte(s.text(yaml))}}, Options{Now: noon})
			fmt.Fprintf(&said, "## %s", yaml)
			for _, p := range problems {
				if p.Rule == "wrong-type" {
					fmt.Fprintf(&said, "%s\n    %s\n", p, p.Hint)
				}
			}
		})
	}
	golden.File(t, "testdata/zoo-keys.golden", said.String())
}

// maxGrowth is what one bad file may make of the heap.
const maxGrowth = 64 << 20

// What an editor is told of each animal stands in testdata/zoo.golden.
func TestEveryAnimalOfTheZooIsToldOfAndTheGoodArticleGoesOn(t *testing.T) {
	var said strings.Builder
	for _, a := range zoo.Animals() {
		t.Run(a.Name, func(t *testing.T) {
			content := keeper()
			content[a.Path] = &fstest.MapFile{Data: []byte(a.Text), Mode: 0o644}
			before := allocated()
			snapshot, _, err := Build(content, Options{Now: noon})
			if used := allocated() - before; used > maxGrowth {
				t.Errorf("it takes %d MB of memory", used>>20)
			}
			fmt.Fprintf(&said, "# %s\n%s", a.Name, brief(told(t, content, Options{Now: noon})))
			if err != nil {
				return
			}
			if good, ok := snapshot.Article("good"); !ok || good.Text != "The good text." || good.Title != "Good" {
				t.Error("the good article is not served as it was")
			}
		})
	}
	golden.File(t, "testdata/zoo.golden", said.String())
}

// brief is a listing without what repeats.
func brief(listing string) string {
	const most = 6
	if listing == "" {
		return "(nothing: it does no harm)\n"
	}
	lines := strings.SplitAfter(strings.TrimSuffix(listing, "\n"), "\n")
	if len(lines) <= 2*most {
		return listing
	}
	end := len(lines) - 2
	return strings.Join(lines[:most], "") + fmt.Sprintf("… %d lines\n", end-most) + strings.Join(lines[end:], "") + "\n"
}

// allocated is how many bytes this process has asked for so far: its growth bounds that of the heap.
func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}
