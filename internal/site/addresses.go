package site

// Addresses are all that readers can come to, present and former, each with the path of the file whose
// page it leads to. A topic's is that of its newest article.
func (s *Snapshot) Addresses() map[string]string {
	paths := map[string]string{}
	for _, topic := range s.topics.list {
		paths[topic.URL()] = topic.Articles[0].Path
	}
	for _, page := range s.Leads() {
		paths[page.URL()] = page.Path
	}
	for former, now := range s.redirects {
		paths[former] = paths[now]
	}
	return paths
}
