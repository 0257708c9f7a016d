package site

import (
	"io/fs"
	"time"

	"porewise/internal/catalog"
	"porewise/internal/fields"
	"porewise/internal/markdown"
	"porewise/internal/picture"
	"porewise/internal/routine"
)

// Snapshot is one compiled content folder: everything that readers can see, joined. It is immutable.
// Lists hold what is live (in a preview, everything), in the order in which pages show it.
type Snapshot struct {
	site  *catalog.Site
	rules []routine.Rule

	articles    shelf[*catalog.Article]
	ingredients shelf[*catalog.Ingredient]
	products    shelf[*catalog.Product]
	concerns    shelf[*catalog.Concern]
	authors     shelf[*catalog.Author]
	pages       shelf[*catalog.Page]
	topics      shelf[*Topic]

	variants   map[catalog.SKU]Variant
	redirects  map[string]string
	gone       map[string]bool
	media      map[string]*Media
	lastChange time.Time
	nextChange time.Time

	leads    func() []Lead
	builtAt  time.Time
	settings fields.Places    // of site.yaml, for At
	files    map[string]*file // the last good version of each file, for the next build too
	owners   map[string]*file // whose pages stand at present addresses, shown or not

	// For the next build.
	preview        bool
	settingsSource []byte                  // site.yaml
	pictures       map[string]*pictureFile // by path
	looks          map[string]fs.FileInfo  // of files that need not be read again as long as they look the same
	lost           map[string]string       // address of each file that has no good version: its path
	named          []*file                 // whose names other texts know
	disputed       bool                    // two files want one address
}

// shelf is a list that is also found by slug.
type shelf[T any] struct {
	list   []T
	bySlug map[catalog.Slug]T
}

// Variant is one size of a product together with the product.
type Variant struct {
	*catalog.Variant
	Product *catalog.Product
}

// Topic is a tag and the articles that bear it, newest first.
type Topic struct {
	Slug     catalog.Slug
	Name     string
	Articles []*catalog.Article
}

// URL is the address of the topic's page.
func (t *Topic) URL() string { return "/topics/" + string(t.Slug) }

// Media is a picture of the content folder, or one of the sizes of a photograph, served for a year under Name.
type Media struct {
	Name     string // "pore.5e1f0c2d9a3b4c5d.svg"
	Path     string // relative to the content folder
	Type     string // "image/svg+xml"
	Bytes    []byte
	Original *picture.Original // of a size, which has no Bytes until it is made
}

// URL is the address of the picture.
func (m *Media) URL() string { return "/media/" + m.Name }

// Site is what site.yaml says.
func (s *Snapshot) Site() *catalog.Site { return s.site }

// Rules are the pairs of rules.yaml, in its order.
func (s *Snapshot) Rules() []routine.Rule { return s.rules }

// Articles lists articles, newest first.
func (s *Snapshot) Articles() []*catalog.Article { return s.articles.list }

// Ingredients lists ingredients by weight, then name.
func (s *Snapshot) Ingredients() []*catalog.Ingredient { return s.ingredients.list }

// Products lists products by weight, then step, then name; hidden ones are left out.
func (s *Snapshot) Products() []*catalog.Product { return s.products.list }

// Concerns lists concerns by weight, then name.
func (s *Snapshot) Concerns() []*catalog.Concern { return s.concerns.list }

// Authors lists authors by name.
func (s *Snapshot) Authors() []*catalog.Author { return s.authors.list }

// Pages lists pages by weight, then name.
func (s *Snapshot) Pages() []*catalog.Page { return s.pages.list }

// Topics lists tags by name.
func (s *Snapshot) Topics() []*Topic { return s.topics.list }

// Article finds an article by slug.
func (s *Snapshot) Article(slug catalog.Slug) (*catalog.Article, bool) { return s.articles.find(slug) }

// Ingredient finds an ingredient by slug.
func (s *Snapshot) Ingredient(slug catalog.Slug) (*catalog.Ingredient, bool) {
	return s.ingredients.find(slug)
}

// Product finds a product by slug, hidden ones too.
func (s *Snapshot) Product(slug catalog.Slug) (*catalog.Product, bool) { return s.products.find(slug) }

// Concern finds a concern by slug.
func (s *Snapshot) Concern(slug catalog.Slug) (*catalog.Concern, bool) { return s.concerns.find(slug) }

// Author finds an author by slug.
func (s *Snapshot) Author(slug catalog.Slug) (*catalog.Author, bool) { return s.authors.find(slug) }

// Page finds a page by slug.
func (s *Snapshot) Page(slug catalog.Slug) (*catalog.Page, bool) { return s.pages.find(slug) }

// Topic finds a topic by slug.
func (s *Snapshot) Topic(slug catalog.Slug) (*Topic, bool) { return s.topics.find(slug) }

// Variant finds one size of a product by SKU.
func (s *Snapshot) Variant(sku catalog.SKU) (Variant, bool) {
	v, ok := s.variants[sku]
	return v, ok
}

// ArticleAt finds an article by the path of its file.
func (s *Snapshot) ArticleAt(path string) (*catalog.Article, bool) {
	f, ok := s.files[path]
	if !ok || f.kind != catalog.KindArticle {
		return nil, false
	}
	a, shown := s.articles.find(f.says.Slug)
	return a, shown && a == f.noun
}

// Lists reports whether an address is that of a page of the content folder that readers see, and not of a hidden
// product.
func (s *Snapshot) Lists(address string) bool {
	f, ok := s.owners[address]
	if !ok || !s.preview && f.meta.StateAt(s.builtAt) != catalog.Live {
		return false
	}
	product, ok := f.noun.(*catalog.Product)
	return !ok || !product.Hidden
}

// Redirect is the present address of a former one.
func (s *Snapshot) Redirect(path string) (string, bool) {
	to, ok := s.redirects[path]
	return to, ok
}

// Gone reports whether path is an address, present or former, of a page that has expired.
func (s *Snapshot) Gone(path string) bool { return s.gone[path] }

// Media finds a picture by the last part of its address.
func (s *Snapshot) Media(name string) (*Media, bool) {
	m, ok := s.media[name]
	return m, ok
}

// Photographs are the originals of which sizes are made, by their paths in the content folder.
func (s *Snapshot) Photographs() map[string]picture.Original {
	found := map[string]picture.Original{}
	for path, file := range s.pictures {
		if file.photograph() {
			found[path] = *file.media[0].Original
		}
	}
	return found
}

// NextChange is the next instant at which a page appears or expires, or a review becomes old, by itself;
// zero: none is planned.
func (s *Snapshot) NextChange() time.Time { return s.nextChange }

// LastChange is the instant of the last such change before the snapshot was built; zero: there was none.
// The snapshot is what readers should see from then until NextChange, and at no other time.
func (s *Snapshot) LastChange() time.Time { return s.lastChange }

func (s shelf[T]) find(slug catalog.Slug) (T, bool) {
	found, ok := s.bySlug[slug]
	return found, ok
}

func newShelf[T any]() shelf[T] { return shelf[T]{bySlug: map[catalog.Slug]T{}} }

func (s *shelf[T]) put(slug catalog.Slug, noun T) {
	s.list = append(s.list, noun)
	s.bySlug[slug] = noun
}

// BuiltAt is the instant that decided what is live.
func (s *Snapshot) BuiltAt() time.Time { return s.builtAt }

// Outline is the text of the file at path, block by block, and the comments in it that silence a rule of
// the check. Only a preview's snapshot has outlines.
func (s *Snapshot) Outline(path string) ([]markdown.Block, []markdown.Silence) {
	f, ok := s.files[path]
	if !ok {
		return nil, nil
	}
	return f.blocks, f.hushed
}

// At is where the front matter of the file at path gives key a value; the front matter's own place where
// it does not, and 0 for a file that the snapshot does not have. The key of a value in a group is
// "label.maker". That of an entry of a list is the list's and what it is known by: "sources.roh2006",
// "products.niacinamide-serum", "variants.PW-NIA-30", "claims." and what the claim says.
func (s *Snapshot) At(path, key string) (line, column int) {
	if path == SettingsFile {
		return s.settings.Of(key)
	}
	f, ok := s.files[path]
	if !ok {
		return 0, 0
	}
	if p, ok := f.places[key]; ok {
		return p.line, p.column
	}
	return f.front.Of(key)
}
