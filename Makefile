# Entente's tasks. "make" alone builds the program.
.POSIX:
.SUFFIXES:

# How long each fuzz test runs in "make soak".
FUZZTIME = 2m

.PHONY: build test check demo soak clean

build:
	go build -trimpath -o entente ./cmd/entente

# Everything a change must pass. The scripts that run the program run all without
# the race detector, which slows them, and some with it.
test: check
	go test ./cmd/entente
	go test -race -timeout 15m ./...

# What can be said without running the code.
check:
	@files=$$(gofmt -l cmd data extract graph schema); \
	if [ -n "$$files" ]; then echo "not gofmt-ed:" $$files >&2; exit 1; fi
	go mod tidy -diff
	go mod verify
	go vet ./...
	go tool staticcheck ./...

# A first look: a graph of the sample articles, asked, exported and drawn. Each
# command is shown as it can be typed.
demo:
	go build -trimpath -o demo/bin/entente ./cmd/entente
	demo/bin/entente build data/samples --db demo/entente.db --force
	demo/bin/entente stats --db demo/entente.db
	demo/bin/entente show "Shanghai Cooperation Organization" --db demo/entente.db
	@echo
	demo/bin/entente query 'g.V("id:organization/sco").In("ent:memberOf").Out("rdfs:label").Unique().All()' --db demo/entente.db --format table
	@echo
	demo/bin/entente query 'g.V("id:organization/sco").In("ent:meetingOf").Tag("summit").Out("ent:heldIn").Out("rdfs:label").All()' --db demo/entente.db --format table
	@echo
	demo/bin/entente query 'g.V().Tag("who").Out("ent:chaired").Out("rdfs:label").All()' --db demo/entente.db --format table --limit 10
	demo/bin/entente export --db demo/entente.db --out demo/entente.nq
	demo/bin/entente draw --around "Shanghai Cooperation Organization" --db demo/entente.db --depth 1 --out demo/sco.svg
	@echo
	@echo 'demo/entente.nq holds the graph as N-Quads; demo/sco.svg is a picture for your browser.'
	@echo 'To go on:'
	@echo '  demo/bin/entente show "Xi Jinping" --db demo/entente.db'
	@echo '  demo/bin/entente build YOUR_ARTICLES --db my.db'
	@echo '  demo/bin/entente help'

# Longer runs: the heavy tests, then every fuzz test for FUZZTIME.
soak:
	ENTENTE_SOAK=1 go test -timeout 60m ./...
	@set -e; for pkg in $$(go list ./...); do \
		for fuzz in $$(go test -list '^Fuzz' "$$pkg" | grep '^Fuzz' || :); do \
			echo "$$pkg $$fuzz"; \
			go test -run '^$$' -fuzz "^$$fuzz\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 10x "$$pkg"; \
		done; \
	done

clean:
	rm -rf entente demo
