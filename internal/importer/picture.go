package importer

import (
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"porewise/internal/catalog"
)

// copied is a picture that goes beside the text.
type copied struct{ name, from string }

var pictureExtensions = []string{".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"}

func isPicture(address string) bool {
	u, err := url.Parse(address)
	return err == nil && slices.Contains(pictureExtensions, strings.ToLower(path.Ext(u.Path)))
}

// address is where a link of the text leads now: a new address, one on this site that nothing is known of,
// one elsewhere, or "#place" within the text. It is false where it leads nowhere.
func (c *conversion) address(href string) (string, bool) {
	u, err := url.Parse(strings.TrimSpace(href))
	if err != nil || href == "" {
		return "", false
	}
	if c.item.base != nil {
		u = c.item.base.ResolveReference(u)
	}
	switch u.Scheme {
	case "mailto", "tel":
		return u.String(), true
	case "http", "https", "":
	default:
		return "", false
	}
	if u.Host != "" && !c.hosts[hostName(u)] {
		return u.String(), true
	}
	if within := c.item.base != nil && u.Path == c.item.base.Path || strings.HasPrefix(href, "#"); within && u.Fragment != "" {
		return "#" + u.Fragment, true
	}
	target := (&url.URL{Path: "/" + strings.TrimPrefix(u.Path, "/"), RawQuery: u.RawQuery, Fragment: u.Fragment}).String()
	if moved := c.moved[addressKey(u.Path)]; moved != "" {
		target = (&url.URL{Path: moved, Fragment: u.Fragment}).String()
	}
	return target, true
}

// picture leads a picture to its copy beside the text. One that is not at hand becomes a link: nothing is
// shown from other hosts.
func (c *conversion) picture(n *html.Node) {
	source, alt := attribute(n, "src"), attribute(n, "alt")
	if source == "" || strings.HasPrefix(source, "data:") { // loaded late, by a script
		source = first(attribute(n, "data-src"), attribute(n, "data-lazy-src"), attribute(n, "data-original"), source)
	}
	if strings.HasPrefix(source, "data:") || source == "" {
		c.item.note("a picture that was part of the page was left out: %q", alt)
		n.Parent.RemoveChild(n)
		return
	}
	if name, ok := c.local(source); ok {
		n.Attr = []html.Attribute{{Key: "src", Val: name}, {Key: "alt", Val: first(alt, c.alts[c.absolute(source)])}}
		return
	}
	target := c.absolute(source)
	words := first(alt, path.Base(target))
	if linked := n.Parent.DataAtom == atom.A; linked || !strings.Contains(target, "://") {
		c.item.note("a picture is not at hand: %s", target)
		replace(n, &html.Node{Type: html.TextNode, Data: " " + words + " "})
		return
	}
	c.item.note("a picture is not at hand and became a link: %s", target)
	replace(n, linkTo(target, words))
}

// lead finds the picture that stands for the text.
func (c *conversion) lead() {
	i := c.item
	if i.image == "" {
		return
	}
	name, ok := c.local(i.image)
	if !ok {
		if missing := c.absolute(i.image); !slices.ContainsFunc(i.notes, func(note string) bool { return strings.HasSuffix(note, missing) }) {
			i.note("the picture for cards is not at hand: %s", missing)
		}
		i.image, i.imageAlt = "", ""
		return
	}
	i.imageAlt = first(i.imageAlt, c.alts[c.absolute(i.image)])
	i.image = name
}

// absolute is an address as a browser would ask for it.
func (c *conversion) absolute(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	if c.item.base != nil {
		u = c.item.base.ResolveReference(u)
	}
	return u.String()
}

// local is the name, beside the text, of the copy of a picture that is at hand.
func (c *conversion) local(address string) (name string, ok bool) {
	u, err := url.Parse(c.absolute(address))
	if err != nil || u.Host != "" && !c.hosts[hostName(u)] || !isPicture(u.Path) {
		return "", false
	}
	from, ok := c.find(u.Path)
	if !ok {
		return "", false
	}
	for _, p := range c.pictures {
		if p.from == from {
			return p.name, true
		}
	}
	if len(c.pictures) == MaxPictures {
		c.item.note("it has more than %d pictures: the rest is left out", MaxPictures)
		return "", false
	}
	name = c.free(from)
	c.pictures = append(c.pictures, copied{name, from})
	return name, true
}

// free is a name for the copy that no other picture of the text has.
func (c *conversion) free(from string) string {
	extension := strings.ToLower(path.Ext(from))
	stem := string(catalog.Slugify(strings.TrimSuffix(path.Base(from), path.Ext(from))))
	if stem == "" {
		stem = "picture"
	}
	name := stem + extension
	for n := 2; slices.ContainsFunc(c.pictures, func(p copied) bool { return p.name == name }); n++ {
		name = fmt.Sprintf("%s-%d%s", stem, n, extension)
	}
	return name
}

// resized is what WordPress adds to the names of smaller copies.
var resized = regexp.MustCompile(`-\d+x\d+(\.\w+)$`)

// find is the file of a picture: the path itself or, in a folder of uploads, any end of it; a smaller copy
// gives way to the original where that alone is there.
func (c *conversion) find(address string) (string, bool) {
	if c.opts.Pictures == nil {
		return "", false
	}
	name := strings.TrimPrefix(path.Clean("/"+address), "/")
	for _, candidate := range []string{name, resized.ReplaceAllString(name, "$1")} {
		for rest := candidate; rest != ""; {
			if c.readable(rest) {
				return rest, true
			}
			if !c.loose {
				break
			}
			_, rest, _ = strings.Cut(rest, "/")
		}
	}
	return "", false
}

func (c *conversion) readable(name string) bool {
	if !fs.ValidPath(name) {
		return false
	}
	info, err := fs.Stat(c.opts.Pictures, name)
	if err != nil || !info.Mode().IsRegular() {
		return false
	}
	if info.Size() > MaxPicture {
		c.item.note("a picture has %d bytes, and the most that is copied is %d: %s", info.Size(), MaxPicture, name)
		return false
	}
	return true
}
