package site

import (
	"io/fs"
	"syscall"
	"time"
)

// touched is when the system last noted a change of a file. Nobody sets that back, as tar and rsync do with the time
// of writing; so it also tells a file from a deleted one whose number it got.
func touched(info fs.FileInfo) time.Time {
	if stat, ok := info.Sys().(*syscall.Stat_t); ok {
		return time.Unix(stat.Ctim.Unix())
	}
	return info.ModTime()
}
