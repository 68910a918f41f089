# What a person types. Everything else is Maven: mvn verify builds and tests the same.

JAR      := bootstrap/target/berth.jar
HELPER   := host-helper/target/berth-helper.jar
LAUNCHER := bootstrap/src/main/dist/berth
# The modules that end in the jar; tests, benchmarks and their sources do not make it stale.
SERVER   := domain application adapters-crypto adapters-persistence adapters-host adapters-web adapters-external host-helper bootstrap
SOURCES  := $(shell find pom.xml $(SERVER:%=%/pom.xml) $(wildcard $(SERVER:%=%/src/main)) -type f 2>/dev/null)
# Fast: no browser, no child server. Also what runs on the newest JDK of the machine.
FAST     := bom,domain,application,testkit,adapters-crypto,adapters-web,adapters-external
MVN      ?= mvn
# Further arguments, for example: make run ARGS='--set http.port=9090'
ARGS     ?=

.DEFAULT_GOAL := help
.PHONY: help run build check test bench deps format clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

run: $(JAR) ## build what changed and start the server on this machine
	@scripts/deps build || true
	@BERTH_JAR=$(JAR) exec $(LAUNCHER) serve $(ARGS)

build: $(JAR) ## build the server's jar and the helper's, without tests

$(JAR): $(SOURCES)
	$(MVN) -q -pl bootstrap,host-helper -am package -DskipTests
	@touch $@ $(HELPER)

check: ## formatting, compiler checks and the fast tests
	$(MVN) -q verify -pl $(FAST)
	@scripts/test-report $(FAST)

test: ## every test there is, a real code-server and a browser included
	@scripts/deps build test
	@MVN='$(MVN)' FAST='$(FAST)' scripts/test

bench: $(JAR) ## the comparisons of docs/benchmarks.md
	@scripts/deps build
	$(MVN) -q -pl benchmarks -am package -DskipTests
	java -jar benchmarks/target/berth-benchmarks.jar $(ARGS)

deps: ## Debian packages for code-server's build and for the tests
	@scripts/deps build test

format: ## rewrite the sources in the house format
	$(MVN) -q spotless:apply

clean: ## remove what was built; data folders stay
	$(MVN) -q clean
