package check

import (
	"fmt"
	"regexp"
	"strings"

	"porewise/internal/catalog"
	"porewise/internal/markdown"
)

// usualClaims hold where site.yaml has no list of its own.
var usualClaims = []catalog.ClaimWords{
	{Words: "shrink pores permanently"}, {Words: "shrinks pores permanently"},
	{Words: "permanently shrink pores"}, {Words: "permanently shrinks pores"},
	{Words: "cure"}, {Words: "cures"}, {Words: "instant"}, {Words: "instantly"}, {Words: "guaranteed"},
	{Words: "chemical-free"}, {Words: "clinically proven", UnlessCited: true},
}

// claimWords prepares a site's list.
func claimWords(given []catalog.ClaimWords) (words *markdown.Mentions, uncited map[string]bool) {
	if given == nil {
		given = usualClaims
	}
	var names []markdown.Mention
	uncited = map[string]bool{}
	for _, claim := range given {
		key := strings.ToLower(claim.Words)
		names = append(names, markdown.Mention{Name: key, Href: key})
		uncited[key] = claim.UnlessCited
	}
	return markdown.NewMentions(names), uncited
}

// promises reports words that claim too much. Who denies a claim, asks about it or quotes it makes none.
func (c *checker) promises(p page, s sentence) {
	for _, found := range c.claims.All(s.text()) {
		if c.tooMuch(s, found) && p.aboutSkin() {
			line, column := s.at(found.Start)
			c.promise(p.Meta, found, line, column)
		}
	}
}

// skinWords tell a text about skin from one where things are instant for other reasons.
var skinWords = regexp.MustCompile(`(?i)\b(skin|skincare|serums?|pores?|acne|moisturi[sz]ers?|sunscreens?|creams?|lotions?|wrinkles?|pimples?|` +
	`blackheads?|cleansers?|toners?|complexion|cosmetics?|dermatolog\w+|rosacea|melasma|eczema)\b`)

// telling is how many words a text has that would mention skin if it were about it.
const telling = 100

func (p page) aboutSkin() bool {
	return p.Words < telling || p.Kind != catalog.KindArticle && p.Kind != catalog.KindPage ||
		skinWords.MatchString(p.Title) || skinWords.MatchString(p.Description) || skinWords.MatchString(p.Text)
}

// openings applies the same rule to what search results and cards show of a page.
func (c *checker) openings(p page) {
	for key, text := range map[string]string{"title": p.Title, "description": p.Description, "summary": p.Summary} {
		for _, s := range sentences(&markdown.Block{Text: text}) {
			for _, found := range c.claims.All(s.text()) {
				if c.tooMuch(s, found) && p.aboutSkin() {
					line, column := c.snapshot.At(p.Path, key)
					c.promise(p.Meta, found, line, column)
				}
			}
		}
	}
}

func (c *checker) tooMuch(s sentence, found markdown.Found) bool {
	cited := c.uncited[found.Href] && len(s.block.Cites) > 0
	return !cited && !s.denied(found.Start) && !s.quoted(found.Start) && !s.sourced(found.Start)
}

func (c *checker) promise(m *catalog.Meta, found markdown.Found, line, column int) {
	message, hint := fmt.Sprintf("%q promises more than anybody can show", found.Name), "say what was measured, in whom, and by how much"
	if c.uncited[found.Href] {
		message, hint = fmt.Sprintf("%q needs a source", found.Name), "cite the study with [@id], or say it in plainer words"
	}
	c.add(m.Path, line, column, "claim-language", message, hint)
}

// effectWords say that something does something to skin. The plain form counts behind a helping verb only:
// "control" and "calm" are other words as well.
var effectWords = regexp.MustCompile(`(?i)\b(?:(?:can|may|might|will|could|would|helps?|help to|helps to|shown to|known to|able to) (?:also |slightly |gently |visibly )?)?` +
	`(?:(reduce|lower|fade|brighten|lighten|smooth|firm|plump|boost|stimulate|repair|strengthen|prevent|heal|unclog|shrink|tighten|regulate|soothe|improve|increase|decrease|diminish|treat|even out|speed up|slow|block|thicken|calm|soften|protect|fight|hydrate|clear|control|remove|restore|rebuild|kill|erase)(s|es)?)\b`)

// helped is how an effect in the plain form begins.
var helped = regexp.MustCompile(`(?i)^(can|may|might|will|could|would|helps?|shown|known|able)\b`)

// effects reports a sentence in which an ingredient does something, with no source near.
func (c *checker) effects(m *catalog.Meta, s sentence, blocks []markdown.Block, i int) {
	if s.block.Kind == markdown.HeadingBlock {
		return
	}
	names := c.names.All(s.text())
	if len(names) == 0 || citedNear(blocks, i) {
		return
	}
	for _, found := range effectWords.FindAllStringSubmatchIndex(s.text(), -1) {
		whole := s.text()[found[0]:found[1]]
		if found[4] < 0 && !helped.MatchString(whole) || names[0].End > found[0] || s.denied(found[1]) || s.quoted(found[0]) {
			continue
		}
		line, column := s.at(found[2])
		c.add(m.Path, line, column, "uncited-claim",
			fmt.Sprintf("%s is said to %s something, and no source is near", names[0].Name, strings.ToLower(s.text()[found[2]:found[3]])),
			"cite a source with [@id] in this paragraph, or link to the page that has the evidence")
		return
	}
}

// citedNear reports whether a block, one beside it under the same heading, or one of its list or table
// cites a source, or links to where the evidence is.
func citedNear(blocks []markdown.Block, i int) bool {
	for j := range blocks {
		sameList := blocks[i].List > 0 && blocks[j].List == blocks[i].List
		beside := j >= i-1 && j <= i+1 && blocks[j].Section == blocks[i].Section
		if (sameList || beside) && evident(&blocks[j]) {
			return true
		}
	}
	return false
}

// evident reports whether a block cites, or links to a page that does.
func evident(b *markdown.Block) bool {
	if len(b.Cites) > 0 {
		return true
	}
	for _, link := range b.Links {
		for _, prefix := range []string{"https://", "http://", "/articles/", "/ingredients/"} {
			if strings.HasPrefix(link.Href, prefix) {
				return true
			}
		}
	}
	return false
}
