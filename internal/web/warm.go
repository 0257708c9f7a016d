package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
)

// Addresses lists everything public in the edition: its pages, and what only machines read of them.
func (e *Edition) Addresses() []string {
	addresses := e.pageAddresses()
	for _, a := range e.snapshot.Articles() {
		addresses = append(addresses, a.URL()+".md")
	}
	for _, t := range e.snapshot.Topics() {
		addresses = append(addresses, t.URL()+"/feed.xml", t.URL()+"/feed.json")
	}
	return addresses
}

// pageAddresses lists the pages, the first of each list, and the feeds and files of the whole site.
func (e *Edition) pageAddresses() []string {
	var addresses []string
	for _, entry := range e.sitemap() {
		addresses = append(addresses, entry.Path)
	}
	return append(addresses, "/feed.xml", "/feed.json", "/sitemap.xml", "/robots.txt", "/llms.txt", "/opensearch.xml", "/site.webmanifest")
}

// Warm renders and compresses every public page of the present edition that nobody has asked for yet, and
// the files that pages need, so that no visitor waits for it. Its error names the pages that cannot be rendered. It stops when ctx ends.
func (s *Server) Warm(ctx context.Context) error {
	e := s.Edition()
	if e == nil {
		return nil
	}
	for _, file := range e.assets.Files() {
		file.Encoded("br")
	}
	var faults []error
	for _, address := range e.pageAddresses() {
		if ctx.Err() != nil {
			break
		}
		if status := s.try(ctx, address); status >= http.StatusBadRequest {
			faults = append(faults, fmt.Errorf("%s answers %d", address, status))
		}
	}
	if ctx.Err() == nil && s.Edition() == e {
		e.pages.whole.Store(true)
	}
	return errors.Join(faults...)
}

// try asks for a page as a visitor would, and tells the status of the answer.
func (s *Server) try(ctx context.Context, address string) int {
	request := (&http.Request{Method: http.MethodGet, URL: &url.URL{Path: address}, Header: http.Header{"Accept-Encoding": {"br"}}}).WithContext(ctx)
	answer := unread{header: http.Header{}, status: http.StatusOK}
	s.site.ServeHTTP(&answer, request)
	return answer.status
}

// unread is an answer that nobody reads.
type unread struct {
	header http.Header
	status int
}

func (u *unread) Header() http.Header         { return u.header }
func (u *unread) Write(b []byte) (int, error) { return len(b), nil }
func (u *unread) WriteHeader(status int)      { u.status = status }
