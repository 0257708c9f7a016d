package site

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"porewise/internal/catalog"
	"porewise/internal/fields"
	"porewise/internal/problem"
)

// astray warns of what stands at the top of the content folder, where an editor may believe that it is read:
// a text beside the folders, a folder of texts that is none of ours, site.yml.
func (b *builder) astray(entry fs.DirEntry) {
	name := entry.Name()
	switch extension := strings.ToLower(path.Ext(name)); {
	case skipped(entry):
	case slices.Contains(kindFolders(), name):
		if _, err := fs.Stat(b.fsys, name); entry.Type()&fs.ModeSymlink != 0 && errors.Is(err, fs.ErrNotExist) {
			b.faults.Add(asProblem(name, err))
		}
	case entry.IsDir():
		b.strayFolder(name)
	case extension == ".yml" && (name == "site.yml" || name == "rules.yml"):
		b.stray(name, "only files that end in .yaml are read", "rename it to "+strings.TrimSuffix(name, ".yml")+".yaml")
	case slices.Contains(markdownExtensions, extension) && !strings.EqualFold(name, "README.md"):
		b.stray(name, "a text here is not read", "move it to one of the folders "+strings.Join(kindFolders(), ", "))
	}
}

// strayFolder warns of a folder of texts that is none of ours.
func (b *builder) strayFolder(name string) {
	texts := false
	_ = fs.WalkDir(b.fsys, name, func(_ string, entry fs.DirEntry, err error) error { // what fails holds no text
		switch {
		case err != nil:
			return fs.SkipDir
		case skipped(entry):
			return skip(entry)
		case !entry.IsDir() && path.Ext(entry.Name()) == ".md" && !strings.EqualFold(entry.Name(), "README.md"):
			texts = true
			return fs.SkipAll
		}
		return nil
	})
	if !texts {
		return
	}
	hint := "move the texts to one of the folders " + strings.Join(kindFolders(), ", ")
	if near := fields.Nearest(name, kindFolders()); near != "" {
		hint = "did you mean " + near + "?"
	}
	b.stray(name, "the texts in this folder are not read", hint)
}

func (b *builder) stray(name, message, hint string) {
	b.faults.Add(problem.Problem{Path: name, Severity: problem.Warning, Rule: "not-read", Message: message, Hint: hint})
}

func kindFolders() []string {
	folders := make([]string, len(catalog.Kinds))
	for i, kind := range catalog.Kinds {
		folders[i] = kind.Folder()
	}
	slices.Sort(folders)
	return folders
}
