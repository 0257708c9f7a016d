package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"porewise/internal/shop/outbox"
	"porewise/internal/web"
)

// serve answers requests, and follows the content folder, until ctx ends or the listener fails. Then it
// lets the requests under way finish.
func (h *house) serve(ctx context.Context, listener net.Listener, handler *web.Server, senders []outbox.Sender, changed <-chan struct{}) error {
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       15 * time.Second,
		WriteTimeout:      60 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    32 << 10,
		ErrorLog:          slog.NewLogLogger(h.log.Handler(), slog.LevelWarn),
	}
	server.RegisterOnShutdown(handler.EndStreams)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	followed := make(chan error, 1)
	go func() { followed <- h.follow(ctx, handler, changed) }()
	go func() { h.logError("telling of orders", deliver(ctx, h.store, senders, h.log)) }()
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serving stopped: %w", err)
	case err := <-followed:
		if err != nil {
			return err
		}
	case <-ctx.Done():
	}
	cancel()
	grace, done := context.WithTimeout(context.Background(), stopTime)
	defer done()
	return server.Shutdown(grace)
}

// stopTime is how long requests under way may take when the program is told to stop.
const stopTime = 15 * time.Second
