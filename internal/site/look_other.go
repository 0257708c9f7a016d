//go:build !linux

package site

import (
	"io/fs"
	"time"
)

// touched is when a file was written, which somebody may set back: the systems on which people write give the time
// of a change in ways of their own.
func touched(info fs.FileInfo) time.Time { return info.ModTime() }
