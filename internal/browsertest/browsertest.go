// Package browsertest drives the real program in a real browser, as a reader and a shopper would: it
// starts porewise on a free port with a data folder of its own, and Chromium with chromedp.
//
// Where there is no Chromium the tests skip and say how to get it; with CI set that is a failure. A
// browser that runs as root, as in a container, cannot make its sandbox and goes without.
package browsertest
