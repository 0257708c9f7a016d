package main

import (
	"archive/tar"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"strings"
	"time"

	"porewise/internal/check"
	"porewise/internal/problem"
	"porewise/internal/site"
)

// lost compiles the content folder as git had it at revision, with this program's code and for readers of
// today, and reports the addresses that have been lost since.
func lost(ctx context.Context, f *folders, revision string, now time.Time) (problem.List, error) {
	folder, err := os.MkdirTemp("", "porewise-since-")
	if err != nil {
		return nil, fmt.Errorf("no temporary folder can be made: %w", cause(err))
	}
	defer os.RemoveAll(folder)
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, cause(err)
	}
	defer root.Close()
	archive, err := archived(ctx, f.Content, revision)
	if err != nil {
		return nil, fmt.Errorf("--since %s: %w", revision, err)
	}
	if err := unpack(archive, root); err != nil {
		return nil, fmt.Errorf("--since %s: unpacking that revision: %w", revision, cause(err))
	}
	before, _, err := site.Build(root.FS(), site.Options{Now: now})
	if err != nil {
		return nil, fmt.Errorf("--since %s: the content of that revision cannot be compiled: %w", revision, err)
	}
	present, err := f.openContent()
	if err != nil {
		return nil, err
	}
	defer present.Close()
	after, _, err := site.Build(present.FS(), site.Options{Now: now})
	if err != nil {
		return nil, err
	}
	return check.Lost(before, after, revision), nil
}

// archived is a tar of a folder as git had it at revision.
func archived(ctx context.Context, folder, revision string) ([]byte, error) {
	var refused *exec.ExitError // without a word, since --quiet asks for none
	commit, err := git(ctx, folder, "rev-parse", "--verify", "--quiet", "--end-of-options", revision+"^{commit}")
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return nil, errors.New("git is needed for this, and is not installed")
	case err != nil && strings.Contains(err.Error(), "not a git repository"):
		return nil, fmt.Errorf("the folder %s is in no git repository", folder)
	case errors.As(err, &refused):
		return nil, fmt.Errorf("git knows no such revision in %s; name a branch, a tag or a commit", folder)
	case err != nil:
		return nil, err
	}
	archive, err := git(ctx, folder, "archive", "--format=tar", strings.TrimSpace(string(commit)))
	if err != nil {
		return nil, fmt.Errorf("that revision has no folder %s: %w", folder, err)
	}
	return archive, nil
}

// git runs git in a folder. Its error is what git says, on one line.
func git(ctx context.Context, folder string, args ...string) ([]byte, error) {
	command := exec.CommandContext(ctx, "git", append([]string{"-C", folder}, args...)...)
	var said bytes.Buffer
	command.Stderr = &said
	out, err := command.Output()
	if err != nil && said.Len() > 0 {
		return nil, errors.New(strings.Join(strings.Fields(said.String()), " "))
	}
	return out, err
}

// unpack writes the files of a tar below root, out of which no entry can lead.
func unpack(archive []byte, root *os.Root) error {
	for reader := tar.NewReader(bytes.NewReader(archive)); ; {
		entry, err := reader.Next()
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		}
		if err := unpackEntry(reader, entry, root); err != nil {
			return err
		}
	}
}

func unpackEntry(reader io.Reader, entry *tar.Header, root *os.Root) error {
	switch entry.Typeflag {
	case tar.TypeDir:
		return root.MkdirAll(path.Clean(entry.Name), 0o700)
	case tar.TypeSymlink:
		return root.Symlink(entry.Linkname, entry.Name)
	case tar.TypeReg:
		file, err := root.OpenFile(entry.Name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if err != nil {
			return err
		}
		_, err = io.Copy(file, reader)
		return errors.Join(err, file.Close())
	}
	return nil // git's own notes on the archive
}
