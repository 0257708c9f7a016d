package web_test

import (
	"bytes"
	"io/fs"
	"net/http/cookiejar"
	"strconv"
	"strings"
	"testing/fstest"
	"time"

	"github.com/PuerkitoBio/goquery"

	"porewise/internal/catalog"
)

// aside runs the steps of a script that are no request: what others do meanwhile.
func (p *player) aside(word, rest string) {
	words := strings.Fields(rest)
	switch {
	case word == "as" && len(words) == 1:
		p.become(words[0])
	case word == "keep" && len(words) >= 3:
		p.kept[words[0]] = p.attribute(strings.Join(words[1:len(words)-1], " "), words[len(words)-1])
	case word == "stock" && len(words) == 2:
		n, err := strconv.Atoi(words[1])
		must(p.t, err)
		must(p.t, p.site.store.SetStock(p.t.Context(), catalog.SKU(words[0]), n))
		p.restock()
	case word == "wait" && len(words) == 1:
		d, err := time.ParseDuration(words[0])
		must(p.t, err)
		p.site.now = p.site.now.Add(d)
		_, err = p.site.store.Release(p.t.Context())
		must(p.t, err)
		p.restock()
	case word == "edit" && strings.Contains(rest, " =>"), word == "remove" && len(words) == 1:
		p.publish(words[0], strings.TrimSpace(strings.TrimPrefix(rest, words[0])))
	default:
		p.t.Fatalf("%s:%d: what is %q?", p.file, p.line, word+" "+rest)
	}
}

func (p *player) become(name string) {
	if p.jars[name] == nil {
		p.jars[name], _ = cookiejar.New(nil) // fails only for bad options
	}
	p.jar = p.jars[name]
}

func (p *player) attribute(selector, name string) string {
	document, err := goquery.NewDocumentFromReader(bytes.NewReader(p.body))
	must(p.t, err)
	found := document.Find(selector)
	value, ok := found.Attr(name)
	if found.Length() != 1 || !ok {
		p.t.Fatalf("%s:%d: %q matches %d elements, the attribute is there: %v", p.file, p.line, selector, found.Length(), ok)
	}
	return value
}

// restock is what the program does every second.
func (p *player) restock() {
	edition, err := p.site.press.Restock(p.t.Context(), p.site.server.Edition())
	must(p.t, err)
	p.site.server.Publish(edition)
}

// publish serves the content folder with one file changed, or without it where there is no change.
func (p *player) publish(name, change string) {
	next := fstest.MapFS{}
	must(p.t, fs.WalkDir(p.folder, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(p.folder, path)
		next[path] = &fstest.MapFile{Data: data}
		return err
	}))
	was, is, changed := strings.Cut(change, " =>")
	file := next[name]
	if file == nil || changed && !bytes.Contains(file.Data, []byte(was)) {
		p.t.Fatalf("%s:%d: there is no such text in %s", p.file, p.line, name)
	}
	delete(next, name)
	if changed {
		next[name] = &fstest.MapFile{Data: bytes.ReplaceAll(file.Data, []byte(was), []byte(strings.TrimSpace(is)))}
	}
	p.folder = next
	p.site.print(p.t, next)
}
