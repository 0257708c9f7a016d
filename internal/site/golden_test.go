package site

import (
	"bytes"
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/tools/txtar"

	"porewise/internal/golden"
	"porewise/internal/problem"
)

// noon is when the sites of the tests are built.
var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// Each file in testdata is a small site. Above its files stands what an editor is told of it, as
// `porewise check` prints it. A first line "# live" builds what readers see instead of a preview.
func TestGoldenProblems(t *testing.T) {
	golden.Archives(t, func(t *testing.T, archive *txtar.Archive) *txtar.Archive {
		head := ""
		if bytes.HasPrefix(archive.Comment, []byte("# live\n")) {
			head = "# live\n"
		}
		problems := told(t, folderOf(archive), Options{Now: noon, Preview: head == ""})
		return &txtar.Archive{Comment: []byte(head + problems), Files: archive.Files}
	})
}

// told is what an editor is told of a content folder.
func told(t testing.TB, content fs.FS, options Options) string {
	t.Helper()
	_, problems, err := Build(content, options)
	if fault := (problem.Problem{}); errors.As(err, &fault) {
		advised(t, problem.List{fault})
		return listing(problems) + "the build fails: " + listing(problem.List{fault})
	}
	if err != nil {
		t.Fatal(err)
	}
	advised(t, problems)
	return listing(problems)
}

// advised checks that every problem says what to do.
func advised(t testing.TB, problems problem.List) {
	t.Helper()
	for _, p := range problems {
		if p.Hint == "" {
			t.Errorf("nothing says what to do about %s", p)
		}
	}
}

// listing prints problems as `porewise check` does.
func listing(problems problem.List) string {
	var b strings.Builder
	for _, p := range problems {
		b.WriteString(p.String() + "\n")
		if p.Hint != "" {
			b.WriteString("    " + p.Hint + "\n")
		}
	}
	return b.String()
}

// rules is the path and rule of each problem.
func rules(problems problem.List) []string {
	var found []string
	for _, p := range problems {
		found = append(found, p.Path+" "+p.Rule)
	}
	return found
}

func folderOf(archive *txtar.Archive) fstest.MapFS {
	content := fstest.MapFS{}
	for _, f := range archive.Files {
		content[f.Name] = &fstest.MapFile{Data: f.Data, Mode: 0o644}
	}
	return content
}

// folder is a content folder written as txtar.
func folder(text string) fstest.MapFS { return folderOf(txtar.Parse([]byte(text))) }

// built is a site that must build, with its problems.
func built(t testing.TB, content fs.FS, options Options) (*Snapshot, problem.List) {
	t.Helper()
	if options.Now.IsZero() {
		options.Now = noon
	}
	snapshot, problems, err := Build(content, options)
	if err != nil {
		t.Fatal(err)
	}
	advised(t, problems)
	return snapshot, problems
}

// clean is a site that must build without a problem.
func clean(t testing.TB, content fs.FS, options Options) *Snapshot {
	t.Helper()
	snapshot, problems := built(t, content, options)
	if len(problems) > 0 {
		t.Fatalf("the site has problems:\n%s", listing(problems))
	}
	return snapshot
}
