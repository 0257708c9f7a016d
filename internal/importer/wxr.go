package importer

import (
	"encoding/xml"
	"strings"
)

// wxrItem is an item of an export. Names are matched without their name spaces: each version of the format
// has others.
type wxrItem struct {
	Title      string    `xml:"title"`
	Link       string    `xml:"link"`
	Creator    string    `xml:"creator"`
	Encoded    []encoded `xml:"encoded"`
	ID         string    `xml:"post_id"`
	Date       string    `xml:"post_date"`
	DateGMT    string    `xml:"post_date_gmt"`
	Modified   string    `xml:"post_modified_gmt"`
	Name       string    `xml:"post_name"`
	Status     string    `xml:"status"`
	Type       string    `xml:"post_type"`
	Password   string    `xml:"post_password"`
	Attachment string    `xml:"attachment_url"`
	Categories []struct {
		Domain string `xml:"domain,attr"`
		Slug   string `xml:"nicename,attr"`
		Name   string `xml:",chardata"`
	} `xml:"category"`
	Meta []struct {
		Key   string `xml:"meta_key"`
		Value string `xml:"meta_value"`
	} `xml:"postmeta"`
	Comments []struct {
		Approved string `xml:"comment_approved"`
	} `xml:"comment"`
}

// encoded is the text, or in another name space the excerpt.
type encoded struct {
	XMLName xml.Name
	Text    string `xml:",chardata"`
}

func (p *wxrItem) text(excerpt bool) string {
	for _, e := range p.Encoded {
		if strings.Contains(e.XMLName.Space, "excerpt") == excerpt {
			return e.Text
		}
	}
	return ""
}

func (p *wxrItem) meta(key string) string {
	for _, m := range p.Meta {
		if m.Key == key {
			return strings.TrimSpace(m.Value)
		}
	}
	return ""
}

// hidden says why readers never saw the text.
func (p *wxrItem) hidden() string {
	switch {
	case p.Password != "":
		return "it is behind a password"
	case p.Status == "private" || p.Status == "trash" || p.Status == "auto-draft" || p.Status == "inherit":
		return "its status is " + p.Status
	}
	return ""
}

func (p *wxrItem) approved() int {
	n := 0
	for _, comment := range p.Comments {
		if comment.Approved == "1" {
			n++
		}
	}
	return n
}
