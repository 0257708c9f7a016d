package view

import (
	"html/template"
	"time"

	"porewise/internal/catalog"
)

// functions are what templates can call; the package comment tells their meaning.
func (v *View) functions() template.FuncMap {
	return template.FuncMap{
		"asset":    v.config.Asset,
		"absolute": v.config.absolute,
		"site":     func() *catalog.Site { return v.config.Site },
		"money":    func(m catalog.Money) string { return v.config.Site.Currency.Format(m) },
		"day":      v.day,
		"iso":      v.iso,
		"moment":   v.moment,
		"revised":  v.revised,
		"card":     v.card,
		"place":    place,
		"body":     newText,
		"eager":    eager,
		"standing": v.standing,
		"preview":  func() bool { return v.config.Preview != nil },
	}
}

func (v *View) day(t time.Time) string { return v.local(t).Format("2 January 2006") }

func (v *View) moment(t time.Time) string { return v.local(t).Format("2 January 2006, 3:04 pm") }

func (v *View) iso(t time.Time) string { return v.local(t).Format(time.DateOnly) }

// local is t on the clock of the site.
func (v *View) local(t time.Time) time.Time {
	if zone := v.config.Site.TimeZone; zone != nil {
		return t.In(zone)
	}
	return t.UTC()
}

func (v *View) revised(meta catalog.Meta) time.Time {
	if updated := meta.Updated(); v.iso(updated) != v.iso(meta.Published()) {
		return updated
	}
	return time.Time{}
}

// text is a body on the page at Path, to which its product cards lead back.
type text struct {
	Pieces []piece
	Path   string
}

// piece is a stretch of HTML or a product.
type piece struct {
	HTML    template.HTML
	Product *catalog.Product
}

// newText is the only place where a string becomes HTML unescaped: it is what package markdown made.
func newText(body catalog.Body, path string) text {
	t := text{Path: path}
	for _, s := range body.Segments {
		t.Pieces = append(t.Pieces, piece{template.HTML(s.HTML), s.Product})
	}
	return t
}
