package view

import (
	"fmt"
	"html/template"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

// pageNames are the templates that are pages: templates/<name>.html.
var pageNames = []string{"home", "list", "article", "ingredients", "ingredient", "concerns", "concern",
	"products", "product", "author", "text", "search", "cart", "permalink", "checkout", "order",
	"routine", "error", "desk", "why"}

// parse reads layout and partials once, and gives each page a set of its own, since all pages define "main".
func parse(templates fs.FS, functions template.FuncMap) (map[string]*template.Template, error) {
	files, err := sources(templates)
	if err != nil {
		return nil, err
	}
	common := template.New("").Funcs(functions)
	pages := make(map[string]*template.Template, len(pageNames))
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if name == "layout.html" || path.Dir(name) == "partials" {
			if _, err := common.New(name).Parse(files[name]); err != nil {
				return nil, err
			}
		}
	}
	for _, name := range pageNames {
		if pages[name], err = parsePage(common, name+".html", files); err != nil {
			return nil, err
		}
	}
	return pages, unclaimed(files)
}

func parsePage(common *template.Template, file string, files map[string]string) (*template.Template, error) {
	text, ok := files[file]
	if !ok {
		return nil, fmt.Errorf("%s is missing", file)
	}
	page, err := common.Clone()
	if err != nil {
		return nil, err
	}
	if _, err := page.New(file).Parse(text); err != nil {
		return nil, err
	}
	if page.Lookup("layout") == nil || page.Lookup("main") == nil {
		return nil, fmt.Errorf(`layout.html must define "layout", and %s "main"`, file)
	}
	return page, nil
}

// unclaimed finds a file that belongs to no page: most likely its name is misspelt.
func unclaimed(files map[string]string) error {
	for _, name := range slices.Sorted(maps.Keys(files)) {
		page := strings.TrimSuffix(name, ".html")
		if name != "layout.html" && path.Dir(name) != "partials" && !slices.Contains(pageNames, page) {
			return fmt.Errorf("%s belongs to no page: the pages are %s", name, strings.Join(pageNames, ", "))
		}
	}
	return nil
}

// sources reads all template files by path; Go files and dot-files are none.
func sources(templates fs.FS) (map[string]string, error) {
	files := map[string]string{}
	err := fs.WalkDir(templates, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() || strings.HasPrefix(path.Base(name), ".") || path.Ext(name) == ".go":
			return nil
		case path.Ext(name) != ".html":
			return fmt.Errorf("%s is no template: templates end in .html", name)
		}
		text, err := fs.ReadFile(templates, name)
		files[name] = string(text)
		return err
	})
	if err != nil {
		return nil, err
	}
	return files, nil
}
