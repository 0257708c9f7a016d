package importer

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

var (
	shortcode = regexp.MustCompile(`\[(/?)([a-zA-Z][\w-]*)((?:\s[^\[\]]*)?)\]`)
	captions  = regexp.MustCompile(`(?is)\[(?:wp_)?caption[^\]]*\]\s*((?:<a[^>]*>)?\s*<img[^>]*>\s*(?:</a>)?)(.*?)\[/(?:wp_)?caption\]`)
	embeds    = regexp.MustCompile(`(?is)\[embed[^\]]*\]\s*(https?://[^\s\[<"]+)\s*\[/embed\]`)
)

// standalone are shortcodes that come without attributes or an end.
var standalone = []string{"gallery", "playlist", "audio", "video", "embed", "contact-form", "contact-form-7", "toc", "nextpage"}

// shortcodes takes WordPress's shortcodes out of a text; what stands between two of them stays. Captions
// and embedded addresses are kept. Brackets that only look like one, as [sic], are text.
func (i *item) shortcodes(text string) string {
	text = captions.ReplaceAllString(text, "<figure>$1<figcaption>$2</figcaption></figure>")
	text = embeds.ReplaceAllString(text, "\n\n<a href=\"$1\">$1</a>\n\n")
	closed := map[string]bool{}
	for _, found := range shortcode.FindAllStringSubmatch(text, -1) {
		closed[found[2]] = closed[found[2]] || found[1] != ""
	}
	return shortcode.ReplaceAllStringFunc(text, func(whole string) string {
		found := shortcode.FindStringSubmatch(whole)
		end, name, attributes := found[1] != "", found[2], found[3]
		if !end && !closed[name] && !strings.Contains(attributes, "=") && !slices.Contains(standalone, name) {
			return whole
		}
		if !end {
			i.note("a shortcode was left out: %s", cut(whole, 80))
		}
		return ""
	})
}

// cut is the beginning of a text, on one line.
func cut(text string, letters int) string {
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > letters {
		return fmt.Sprintf("%s…", string(runes[:letters]))
	}
	return text
}

var (
	preformatted = regexp.MustCompile(`(?is)<pre[\s>].*?</pre>`)
	blankLines   = regexp.MustCompile(`\n[ \t]*(?:\n[ \t]*)+`)
	blockTag     = regexp.MustCompile(`(?i)^</?(?:p|div|ul|ol|li|h[1-6]|table|thead|tbody|tfoot|tr|td|th|caption|blockquote|figure|figcaption|pre|hr|section|article|aside|header|footer|form|iframe|dl|dt|dd|address|details|summary|video|audio|script|style)[\s/>]|^<!--`)
)

// paragraphs makes those that WordPress's classic editor leaves out: a blank line there ends a paragraph, and
// a line break is one. Texts of the block editor have them.
func paragraphs(text string) string {
	if strings.Contains(text, "<!-- wp:") {
		return text
	}
	text = strings.ReplaceAll(text, "\r\n", "\n")
	var b strings.Builder
	rest := 0
	for _, at := range append(preformatted.FindAllStringIndex(text, -1), []int{len(text), len(text)}) {
		for _, piece := range blankLines.Split(text[rest:at[0]], -1) {
			piece = strings.TrimSpace(piece)
			switch {
			case piece == "":
			case blockTag.MatchString(piece):
				b.WriteString(piece + "\n")
			default:
				b.WriteString("<p>" + strings.ReplaceAll(piece, "\n", "<br>\n") + "</p>\n")
			}
		}
		b.WriteString(text[at[0]:at[1]])
		rest = at[1]
	}
	return b.String()
}
