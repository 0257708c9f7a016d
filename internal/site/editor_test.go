package site

import (
	"math/rand/v2"
	"strings"
	"testing/fstest"
	"time"
)

// editor edits a content folder at random.
type editor struct {
	*rand.Rand
	now     time.Time
	content fstest.MapFS
}

func pick[T any](e *editor, from ...T) T { return from[e.IntN(len(from))] }

// maybe is text, or with it all chances but one in n, nothing.
func (e *editor) maybe(n int, text func() string) string {
	if e.IntN(n) > 0 {
		return ""
	}
	return text()
}

// edit does one thing to the folder, and says what.
func (e *editor) edit() string {
	e.content = with(e.content, ".made", "") // a copy
	switch e.IntN(14) {
	case 0:
		e.now = e.now.Add(time.Duration(e.IntN(72)-10) * time.Hour)
		return "at " + e.now.String()
	case 1:
		return e.write("site.yaml", "timeZone: UTC\nreviewAfter: "+pick(e, "1", "6")+"\nnavigation: [{title: A, url: "+e.link()+"}]\n")
	case 2:
		return e.write("rules.yaml", "rules: [{a: f1, b: f2, verdict: fine, why: x, source: custom, read: "+e.slug()+"}]\n")
	case 3:
		name := pick(e, "a.svg", "b.svg")
		return e.write("articles/"+name, pick(e, `<svg width="4" height="3"/>`, `<svg width="8" height="3"/>`, "none"))
	case 4, 5:
		name := e.file()
		delete(e.content, name)
		return "without " + name
	case 6:
		return e.write(e.file(), pick(e, "---\ntitle: \"A\n---\n", "", "<<<<<<< HEAD\n=======\n>>>>>>> x\n"))
	case 7, 8:
		if name := e.file(); e.content[name] != nil {
			return e.write(name, string(e.content[name].Data)+"\nMore of "+e.name()+".\n")
		}
	}
	name := e.file()
	return e.write(name, e.text(name))
}

func (e *editor) write(name, text string) string {
	e.content[name] = &fstest.MapFile{Data: []byte(text)}
	return "with " + name + ":\n" + text
}

func (e *editor) slug() string { return pick(e, "one", "two", "three", "four", "five", "six", "seven") }

func (e *editor) file() string {
	if e.IntN(20) == 0 {
		return "articles/deep/" + e.slug() + ".md" // which makes two files of one address now and then
	}
	return pick(e, "articles", "articles", "articles", "ingredients", "products", "concerns", "authors", "pages") + "/" + e.slug() + ".md"
}

// name is one of an ingredient.
func (e *editor) name() string {
	return pick(e, "Niacinamide", "Vitamin B3", "Retinol", "One", "two", "Three")
}

func (e *editor) link() string {
	return pick(e, "/articles/", "/ingredients/", "/products/", "/concerns/", "/authors/", "/", "/topics/", "/articles/deep/", "/old-") + e.slug() + e.maybe(5, func() string { return "x" })
}

// text is a file that may say anything that its kind may.
func (e *editor) text(name string) string {
	list := func(n int) string {
		var texts []string
		for range e.IntN(n + 1) {
			texts = append(texts, pick(e, e.slug(), e.slug(), e.slug()+"x", e.name()))
		}
		return "[" + strings.Join(texts, ", ") + "]\n"
	}
	var b strings.Builder
	line := func(key string, value func() string) {
		b.WriteString(e.maybe(4, func() string { return key + ": " + value() + "\n" }))
	}
	b.WriteString("---\ntitle: " + pick(e, "Title", "One", "Retinol", "Niacinamide") + "\n")
	line("draft", func() string { return pick(e, "true", "false", "perhaps") })
	line("date", func() string { return e.now.AddDate(0, 0, e.IntN(5)-3).Format(time.DateOnly) })
	line("expiryDate", func() string { return e.now.AddDate(0, 0, e.IntN(6)-1).Format(time.DateOnly) })
	b.WriteString(e.maybe(20, func() string { return "slug: " + e.slug() + "\n" }))
	line("linkTitle", e.name)
	line("tags", func() string { return list(2) })
	line("image", func() string { return pick(e, "/articles/a.svg", "b.svg") })
	line("aliases", func() string { return "[/old-" + e.slug() + ", " + pick(e, e.link(), e.name()) + "]" })
	line("lastReviewed", func() string { return e.now.AddDate(0, -1, e.IntN(6)-3).Format(time.DateOnly) })
	kind, _, _ := strings.Cut(name, "/")
	keys := map[string][]string{"articles": {"authors", "reviewedBy", "ingredients", "concerns", "products", "related"}, "concerns": {"ingredients"}, "products": {"ingredients"}}
	for _, key := range keys[kind] {
		line(key, func() string { return list(3) })
	}
	switch kind {
	case "products":
		line("hidden", func() string { return "true" })
		line("variants", func() string { return "[{sku: S-" + e.slug() + ", price: 5}, {sku: S-" + e.slug() + ", price: 6}]" })
	case "ingredients":
		line("inci", e.name)
		line("family", func() string { return pick(e, "f1", "f2") })
		b.WriteString("sources: [{id: s1, title: T}]\n")
		line("claims", func() string { return "[{says: X, evidence: strong, source: " + pick(e, "s1", "s2") + "}]" })
	}
	b.WriteString("---\n")
	for range e.IntN(5) {
		b.WriteString(e.paragraph() + "\n\n")
	}
	return b.String()
}

func (e *editor) paragraph() string {
	switch e.IntN(8) {
	case 0:
		return "## " + pick(e, "One", "Two")
	case 1:
		return "[Card](/products/" + e.slug() + ")"
	case 2:
		return "See [other](" + pick(e, "", "deep/", "../articles/", "../ingredients/") + e.slug() + ".md" + pick(e, "", "#one") + ")."
	case 3:
		return "![Drawing](" + pick(e, "a.svg", "/articles/b.svg", "none.svg") + ")"
	case 4:
		return "See [cart](/cart/S-" + e.slug() + ":1,S-" + e.slug() + ":2)."
	case 5:
		return "It is " + e.name() + " and " + e.name() + "."
	case 6:
		return "See [part](" + pick(e, "", e.link()) + "#" + pick(e, "one", "two", "on") + ")."
	}
	return "See [page](" + e.link() + ")."
}
