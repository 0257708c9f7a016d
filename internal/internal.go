// Package internal holds the house's plan: imports_test.go says which package may import which, and fails
// on an arrow that is not in it.
package internal
