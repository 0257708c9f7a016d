// Porewise is a skincare magazine with a shop: one program that serves a folder of Markdown.
//
// Every subcommand has a file of its own in this package, with a struct of its flags and a Run method;
// this file and run.go hold what they share. Folders are opened here and nowhere else: the packages under
// internal take file systems.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Environ(), os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(report(os.Stderr, err))
}

// report tells what went wrong in one line, and is the exit code: 0, 1 where the answer is "no", 2 where
// the program could not do what it was asked.
func report(stderr io.Writer, err error) int {
	var found *problemsFound
	switch {
	case err == nil:
		return 0
	case errors.As(err, &found):
		return 1
	}
	fmt.Fprintln(stderr, "porewise:", err)
	return 2
}
