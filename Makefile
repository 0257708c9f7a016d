# Porewise. `make` alone tells what there is to make.

# nodynamic: WebP is written by the libwebp that we bring, and not by one of the machine, so that bytes are the same everywhere.
TAGS    := sqlite_fts5,nodynamic
BIN     := bin/porewise
VERSION := $(shell git describe --tags --always --dirty 2>/dev/null)
GO      := go
GOTEST   = $(GO) test -tags $(TAGS)
ARGS    ?=

# cgo, which SQLite needs; a C compiler by any of its usual names, or the one that CC names.
export CGO_ENABLED := 1

.DEFAULT_GOAL := help
.PHONY: help run build walks test check golden bench relevance browser screenshots lighthouse cover tools chromium axe lint fuzz clean

help: ## this list
	@echo "make run      build and serve the magazine on http://127.0.0.1:8080"
	@echo "make test     everything that must pass: format, vet, staticcheck, tests, our own content"
	@echo "make build    leave the program at $(BIN)"
	@echo "make check    what porewise check says of our own content"
	@echo "make golden   write the golden files anew, after looking at what changed"
	@echo "make bench    benchmarks with allocations"
	@echo "make relevance  how good related articles and search are, by our labels and those in RELEVANCE=DIR"
	@echo "make browser  the tests in a real browser only"
	@echo "make walks    100,000 random operations on every store of the shop, against a model"
	@echo "make screenshots  every kind of page, three widths, light and dark, into .cache/screenshots"
	@echo "make lighthouse   what Lighthouse says of an article, a product, an ingredient and a list"
	@echo "make cover    how much of the code the tests reach"
	@echo "make fuzz     every fuzz target for FUZZTIME each (default 20s)"

tools:
	@command -v $(GO) >/dev/null || { echo "Porewise is built with Go, which is not here: see https://go.dev/dl/"; exit 1; }
	@command -v $${CC:-cc} >/dev/null || command -v gcc >/dev/null || command -v clang >/dev/null || \
		{ echo "SQLite needs a C compiler, which is not here: on Debian or Ubuntu, apt-get install gcc libc6-dev"; exit 1; }

build: tools ## leave the program at bin/porewise
	@$(GO) build -tags $(TAGS) -ldflags "-X main.version=$(VERSION)" -o $(BIN) ./cmd/porewise

run: build ## build and serve
	@exec $(BIN) serve --content content $(ARGS)

check: build
	@$(BIN) check --strict --content content $(ARGS)

lint: tools
	@unformatted=$$(gofmt -l $$(git ls-files -co --exclude-standard '*.go')); \
		test -z "$$unformatted" || { echo "not formatted, run gofmt -w on:"; echo "$$unformatted"; exit 1; }
	@$(GO) vet -tags $(TAGS) ./... && $(GO) vet ./...
	@$(GO) tool staticcheck -tags $(TAGS) ./...

# Chromium for the browser tests. Only a root on Debian or Ubuntu can install it without asking; a test
# that finds none says how to get it, and with CI set fails.
chromium:
	@if ! command -v chromium >/dev/null && ! command -v chromium-browser >/dev/null && ! command -v google-chrome >/dev/null \
		&& [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "installing Chromium for the browser tests"; \
		(apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium) >/dev/null \
			|| echo "Chromium could not be installed"; fi

# axe-core for the browser tests and html-validate for pages, as .ci/package-lock.json says and from the registry that npm is set to. It
# is installed anew when that file changes; like Chromium, a test that finds none says so.
NPM := .ci/node_modules/.package-lock.json
axe:
	@if ! command -v npm >/dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "installing npm for the browser tests"; \
		(apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends npm) >/dev/null \
			|| echo "npm could not be installed"; fi
	@if command -v npm >/dev/null && ! [ $(NPM) -nt .ci/package-lock.json ]; then \
		(cd .ci && npm ci --silent) || echo "axe-core could not be installed"; fi

# The whole log is kept; what is shown is a line a package, and everything about a failure.
test: lint chromium axe build ## everything that must pass
	@$(BIN) check --strict --content content
	@{ $(GOTEST) -race -timeout 20m -v $(ARGS) ./... 2>&1; echo $$? >bin/test.code; } | tee bin/test.log | grep -E '^(ok|FAIL|panic)' || true
	@test "$$(cat bin/test.code)" = 0 || { grep -vE '^(=== |time=|ok|PASS|[[:space:]]*--- PASS)' bin/test.log | tail -n 400; exit 1; }
	@grep -q '^ok' bin/test.log || { echo "no test ran"; exit 1; }
	@test -z "$$CI" || ! grep -E '^[[:space:]]*--- SKIP' bin/test.log || { echo "with CI set, a skipped test is a failure"; exit 1; }

# Packages whose tests compare with golden files.
GOLDEN := ./internal/markdown ./internal/importer ./internal/site ./internal/check ./internal/view ./internal/shop/outbox ./internal/web ./cmd/porewise

golden: tools ## write the golden files anew
	@$(GOTEST) $(GOLDEN) -run Golden -update

bench: tools
	@$(GOTEST) -run '^$$' -bench . -benchmem $(ARGS) ./...

# DIR holds articles/*.md and truth.jsonl: a line {"path", "related": [paths]} an article.
RELEVANCE ?=
relevance: tools ## how good related articles and search are
	@RELEVANCE="$(abspath $(RELEVANCE))" $(GOTEST) -count 1 -v -run Relevance ./internal/index

browser: chromium axe tools
	@$(GOTEST) -count 1 -v $(ARGS) ./internal/browsertest

# Walks of 30 operations; make test takes 100 of them.
WALKS  ?= 3400
STORES := ./internal/shop/sqlite
walks: tools
	@$(GOTEST) -count 1 -timeout 2h -v -run 'TestStoreKeepsItsPromises/any_walk' $(ARGS) $(STORES) -rapid.checks=$(WALKS)

screenshots: chromium tools ## pictures of every kind of page, to look at
	@SCREENSHOTS=$(CURDIR)/.cache/screenshots $(GOTEST) -count 1 $(ARGS) -run Screenshots ./internal/browsertest
	@echo "they are in .cache/screenshots"

# Lighthouse is large and judges a machine as well as a site, so it stands outside make test.
lighthouse: chromium build ## what Lighthouse says of the four kinds of page that most readers come to
	@.ci/lighthouse/run

cover: tools
	@$(GOTEST) -coverprofile bin/cover.out -coverpkg ./internal/...,./cmd/... ./... && $(GO) tool cover -func bin/cover.out | tail -1

FUZZTIME ?= 20s
fuzz: tools
	@for package in $$($(GO) list ./...); do \
		for target in $$($(GOTEST) -list '^Fuzz' $$package | grep ^Fuzz); do \
			echo "$$package $$target"; $(GOTEST) -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) $$package || exit 1; done; done

clean:
	@rm -rf bin
