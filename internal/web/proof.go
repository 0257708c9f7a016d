package web

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"runtime"
	"sync"

	"golang.org/x/sync/errgroup"

	"porewise/internal/problem"
	"porewise/internal/site"
)

// Proof renders every public page of a snapshot, and reports those that their templates cannot render: one
// problem for each fault, at the first page that has it. It needs no databases, and nothing is served: a
// press without Store and Index will do. An error means that no page can be rendered at all.
func (p *Press) Proof(ctx context.Context, snapshot *site.Snapshot) (problem.List, error) {
	e, err := p.joined(snapshot)
	if err != nil {
		return nil, err
	}
	if err := p.furnish(e); err != nil {
		return nil, err
	}
	e.proof = true
	s := New(Config{BaseURL: p.BaseURL, Now: p.Now, Log: slog.New(slog.DiscardHandler)})
	s.Publish(e)
	faults := faults{pages: map[string][]string{}}
	s.failed = faults.add
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for _, address := range e.pageAddresses() {
		group.Go(func() error {
			s.try(ctx, address)
			return nil
		})
	}
	_ = group.Wait() // pages report their faults and never fail
	return faults.problems(e), ctx.Err()
}

// faults are the pages that cannot be rendered, by what their templates say.
type faults struct {
	mu    sync.Mutex
	pages map[string][]string
}

func (f *faults) add(r *http.Request, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.pages[err.Error()] = append(f.pages[err.Error()], r.URL.Path)
}

func (f *faults) problems(e *Edition) (found problem.List) {
	paths := map[string]string{}
	for _, m := range e.metas() {
		paths[m.URL()] = m.Path
	}
	for message, addresses := range f.pages {
		first := addresses[0]
		for _, address := range addresses {
			first = min(first, address)
		}
		path, ok := paths[first]
		if !ok {
			path = first
		}
		switch more := len(addresses) - 1; {
		case more == 1:
			message += " (and 1 more page)"
		case more > 1:
			message = fmt.Sprintf("%s (and %d more pages)", message, more)
		}
		found.Add(problem.Problem{Path: path, Severity: problem.Error, Rule: "template", Message: message,
			Hint: "mend the template, or what it asks of this page"})
	}
	return found
}
