package watch

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
)

// sight is what a look at folders saw: every file and folder by its real path. What could not be read
// is not in it.
type sight map[string]fs.FileInfo

// look looks at dirs and everything below them, through symlinks on the way to each dir.
func look(dirs []string) sight {
	s := sight{}
	for _, dir := range dirs {
		if real, err := filepath.EvalSymlinks(dir); err == nil {
			filepath.WalkDir(real, func(path string, entry fs.DirEntry, err error) error {
				return s.add(path, entry, err, path == real)
			})
		}
	}
	return s
}

// maxLinks is how many symlinks may lead to a folder; the operating system follows no more either.
const maxLinks = 40

// linksTo are the symlinks on the way to dirs, which are absolute: whoever swaps one changes all behind it.
func linksTo(dirs []string) []string {
	var links []string
	for _, dir := range dirs {
		for range maxLinks {
			link, target := firstLink(dir)
			if link == "" {
				break
			}
			links, dir = append(links, link), target
		}
	}
	return links
}

// firstLink is the first symlink on the way to a path, and the path with where it leads in its place; empty
// where there is none.
func firstLink(path string) (link, target string) {
	for end := 1; end <= len(path); end++ {
		if end < len(path) && path[end] != filepath.Separator {
			continue
		}
		leads, err := os.Readlink(path[:end])
		if err != nil {
			continue // no symlink
		}
		if !filepath.IsAbs(leads) {
			leads = filepath.Join(filepath.Dir(path[:end]), leads)
		}
		return path[:end], filepath.Join(leads, path[end:])
	}
	return "", ""
}

// add is for filepath.WalkDir. Symlinks to files are followed, since their content is what is read.
func (s sight) add(path string, entry fs.DirEntry, err error, root bool) error {
	switch {
	case err != nil: // gone meanwhile, or unreadable
		return nil
	case ignored(entry.Name()) && !root && entry.IsDir():
		return fs.SkipDir
	case ignored(entry.Name()) && !root:
		return nil
	}
	if info, err := os.Stat(path); err == nil {
		s[path] = info
	}
	return nil
}

// ignored reports whether a name is hidden, or is what an editor leaves beside a file while it works:
// backups (x~), locks and autosaves (#x#, .#x), vim's swap files and its probe 4913.
func ignored(name string) bool {
	switch filepath.Ext(name) {
	case ".swp", ".swo", ".swx":
		return true
	}
	return strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") || name == "4913" ||
		len(name) > 1 && strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#")
}

func (s sight) equal(other sight) bool { return maps.EqualFunc(s, other, same) }

// same reports whether two looks at one path saw the same. A folder's own size and time say only that
// names in it changed, perhaps ignored ones; those that count are in sight themselves.
func same(a, b fs.FileInfo) bool {
	if !os.SameFile(a, b) || a.Mode() != b.Mode() {
		return false
	}
	return a.IsDir() || a.Size() == b.Size() && a.ModTime().Equal(b.ModTime())
}

// folders are the folders in sight.
func (s sight) folders() sight {
	folders := maps.Clone(s)
	maps.DeleteFunc(folders, func(_ string, info fs.FileInfo) bool { return !info.IsDir() })
	return folders
}
