package site

import (
	"bytes"
	"image"
	"image/jpeg"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"porewise/internal/picture"
)

// photograph is a JPEG of that width, twice as wide as high.
func photograph(t *testing.T, width int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, width, width/2)), nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func album(content []byte, modified time.Time) fstest.MapFS {
	return fstest.MapFS{
		"articles/a.md":      {Data: []byte("---\ntitle: A\nimage: /pictures/x.png\nimageAlt: X\n---\n![x](../pictures/x.png)\n")},
		"pictures/x.png":     {Data: content, ModTime: modified}, // whatever it is called, it is a JPEG
		"pictures/unused.jp": {Data: []byte("not looked at")},
	}
}

func TestAPhotographHasItsSizesAndIsNotKept(t *testing.T) {
	snapshot := clean(t, album(photograph(t, 1000), time.Time{}), Options{})
	a, _ := snapshot.Article("a")
	if a.Image.Width != 1000 || a.Image.Height != 500 || !strings.HasSuffix(a.Image.URL, ".jpg") ||
		strings.Count(a.Image.Srcset, ".jpg ") != 2 || strings.Count(a.Image.WebP, ".webp ") != 2 {
		t.Errorf("the article's picture is %+v", a.Image)
	}
	m, ok := snapshot.Media(strings.TrimPrefix(a.Image.URL, "/media/"))
	if !ok || m.Bytes != nil || m.Type != picture.JPEG || len(m.Original.Sizes) != 4 || len(snapshot.Photographs()) != 1 {
		t.Errorf("it is served from %+v", m)
	}
	again := clean(t, album(photograph(t, 1000), time.Time{}), Options{})
	if b, _ := again.Article("a"); b.Image != a.Image {
		t.Error("built again, it has other addresses")
	}
}

func TestAPhotographIsReadAgainWhenItsTimeChanges(t *testing.T) {
	first := clean(t, album(photograph(t, 1000), noon), Options{})
	same := clean(t, album(photograph(t, 1000), noon), Options{Previous: first})
	if first.pictures["pictures/x.png"] != same.pictures["pictures/x.png"] {
		t.Error("a photograph that did not change is looked at again")
	}
	other := photograph(t, 1000)
	other[len(other)-10] ^= 1
	later := clean(t, album(other, noon.Add(time.Second)), Options{Previous: first})
	if first.pictures["pictures/x.png"].shown.URL == later.pictures["pictures/x.png"].shown.URL {
		t.Error("another photograph has the address of the one before")
	}
}

func TestAPhotographThatCannotBeUnpackedIsToldOfWhereSomebodyUnpacksIt(t *testing.T) {
	broken := bytes.ReplaceAll(photograph(t, 1000), []byte("\xff\xc4"), []byte("\xff\xfe")) // its tables are comments
	clean(t, album(broken, time.Time{}), Options{})
	snapshot, problems := built(t, album(broken, time.Time{}), Options{Unpack: func(picture.Original) bool { return true }})
	wantEqual(t, "problems", rules(problems), []string{"articles/a.md missing-picture", "articles/a.md missing-picture"})
	if !strings.Contains(problems[0].Message, "the picture is broken") || problems[0].Line != 3 || problems[1].Line != 6 {
		t.Errorf("says %v", problems)
	}
	if a, _ := snapshot.Article("a"); a.Image.URL != "" || len(snapshot.Photographs()) != 0 {
		t.Error("it is shown")
	}
}
