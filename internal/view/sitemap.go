package view

import (
	"encoding/xml"
	"fmt"
	"time"
)

// SitemapEntry is one page of the sitemap.
type SitemapEntry struct {
	Path    string
	Updated time.Time // zero: not known
}

type sitemap struct {
	XMLName xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	Pages   []sitemapURL `xml:"url"`
}

type sitemapURL struct {
	Location string `xml:"loc"`
	Modified string `xml:"lastmod,omitempty"`
}

// Sitemap lists pages for search engines (sitemaps.org); one sitemap holds 50,000 at most.
func (v *View) Sitemap(entries []SitemapEntry) ([]byte, error) {
	var s sitemap
	for _, e := range entries {
		s.Pages = append(s.Pages, sitemapURL{v.config.absolute(e.Path), v.stamp(e.Updated)})
	}
	return document(s)
}

// Robots is robots.txt: what is made for one visitor is not to be crawled, and nothing of a preview.
func (v *View) Robots() []byte {
	if v.config.Preview != nil {
		return []byte("User-agent: *\nDisallow: /\n")
	}
	return fmt.Appendf(nil, "User-agent: *\nDisallow: /cart\nDisallow: /checkout\nDisallow: /orders/\nDisallow: /search\n\nSitemap: %s/sitemap.xml\n",
		v.config.BaseURL)
}
