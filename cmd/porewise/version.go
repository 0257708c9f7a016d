package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// version is set by make from the git tag or commit.
var version = ""

// versionCommand prints what this program is.
type versionCommand struct{}

// Run prints one line.
func (*versionCommand) Run(t *terminal) error {
	_, err := fmt.Fprintf(t.stdout, "porewise %s (%s, %s/%s)\n", versionName(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}

func versionName() string {
	if version != "" {
		return version
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(unknown)"
}
