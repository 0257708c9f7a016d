package site

import (
	"errors"
	"io"
	"io/fs"
	"testing"
	"testing/fstest"

	"porewise/internal/markdown"
)

// moody is a folder in which one file behaves as files do at a bad moment: root, who runs the tests, is
// refused nothing by a real one.
type moody struct {
	fstest.MapFS
	path string
	stat func(fs.FileInfo) (fs.FileInfo, error) // nil: as it is
	open func(fs.File) (fs.File, error)         // nil: as it is
}

func (m moody) Stat(name string) (fs.FileInfo, error) {
	info, err := m.MapFS.Stat(name)
	if name == m.path && m.stat != nil {
		return m.stat(info)
	}
	return info, err
}

func (m moody) Open(name string) (fs.File, error) {
	file, err := m.MapFS.Open(name)
	if name == m.path && m.open != nil {
		return m.open(file)
	}
	return file, err
}

// altered is a file that reads otherwise than it is.
type altered struct {
	fs.File
	io.Reader
}

func (a altered) Read(p []byte) (int, error) { return a.Reader.Read(p) }

// endless gives one letter for ever.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

// torn fails after a few bytes, as a disk or a network does.
type torn struct{}

func (torn) Read([]byte) (int, error) { return 0, errors.New("input/output error") }

func refused(err error) func(fs.File) (fs.File, error) {
	return func(fs.File) (fs.File, error) { return nil, &fs.PathError{Op: "open", Path: "/srv/x", Err: err} }
}

func reads(r io.Reader) func(fs.File) (fs.File, error) {
	return func(file fs.File) (fs.File, error) { return altered{file, r}, nil }
}

func TestAFileAtABadMomentKeepsItsLastGoodVersionAndIsToldOf(t *testing.T) {
	for _, c := range []struct {
		name string
		mood moody
		told string
	}{
		{"it may not be read", moody{open: refused(fs.ErrPermission)},
			"articles/a.md: error: no permission to read this [unreadable]\n    give the program the right to read it\n"},
		{"it may not even be looked at", moody{stat: func(fs.FileInfo) (fs.FileInfo, error) { return nil, fs.ErrPermission }},
			"articles/a.md: error: no permission to read this [unreadable]\n    give the program the right to read it\n"},
		{"it vanishes before it is looked at", moody{stat: func(fs.FileInfo) (fs.FileInfo, error) { return nil, fs.ErrNotExist }}, vanished},
		{"it vanishes before it is opened", moody{open: refused(fs.ErrNotExist)}, vanished},
		{"it breaks off while it is read", moody{open: reads(io.MultiReader(io.LimitReader(endless{}, 5), torn{}))},
			"articles/a.md: error: input/output error [unreadable]\n    look at what it is, and replace it by a file\n"},
		{"it grows while it is read, without end", moody{open: reads(endless{})},
			"articles/a.md: error: the file has 1048577 bytes, and the most that is read is 1048576 [too-large]\n    split the text\n"},
		{"it is emptied to be written anew", moody{open: reads(io.LimitReader(endless{}, 0))},
			"articles/a.md: error: there is nothing in this file [empty-file]\n    write a title and a text, or delete the file\n"},
		{"the disk has too many open files", moody{open: refused(errors.New("too many open files"))},
			"articles/a.md: error: too many open files [unreadable]\n    look at what it is, and replace it by a file\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			two := folder("-- articles/a.md --\n---\ntitle: A\n---\nThe last good version.\n-- articles/b.md --\n---\ntitle: B\n---\n")
			first := clean(t, two, Options{})
			c.mood.MapFS, c.mood.path = two, "articles/a.md"
			before := allocated()
			snapshot, problems := built(t, c.mood, Options{Previous: first})
			if used := allocated() - before; used > 16*markdown.MaxFile {
				t.Errorf("it takes %d bytes of memory", used)
			}
			wantSlugs(t, "articles", snapshot.Articles(), articleMeta, "a", "b")
			if a, _ := snapshot.Article("a"); a == nil || a.Text != "The last good version." {
				t.Error("the last good version is not served")
			}
			wantEqual(t, "problems", listing(problems), c.told)
			cold, _ := built(t, c.mood, Options{})
			wantSlugs(t, "articles at a cold start", cold.Articles(), articleMeta, "b")
		})
	}
}

const vanished = "articles/a.md: error: this leads to a file that is not there, or was removed a moment ago [unreadable]\n    mend the link, or remove it\n"
