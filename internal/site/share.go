package site

import (
	"bytes"
	"slices"
	"strings"

	"porewise/internal/catalog"
)

// Builds share files. One that did not change, and for which nothing changed that it asks of other files, is
// taken over from the build before as it is, with its text, its noun and what is wrong with it. So an edit of
// one article costs the rendering of that article, and the others keep even their pointers.
//
// What a file asks of others goes through ask, under the key of what it may meet:
//
//	articles/pores.md   the file at that path
//	/articles/pores     the page at that address, whether present or former, or a topic
//	sku PW-NIA-30       the size of that SKU
//	?                   all pages, to offer the nearest one
//
// Fragments are not asked for, since they are looked up in every build. Whoever has a file look at another one in
// a new way asks as well, and teaches the editor of the tests (editor_test.go) to write it.

const anyPage = "?"

func skuKey(sku string) string { return "sku " + sku }

// shared reports whether a file is that of the build before.
func (b *builder) shared(f *file) bool { return b.previous(f.path) == f }

// ask notes that f depends on what stands at an address, or under another key.
func (b *builder) ask(f *file, key string) {
	if b.shared(f) {
		return
	}
	f.asked = append(f.asked, key)
	if lines, ok := strings.CutPrefix(key, "/cart/"); ok {
		for sku := range skusOf(lines) {
			f.asked = append(f.asked, skuKey(sku))
		}
	}
}

// keys are those under which others ask for what a file makes.
func (f *file) keys() []string {
	keys := []string{f.path, f.url}
	for _, old := range f.former {
		keys = append(keys, old.address)
	}
	for _, topic := range f.topics {
		keys = append(keys, "/topics/"+string(topic))
	}
	for _, sku := range f.skus {
		keys = append(keys, skuKey(sku))
	}
	return keys
}

// renew takes those files of the previous build apart again that cannot be shared.
func (b *builder) renew() {
	b.snap.disputed = b.disputed()
	if b.opts.Previous == nil {
		return
	}
	if b.allAnew() {
		for i, f := range b.files {
			b.again(i, f)
		}
	} else {
		b.renewWhere(b.changes())
	}
	b.takeApart()
}

// again has the file at place i made anew.
func (b *builder) again(i int, f *file) {
	if b.shared(f) {
		b.files[i] = &file{path: f.path, kind: f.kind, source: f.source}
	}
}

// renewWhere makes those files anew that asked for something that changed, and then those that asked for these.
// Nobody holds an article, so that an article made anew changes nothing for others.
func (b *builder) renewWhere(changed map[string]bool) {
	for more := true; more; {
		more = false
		for i, f := range b.files {
			if !b.shared(f) || !f.askedAny(changed) && !b.turned(f) && !b.otherPictures(f) {
				continue
			}
			b.again(i, f)
			if f.kind != catalog.KindArticle {
				more = true
				add(changed, f.keys()...)
			}
		}
	}
}

func (f *file) askedAny(changed map[string]bool) bool {
	return len(changed) > 0 && slices.ContainsFunc(f.asked, func(key string) bool { return changed[key] })
}

// otherPictures reports whether a picture that f shows is another now, or cannot be shown.
func (b *builder) otherPictures(f *file) bool {
	return slices.ContainsFunc(f.pictures, func(name string) bool {
		found := b.media.get(name)
		return found.err != nil || found.file != b.opts.Previous.pictures[name]
	})
}

// pictureAt loads a picture for a file.
func (b *builder) pictureAt(f *file, name string) loaded {
	f.pictures = append(f.pictures, name)
	return b.media.get(name)
}

// changes are the keys under which somebody may find something else than in the build before.
func (b *builder) changes() map[string]bool {
	before, changed := b.opts.Previous, map[string]bool{}
	known := 0
	for _, f := range b.files {
		old := b.previous(f.path)
		if old != nil {
			known++
		}
		same := old == f || old != nil && f.kind == catalog.KindArticle && alike(old, f)
		if same && !b.turned(f) {
			continue
		}
		add(changed, f.keys()...)
		if old != nil {
			add(changed, old.keys()...)
		}
		if old == nil || old.url != f.url {
			add(changed, anyPage)
		}
	}
	if known < len(before.files) {
		b.removals(changed)
	}
	for _, both := range []map[string]string{before.lost, b.lost} {
		for address, name := range both {
			if before.lost[address] != b.lost[address] {
				add(changed, address, name)
			}
		}
	}
	return changed
}

func (b *builder) removals(changed map[string]bool) {
	present := map[string]bool{}
	for _, f := range b.files {
		present[f.path] = true
	}
	for name, old := range b.opts.Previous.files {
		if !present[name] {
			add(changed, old.keys()...)
			add(changed, anyPage)
		}
	}
}

func add(keys map[string]bool, more ...string) {
	for _, key := range more {
		keys[key] = true
	}
}

// alike reports whether two versions of an article are the same to everybody who links to it.
func alike(x, y *file) bool {
	sameFormer := func(x, y former) bool { return x.address == y.address }
	return x.url == y.url && sameTimes(x.says, y.says) &&
		slices.EqualFunc(x.former, y.former, sameFormer) && slices.Equal(x.topics, y.topics)
}

func sameTimes(x, y *catalog.Meta) bool {
	return x.Draft == y.Draft && x.Published().Equal(y.Published()) && x.ExpiryDate.Equal(y.ExpiryDate)
}

// allAnew reports whether something changed that may touch any file: the settings, which names link themselves,
// or which of two files has an address that both want.
func (b *builder) allAnew() bool {
	before, named := b.opts.Previous, b.named()
	return b.opts.anew || before.preview != b.opts.Preview || !bytes.Equal(before.settingsSource, b.snap.settingsSource) ||
		before.disputed || b.snap.disputed || !slices.EqualFunc(before.named, named, sameNames) || slices.ContainsFunc(named, b.turned)
}

// turned reports whether a page is in another state than it was in the build before. States follow each other
// in one order, so that what was Live at both instants was so in between.
func (b *builder) turned(f *file) bool {
	return f.says.StateAt(b.opts.Previous.builtAt) != f.says.StateAt(b.opts.Now)
}

// disputed reports whether two files want one address.
func (b *builder) disputed() bool {
	owned := make(map[string]bool, len(b.files))
	for _, f := range b.files {
		owned[f.url] = true
	}
	return len(owned) < len(b.files)
}

// named are the files whose names other texts know.
func (b *builder) named() []*file {
	var named []*file
	for _, f := range b.files {
		if f.kind == catalog.KindIngredient {
			named = append(named, f)
		}
	}
	return named
}

// sameNames reports whether two versions of an ingredient's file give it the same names, at the same times.
func sameNames(x, y *file) bool {
	sameName := func(x, y name) bool { return x.value.Text == y.value.Text }
	return x == y || x.path == y.path && x.url == y.url && sameTimes(x.says, y.says) && slices.EqualFunc(x.names, y.names, sameName)
}
