# lpql: `make demo` shows it, `make test` proves it, `make install PREFIX=~/.local` keeps it.
# Each target sets up what it needs; on Debian that is `scripts/install-packages`.

PREFIX ?= /usr/local
# What an installed binary is built with: the Swift and C++ runtimes inside, nothing unused, a fixed address. The last two
# save a quarter of its start.
STATIC_LIBRARIES = .build/static-libraries
RELEASE_FLAGS = -c release --static-swift-stdlib --disable-local-rpath -Xlinker --gc-sections -Xlinker -no-pie \
	-Xswiftc -L -Xswiftc $(CURDIR)/$(STATIC_LIBRARIES) -Xswiftc -Xclang-linker -Xswiftc -static-libgcc
RELEASE = --product lpql $(RELEASE_FLAGS)
DEBUG_BINARY = .build/debug/lpql
RELEASE_BINARY = .build/release/lpql

.PHONY: demo test setup-build setup-test setup-site coverage lint install release site check-links picture bench bench-kernels \
	bench-smoke kernels fuzz soak mutation clean

# The quicker build; the platform that answers is built in.
demo: setup-build
	swift build --product lpql
	$(DEBUG_BINARY) --sandbox examples/tour.lpq

# LPQL_BINARY=/path/to/lpql runs the command-line tests on that binary.
test: setup-test
	swift build --build-tests
	scripts/run-tests

setup-build:
	@scripts/install-packages build

setup-test:
	@scripts/install-packages test
	@scripts/make-venv

setup-site:
	@scripts/install-packages site
	@scripts/make-venv

# All tests once more on an instrumented build; the language's rooms must be covered to nine tenths of their lines.
coverage: setup-test
	scripts/coverage

lint:
	swift format lint --strict --recursive Sources Tests Benchmarks Package.swift
	scripts/check-imports

# A folder in which the linker finds libstdc++ as an archive only.
$(STATIC_LIBRARIES):
	mkdir -p $@
	ln -sf "$$("$$(dirname "$$(command -v swift)")/clang" -print-file-name=libstdc++.a)" $@/

release: setup-build $(STATIC_LIBRARIES)
	swift build $(RELEASE)

# The binary, its manual, completions for three shells, the documentation with the examples.
SHARE = $(DESTDIR)$(PREFIX)/share

install: release
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(SHARE)/man/man1" "$(SHARE)/doc/lpql" "$(SHARE)/bash-completion/completions" \
		"$(SHARE)/zsh/site-functions" "$(SHARE)/fish/vendor_completions.d"
	install -m 755 $(RELEASE_BINARY) "$(DESTDIR)$(PREFIX)/bin/lpql"
	strip "$(DESTDIR)$(PREFIX)/bin/lpql"
	install -m 644 docs/man/lpql.1 "$(SHARE)/man/man1/"
	"$(DESTDIR)$(PREFIX)/bin/lpql" --generate-completion-script bash > "$(SHARE)/bash-completion/completions/lpql"
	"$(DESTDIR)$(PREFIX)/bin/lpql" --generate-completion-script zsh > "$(SHARE)/zsh/site-functions/_lpql"
	"$(DESTDIR)$(PREFIX)/bin/lpql" --generate-completion-script fish > "$(SHARE)/fish/vendor_completions.d/lpql.fish"
	cp -R README.md ARCHITECTURE.md CONTRIBUTING.md CHANGELOG.md docs examples "$(SHARE)/doc/lpql/"

# The documentation as a static site in .build/site/, which needs no server.
site: setup-site
	scripts/build-site
	@echo "See .build/site/index.html"

# Asks for every link to other sites; not part of CI, for they come and go.
check-links: setup-site
	.venv/bin/sphinx-build -q -E -d .build/site-links/.pages -c scripts/site -b linkcheck . .build/site-links

# The README's picture, from the program.
picture: setup-test
	swift build --product lpql
	.venv/bin/python -B scripts/picture $(DEBUG_BINARY) > .build/terminal.svg
	mv .build/terminal.svg docs/pictures/terminal.svg

# lpql beside DuckDB, Polars, chDB, jq, gojq, Miller and Livepeer's Python SDK; writes docs/benchmarks/. Ten minutes, once the
# rows are made.
bench: release
	Benchmarks/bench

# How long the parts take by themselves: readers, operators, writers; writes docs/benchmarks/kernels.md.
bench-kernels: kernels
	.build/release/Kernels | tee docs/benchmarks/kernels.md

kernels: setup-build $(STATIC_LIBRARIES)
	LPQL_KERNELS=1 swift build --product Kernels $(RELEASE_FLAGS)

# All tasks once, on a thousand rows and with the peers that the tests install: that they still run and agree. LPQL names the binary.
bench-smoke: setup-test
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && BENCH_PYTHON=.venv/bin/python BENCH_SIZES=1000 BENCH_ROUNDS=1 \
		BENCH_DATA="$$folder" BENCH_OUTPUT="$$folder" LPQL="$${LPQL:-$(DEBUG_BINARY)}" Benchmarks/bench

# libFuzzer over lexer and parser, formatter, checker, readers of files, each for so long; ends at the first finding.
FUZZ_SECONDS ?= 600

fuzz: setup-build
	FUZZ_SECONDS=$(FUZZ_SECONDS) scripts/fuzz

# Random keys and window sizes at the line editor, of many seeds; a hundred thousand take some minutes. Random programs of
# seeds by the clock on the engine and on the oracle's evaluator, for a quarter of an hour. Kills. Then `fuzz`.
SOAK_KEYS ?= 100000
# How often lpql is killed while it writes: its cache, a recording, its history, a saved file; each.
KILL_ROUNDS ?= 200
SOAK_SECONDS ?= 900
# Random programs over the operations, each with what is asked of the server narrowed and not.
PUSHDOWN_PROGRAMS ?= 1000

soak: setup-test
	swift build --build-tests
	LPQL_ORACLE_PROGRAMS=1000000 LPQL_ORACLE_SEED=clock LPQL_ORACLE_SECONDS=$(SOAK_SECONDS) \
		swift test --skip-build --filter LPQOracleTests.OracleTests
	LPQL_SOAK_KEYS=$(SOAK_KEYS) swift test --skip-build --no-parallel --filter 'LPQShellTests.(RedrawTests|ModelTests)'
	LPQL_KILL_ROUNDS=$(KILL_ROUNDS) swift test --skip-build --no-parallel --filter lpqlTests.KillTests
	LPQL_PUSHDOWN_PROGRAMS=$(PUSHDOWN_PROGRAMS) swift test --skip-build --filter LPQLivepeerTests.PushDownTests
	$(MAKE) fuzz

# Whether the oracle finds planted faults, one after the other: half an hour and more.
mutation: setup-test
	scripts/mutation-check

clean:
	swift package clean
	rm -rf .venv
