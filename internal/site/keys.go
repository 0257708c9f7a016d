package site

import (
	"porewise/internal/catalog"
	"porewise/internal/fields"
	"porewise/internal/routine"
)

// Keys are what the front matter of each kind of file may hold.
func Keys(kind catalog.Kind) fields.Keys { return keys[kind] }

// SettingsKeys are what site.yaml may hold, RulesKeys what rules.yaml may.
var (
	SettingsKeys = fields.Keys{
		{Name: "name", Says: "the site's name"},
		{Name: "tagline", Says: "a few words below the name"},
		{Name: "description", Says: "one or two sentences for search engines and feeds"},
		{Name: "language", Says: "the language of the texts: en-IN, hi"},
		{Name: "timeZone", Says: "where dates without a zone are meant: Asia/Kolkata"},
		{Name: "currency", Pattern: `^[A-Z]{3}$`, Says: "what prices are in: INR"},
		{Name: "contact", Form: fields.Group, Keys: contactKeys, Says: "how readers reach the people behind the site; what is empty is not shown"},
		{Name: "navigation", Form: fields.Groups, Keys: linkKeys, Says: "the menu at the top"},
		{Name: "footer", Form: fields.Groups, Keys: linkKeys, Says: "the menu at the bottom"},
		{Name: "reviewAfter", Form: fields.Count, Says: "months until a page says that its last review is old; 0: never"},
		{Name: "shop", Form: fields.Group, Keys: shopKeys, Says: "the shop's rules"},
		{Name: "check", Form: fields.Group, Keys: checkKeys, Says: "what porewise check looks for"},
	}
	RulesKeys = fields.Keys{
		{Name: "rules", Form: fields.Groups, Keys: ruleKeys, Says: "pairs of ingredient families that go together, or do not"},
	}
)

// Forms of text that more than one key has.
const (
	slugForm = `^[\p{L}\p{M}\p{Nd}_-][\p{L}\p{M}\p{Nd}._-]*$`
	skuForm  = `^[A-Za-z0-9._-]{1,64}$`
	linkForm = `^/([^/]|$)`
)

var (
	linkKeys = fields.Keys{
		{Name: "title", Needed: true, Says: "what the entry says"},
		{Name: "url", Needed: true, Pattern: linkForm, Says: "an address on this site: /articles"},
	}
	contactKeys = fields.Keys{
		{Name: "whatsapp", Says: "a number with its country code: 91 98000 00000"},
		{Name: "email", Says: "an e-mail address"},
		{Name: "phone", Says: "a telephone number"},
		{Name: "address", Says: "a postal address"},
		{Name: "grievance", Says: "the grievance officer that Indian rules ask a shop to name"},
	}
	shopKeys = fields.Keys{
		{Name: "demo", Form: fields.Flag, Says: "true: footer and cart say that nothing is really sold"},
		{Name: "shipping", Form: fields.Group, Says: "what sending costs", Keys: fields.Keys{
			{Name: "fee", Form: fields.Amount, Says: "what sending an order costs"},
			{Name: "freeFrom", Form: fields.Amount, Says: "the total from which on it costs nothing"},
		}},
		{Name: "limits", Form: fields.Group, Says: "the most that a cart holds", Keys: fields.Keys{
			{Name: "lines", Form: fields.Count, Least: 1, Says: "different products in one cart"},
			{Name: "quantity", Form: fields.Count, Least: 1, Says: "of one product, where its own file says nothing"},
		}},
		{Name: "fewLeft", Form: fields.Count, Says: "from this number down, pages say that only a few are left"},
		{Name: "holdHours", Form: fields.Count, Least: 1, Says: "how long an order on WhatsApp keeps its stock"},
	}
	checkKeys = fields.Keys{
		{Name: "rules", Form: fields.Named, Words: []string{"error", "warning", "off"}, Says: "rules by name, each with the severity that it shall have"},
		{Name: "claims", Form: fields.Mixed, Says: "words that promise too much", Keys: fields.Keys{
			{Name: "words", Needed: true, Says: "the words, as a text has them"},
			{Name: "unlessCited", Form: fields.Flag, Says: "true: they may stand where a source is cited"},
		}},
	}
	ruleKeys = fields.Keys{
		{Name: "a", Needed: true, Says: "a family of ingredients: retinoid"},
		{Name: "b", Needed: true, Says: "the other family; a pair has no order"},
		{Name: "slot", Words: wordsOf(routine.Slots), Says: "how close in time the rule speaks of"},
		{Name: "verdict", Needed: true, Words: wordsOf(routine.Verdicts), Says: "how they go together"},
		{Name: "why", Needed: true, Says: "the reason, as readers see it"},
		{Name: "instead", Says: "what to do, such as alternate nights"},
		{Name: "source", Needed: true, Says: "a publication, or custom where it is habit rather than evidence"},
		{Name: "reviewed", Form: fields.Instant, Says: "when somebody last looked at the rule"},
		{Name: "read", Pattern: slugForm, Says: "the article that tells more: the name of a file in articles/"},
	}
)

// meta is what every kind of file may say of itself. Names that Hugo has keep Hugo's meaning.
var meta = fields.Keys{
	{Name: "title", Needed: true, Says: "the heading of the page"},
	{Name: "linkTitle", Says: "a shorter title for lists and links"},
	{Name: "description", Says: "one or two sentences for search results, at most 160 letters"},
	{Name: "summary", Says: "what lists show below the title, instead of the description"},
	{Name: "slug", Pattern: slugForm, Says: "the last part of the address, where it is not the file's name"},
	{Name: "date", Form: fields.Instant, Says: "when it was written; in the future: not shown before"},
	{Name: "publishDate", Form: fields.Instant, Says: "when readers first see it, where that is not the date"},
	{Name: "lastmod", Form: fields.Instant, Says: "when the text last changed"},
	{Name: "expiryDate", Form: fields.Instant, Says: "when readers no longer see it"},
	{Name: "draft", Form: fields.Flag, Says: "true: readers do not see it; remove the line to publish"},
	{Name: "aliases", Form: fields.Lines, Says: "former addresses, which lead here: [/old-name]"},
	{Name: "tags", Form: fields.Lines, Says: "topics, each with a page of its own: [pores, serums]"},
	{Name: "keywords", Form: fields.Lines, Says: "other words by which the search finds it"},
	{Name: "weight", Form: fields.Whole, Says: "lists put smaller numbers first"},
	{Name: "image", Says: "a picture for cards and for sharing: a file beside this one"},
	{Name: "imageAlt", Says: "what a reader who cannot see the picture should know"},
}

var sourcesKey = fields.Key{Name: "sources", Form: fields.Groups, Says: "publications that the text cites with [@id]", Keys: fields.Keys{
	{Name: "id", Needed: true, Says: "a short name to cite it by: roh2006"},
	{Name: "title", Says: "as it was published"},
	{Name: "authors", Form: fields.Lines, Says: "who wrote it"},
	{Name: "year", Says: "when it was published"},
	{Name: "journal", Says: "where: the journal, volume and pages"},
	{Name: "doi", Pattern: `^(https?://(dx\.)?doi\.org/)?10\.\d{4,9}(\.\d+)*/\S+$`, Says: "its DOI: 10.1111/j.1365-2133.2006.07465.x"},
	{Name: "url", Pattern: `^https?://\S+$`, Says: "its address, where it has no DOI"},
	{Name: "note", Says: "what a reader should know of it: who paid, how few took part"},
}}

var ingredientsKey = fields.Key{Name: "ingredients", Form: fields.Lines, Says: "what it is about: names of files in ingredients/"}

var keys = map[catalog.Kind]fields.Keys{
	catalog.KindArticle: meta.With(
		fields.Key{Name: "authors", Form: fields.Lines, Says: "who wrote it: names of files in authors/"},
		fields.Key{Name: "reviewedBy", Form: fields.Lines, Says: "who checked it: the name of a file in authors/"},
		fields.Key{Name: "lastReviewed", Form: fields.Instant, Says: "when it was last checked"},
		ingredientsKey,
		fields.Key{Name: "concerns", Form: fields.Lines, Says: "what it helps with: names of files in concerns/"},
		fields.Key{Name: "products", Form: fields.Lines, Says: "what to show first: names of files in products/"},
		fields.Key{Name: "related", Form: fields.Lines, Says: "articles to name below it: names of files in articles/"},
		sourcesKey,
	),
	catalog.KindIngredient: meta.With(
		fields.Key{Name: "inci", Says: "its name on a label: Ascorbic Acid"},
		fields.Key{Name: "aliases", Form: fields.Lines, Says: "other names: [Vitamin B3]; with a slash, former addresses: [/old-name]"},
		fields.Key{Name: "family", Says: "what rules.yaml calls it: retinoid, aha, bha"},
		fields.Key{Name: "time", Words: wordsOf(catalog.Times), Says: "when in the day it is used"},
		fields.Key{Name: "concentration", Says: "how much is usual, and how much was tested"},
		fields.Key{Name: "cautions", Form: fields.Lines, Says: "what to take care of, a sentence each"},
		fields.Key{Name: "claims", Form: fields.Groups, Says: "what it is said to do, and how well that is shown", Keys: fields.Keys{
			{Name: "says", Needed: true, Says: "the claim, in one sentence"},
			{Name: "evidence", Needed: true, Words: wordsOf(catalog.Strengths), Says: "how well it is shown"},
			{Name: "source", Form: fields.Lines, Says: "the id of a source, or several"},
		}},
		sourcesKey,
	),
	catalog.KindProduct: meta.With(
		fields.Key{Name: "brand", Says: "who sells it"},
		fields.Key{Name: "step", Words: wordsOf(catalog.Steps), Says: "its place in a routine"},
		fields.Key{Name: "hidden", Form: fields.Flag, Says: "true: it has a page, but is in no list"},
		fields.Key{Name: "nonComedogenic", Form: fields.Flag, Says: "true: the maker says that it clogs no pores"},
		fields.Key{Name: "ingredients", Form: fields.Mixed, Says: "what it holds: names of files in ingredients/", Keys: fields.Keys{
			{Name: "ingredient", Needed: true, Says: "the name of a file in ingredients/"},
			{Name: "percent", Says: "how much, as the label gives it"},
		}},
		fields.Key{Name: "variants", Form: fields.Groups, Says: "the sizes in which it is sold", Keys: fields.Keys{
			{Name: "sku", Needed: true, Pattern: skuForm, Says: "letters, digits, '-', '_' and '.'; no other size may have it"},
			{Name: "size", Says: "30 ml"},
			{Name: "price", Form: fields.Amount, Needed: true, Says: "what a shopper pays"},
			{Name: "mrp", Form: fields.Amount, Says: "maximum retail price, inclusive of all taxes"},
			{Name: "limit", Form: fields.Count, Says: "the most of it in one cart; 0: the shop's own limit"},
			{Name: "available", Form: fields.Flag, Says: "false: it cannot be bought now"},
		}},
		fields.Key{Name: "label", Form: fields.Group, Says: "what the law wants on a label", Keys: fields.Keys{
			{Name: "maker", Says: "the maker's name and full address"},
			{Name: "origin", Says: "the country of origin"},
			{Name: "netQuantity", Says: "30 ml"},
			{Name: "bestBefore", Says: "months from manufacture"},
			{Name: "inci", Form: fields.Lines, Says: "everything it holds, in descending order of weight"},
		}},
	),
	catalog.KindConcern: meta.With(
		fields.Key{Name: "ingredients", Form: fields.Lines, Says: "what helps: names of files in ingredients/"},
		fields.Key{Name: "seeDermatologist", Form: fields.Lines, Says: "signs that want a doctor"},
		sourcesKey,
	),
	catalog.KindAuthor: meta.With(
		fields.Key{Name: "title", Needed: true, Says: "the author's name"},
		fields.Key{Name: "organization", Form: fields.Flag, Says: "true: the name of a group, not of a person"},
		fields.Key{Name: "role", Says: "what the author does here"},
	),
	catalog.KindPage: meta.With(
		fields.Key{Name: "contact", Form: fields.Flag, Says: "true: ends with how to reach you, as contact: in site.yaml says"},
		sourcesKey,
	),
}

// wordsOf are the values of a type that has few.
func wordsOf[T ~string](values []T) []string {
	texts := make([]string, len(values))
	for i, value := range values {
		texts[i] = string(value)
	}
	return texts
}
