//go:build !race

package markdown

// most is the size of the largest texts that the tests render.
const most = MaxFile
