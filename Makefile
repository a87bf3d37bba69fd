.DEFAULT_GOAL := help
.PHONY: help test format verify

help: ## Show this help
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "  %-14s %s\n", $$1, $$2}'

test: ## Build and run all tests and checks
	@bin/maven -B verify

format: ## Format sources and poms
	@bin/maven -B -q spotless:apply

verify: test ## Everything that CI checks
