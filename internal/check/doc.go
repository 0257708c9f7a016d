// Package check is the editor's second pair of eyes: it reads what a Snapshot says as a careful colleague
// would, before readers do.
//
//	snapshot, problems, err := site.Build(content, site.Options{Now: now, Preview: true})
//	problems = check.All(snapshot, problems)
//
// Every problem bears the name of its rule. The list below is what `porewise check --rules` prints. What
// is wrong with a file's form is found by package site and those below it while they build; what the
// text says, by this package. The rules share their data with the pages and the cart: what
// is used when, what not to layer and what a product holds is written in the content folder alone.
//
// Editors set a rule's severity in site.yaml (not that of a file that cannot be read, which nothing mends):
//
//	check:
//	  rules: {orphan: off, raw-html: error}
//	  claims: [cures, {words: clinically proven, unlessCited: true}]
//
// and silence one for the next block of a text by a comment that says why:
//
//	<!-- check-ignore claim-language: these are the words that the law forbids -->
//
// # The file cannot be read; its last good version keeps serving
//
//	unreadable         unreadable  no permission, or a link that leads nowhere or out of the folder
//	not-a-file         unreadable  a folder, a pipe or a device where a file should be
//	too-large          unreadable  more bytes than any text or picture needs
//	too-complex        unreadable  tables, lists or brackets that no parser finishes with in time
//	empty-file         unreadable  nothing in it: most likely it is just being saved
//	conflict           unreadable  two versions that git could not merge
//	encoding           unreadable  not UTF-8, or a NUL byte
//	front-matter       unreadable  front matter that is not closed, or no YAML
//
// # Something is broken; the page is served without it
//
//	missing-title      error    a page has a title
//	duplicate-slug     error    two files ask for one address
//	reserved-address   error    the address belongs to the program
//	bad-alias          error    a former address that is none, hides a page, leads in a circle or is given twice
//	unknown-article    error    no such article; the same for unknown-ingredient, -concern, -product, -author
//	unknown-ingredient error    no ingredient has that name
//	unknown-concern    error    no such concern
//	unknown-product    error    no such product
//	unknown-author     error    no such author
//	unknown-source     error    no source has that id
//	hidden-article     error    a name for what readers do not see: a draft, or scheduled, or expired
//	hidden-ingredient  error    the same of an ingredient
//	hidden-concern     error    the same of a concern
//	hidden-product     error    the same of a product
//	hidden-author      error    the same of an author
//	broken-link        error    a link within the site that leads nowhere
//	broken-fragment    error    a link to a heading that is not there
//	bad-link           error    an address that no link can have
//	missing-picture    error    no such picture, or one that cannot be shown
//	bad-date           error    no date, or one that no calendar has
//	expires-early      error    the page expires before it appears
//	bad-price          error    a price that is no amount of money
//	missing-price      error    a size without a price
//	mrp-below-price    error    no shop may sell above the maximum retail price
//	bad-sku            error    a size without an SKU, or one with odd signs
//	duplicate-sku      error    every size has an SKU of its own
//	duplicate-id       error    two headings with one id
//	duplicate-key      error    a key that stands twice
//	duplicate-name     error    a name of two ingredients: nobody could tell which one a text means
//	duplicate-rule     error    rules.yaml speaks twice of one pair
//	bad-rule           error    a rule that does not say what it must
//	bad-value          error    a word that is none of those which the key takes
//	bad-doi            error    no DOI
//	missing-claim      error    a claim that says nothing
//	source-id          error    a source without an id, or with that of another
//	many-tags          error    more tags than a page can have topics
//	wrong-type         error    a list, a group or a word where another of them belongs
//	yaml-alias         error    YAML's anchors and aliases are not followed
//
// # The form could be better
//
//	unknown-key        warning  nothing reads that key; the nearest known one is offered
//	unknown-family     warning  no ingredient is of that family, so the rule is silent
//	unknown-alert      warning  no box is called that
//	empty-alert        warning  a box without text
//	myth-without-fact  warning  a myth without its answer
//	raw-html           warning  HTML is dropped
//	left-over          warning  signs of another program that readers would see
//	early-fence        warning  an indented --- has ended the front matter
//	open-fence         warning  code that nothing ends
//	control-character  warning  an invisible sign that no page may hold
//	missing-alt        warning  a picture without words for who cannot see it
//	heading-jump       warning  a level is left out
//	extra-h1           warning  the title is the only heading of the first level
//	table-header       warning  columns without names
//	odd-slug           warning  a file's name that cannot stand in an address
//	named-twice        warning  one thing twice in a list
//	named-itself       warning  an article that is related to itself
//	one-reviewer       warning  only one reviewer is shown
//	source-title       warning  a source without a title
//	not-read           warning  a file or folder that looks like content and is not read
//	more-problems      warning  a file has so many that the rest is not told
//	no-content         warning  a content folder without any text
//
// # What readers and search engines would miss
//
//	missing-description warning  search engines and cards have no sentence to show
//	long-title         warning  search results cut titles after about 60 letters
//	long-description   warning  search results cut descriptions after about 160 letters
//	unused-source      warning  a source that nothing cites: a claim has lost its evidence
//	unlinked-claim     warning  no source backs a claim of an ingredient
//	orphan             warning  an article that no page links to
//	stale-review       note     the last review is older than the site's limit
//	alerts-in-a-row    warning  more than two boxes in a row: readers skip them all
//
// # What skincare must not say, and what does not go together
//
//	claim-language     warning  words that promise too much, outside a myth, a quotation or a link to a source
//	uncited-claim      warning  an ingredient is said to do something, and no source is near
//	routine-order      warning  a morning or night list out of the order of use, or with a step of the other half
//	routine-pair       warning  a morning or night list with a pair that rules.yaml keeps apart, without a word about it
//	product-left       warning  an article names a product that the shop no longer offers
//	missing-label      warning  a fact is missing that a product's label must bear
//
// # About the check itself
//
//	bad-silence        warning  a comment that silences an unknown rule, or gives no reason
//	unknown-rule       warning  site.yaml sets a rule that does not exist, or to no severity
//	template           error    a page that its template cannot render
//	lost-address       error    an address of an earlier revision is gone without an alias or an expiry (check --since)
package check
