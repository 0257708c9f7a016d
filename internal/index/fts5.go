//go:build sqlite_fts5 || fts5

package index

const hasSearch = true
