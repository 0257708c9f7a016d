package view

// Share is a page of this site that readers pass on.
type Share struct {
	Title string
	Path  string // its address without host
}

// Share is the article.
func (p ArticlePage) Share() Share { return Share{p.Article.Title, p.Path} }
