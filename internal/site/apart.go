package site

import (
	"bytes"
	"io/fs"
	"os"
	"time"

	"porewise/internal/catalog"
	"porewise/internal/markdown"
)

// look notes how a file looks. One that is a symlink has no look of its own.
func (b *builder) look(name string, entry fs.DirEntry) {
	if !entry.Type().IsRegular() {
		return
	}
	if info, err := entry.Info(); err == nil {
		b.looks[name] = info
	}
}

// unsettled is how long after it was written a file is read even if it looks as before: two versions of it could
// have one time. FAT counts in steps of two seconds.
const unsettled = 3 * time.Second

// read is the previous build's file where that still holds, and else a file that is still to be taken apart. What
// cannot be read now is taken from the previous build; it is nil if that has no good version either.
func (b *builder) read(name string, kind catalog.Kind) *file {
	before, look := b.previous(name), b.looks[name]
	if before != nil && look != nil && b.opts.Previous.looks[name] != nil && sameLook(look, b.opts.Previous.looks[name]) {
		b.snap.looks[name] = look
		return before
	}
	began := time.Now()
	source, info, err := readRegular(b.fsys, name, markdown.MaxFile)
	if err == nil && empty(source) {
		err = unreadable(name, "empty-file", "there is nothing in this file", "write a title and a text, or delete the file")
	}
	if err != nil {
		return b.lastGood(name, kind, err)
	}
	if began.Sub(info.ModTime()) > unsettled {
		b.snap.looks[name] = info
	}
	if before != nil && bytes.Equal(before.source, source) {
		return before
	}
	return &file{path: name, kind: kind, source: source}
}

// sameLook reports whether a file cannot have been written to between two looks at it.
func sameLook(a, b fs.FileInfo) bool {
	return os.SameFile(a, b) && a.Mode() == b.Mode() && a.Size() == b.Size() && a.ModTime().Equal(b.ModTime()) &&
		touched(a).Equal(touched(b))
}

// previous is a file as the build before has it, nil if it has none.
func (b *builder) previous(name string) *file {
	if b.opts.Previous == nil {
		return nil
	}
	return b.opts.Previous.files[name]
}

// lastGood reports why a file cannot be read, and is what goes on in its place: nil if it was never good.
func (b *builder) lastGood(name string, kind catalog.Kind, err error) *file {
	b.faults.Add(asProblem(name, err))
	b.stale[name] = true
	delete(b.snap.looks, name)
	before := b.previous(name)
	if before == nil {
		b.lost[kind.URL(catalog.Slug(nameOf(name, kind)))] = name
	}
	return before
}

// empty reports whether a file says nothing. One that did is most likely being saved at this moment, so that
// its last good version goes on.
func empty(source []byte) bool {
	return len(bytes.TrimSpace(bytes.TrimPrefix(source, []byte("\ufeff")))) == 0
}

// takeApart takes apart what was read and opens it, one file after the other: what is bad in a file may take much
// memory.
func (b *builder) takeApart() {
	files := b.files[:0]
	for _, f := range b.files {
		if f.noun == nil {
			if err := f.takeApart(); err != nil {
				b.faults = append(b.faults, f.faults...)
				f = b.lastGood(f.path, f.kind, err)
			}
		}
		if f == nil {
			continue
		}
		files = append(files, f)
		if f.noun == nil {
			b.open(f)
		}
	}
	b.files = files
}

func (f *file) takeApart() (err error) {
	if f.doc, err = markdown.Read(f.path, f.source, &f.faults); err == nil {
		f.doc.Front.Declare(Keys(f.kind))
		f.front = f.doc.Front.Places()
	}
	return err
}

// open makes the noun of a file, with what it says of itself alone.
func (b *builder) open(f *file) {
	says := b.meta(f)
	switch f.kind {
	case catalog.KindIngredient:
		noun := &catalog.Ingredient{Meta: says}
		f.noun, f.says, f.body = noun, &noun.Meta, &noun.Body
		f.names = b.namesOf(f)
	case catalog.KindConcern:
		noun := &catalog.Concern{Meta: says}
		f.noun, f.says, f.body = noun, &noun.Meta, &noun.Body
	case catalog.KindProduct:
		noun := &catalog.Product{Meta: says}
		f.noun, f.says, f.body = noun, &noun.Meta, &noun.Body
		f.skus = skus(f)
	case catalog.KindAuthor:
		noun := &catalog.Author{Meta: says}
		f.noun, f.says, f.body = noun, &noun.Meta, &noun.Body
	case catalog.KindPage:
		noun := &catalog.Page{Meta: says}
		f.noun, f.says, f.body = noun, &noun.Meta, &noun.Body
	case catalog.KindArticle:
		noun := &catalog.Article{Meta: says}
		f.noun, f.says, f.body = noun, &noun.Meta, &noun.Body
		f.topics = b.topicsOf(noun.Tags)
	}
	f.url = f.says.URL()
}
