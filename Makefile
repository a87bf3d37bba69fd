# What a newcomer needs, one command per target; `bin/orders --help` has the other commands, bin/maven is the build.
# The shell reads ORDER=, TOPIC= and so on as environment variables, so that it never runs their values as commands.
.DEFAULT_GOAL := help
.PHONY: help up down status logs reset trace consume token worker burst rolling-upgrade build test specs-check new-service docs format

BUILT := tools/embedded-stack/target/built
SOURCES := $(shell find pom.xml services.yaml bin */pom.xml */*/pom.xml */src/main */*/src/main asyncapi schemas/released -type f -not -path '*/target/*' -not -path '*/src/test/*' -print 2>/dev/null)

ifneq ($(filter-out embedded docker,$(STACK)),)
$(error there is no STACK=$(STACK); there are STACK=embedded (the default) and STACK=docker)
endif

$(BUILT): $(SOURCES)
	@bin/build

# The checks read the documents from the source folder, so a change of a document alone needs no build.
CODE := tools/embedded-stack/target/code
$(CODE): $(filter-out asyncapi/%.yaml,$(SOURCES))
	@bin/build

# Only the command line answers: in the environment these names can mean something else, as NAME does in WSL.
$(foreach name,NAME CONSUMES PUBLISHES HTTP ORDER TOPIC SERVICE ORDERS BASE ARGS,\
    $(if $(filter command,$(origin $(name))),,$(eval override $(name) :=)))

help: ## Show this help
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "  %-15s %s\n", $$1, $$2}'
	@echo; echo "bin/orders --help shows the commands for topics, queues, dead letters, parked events and the platform."

up: $(BUILT) ## Start the whole system, STACK=docker in containers; ends when a first order has been fulfilled
	@bin/orders up

down: ## Stop everything and keep the data
	@bin/orders down

status: ## Show what runs
	@bin/orders status

logs: ## Show the last log lines, of one part with SERVICE=outbox-relay
	@bin/orders logs $${SERVICE:+"$$SERVICE"}

reset: ## Stop everything and delete all data and logs
	@bin/orders reset

trace: ## Show one order's path through the system: ORDER=<id>
	@bin/orders trace $${ORDER:+"$$ORDER"}

consume: ## Show a topic's newest events as JSON: TOPIC=orders.created, ARGS=--follow to continue
	@bin/orders consume $${TOPIC:+"$$TOPIC"} $(ARGS)

token: ## Print a token for curl; operations that change something need one
	@bin/orders token $(ARGS)

worker: $(BUILT) ## Run the sample SQS worker on the running stack, until Ctrl-C
	@bin/worker

burst: ## Measure a burst of 20,000 orders on a stack of its own, or ORDERS=<number>
	@bin/burst $${ORDERS:+"$$ORDERS"}

rolling-upgrade: $(BUILT) ## Upgrade a stack of its own under load from another commit: BASE=<git ref>, or the previous one
	@bin/rolling-upgrade $${BASE:+"$$BASE"}

build: $(BUILT) ## Build what is out of date, and train the start-up caches

test: ## Run all tests and checks, as CI does; STACK=docker runs the system tests on containers
	@bin/test

specs-check: $(CODE) ## Check the AsyncAPI documents, and that the services do what they say
	@bin/orders specs-check $(ARGS)

new-service: $(CODE) ## Write a new service: NAME=payments CONSUMES=orders.created PUBLISHES=PaymentAuthorized HTTP=yes
	@bin/orders new-service $${NAME:+"$$NAME"} $${CONSUMES:+--consumes "$$CONSUMES"} $${PUBLISHES:+--publishes "$$PUBLISHES"} $${HTTP:+--http "$$HTTP"} $(ARGS)

docs: ## Build the documentation site into tools/documentation-site/dist (needs Node 20)
	@bin/docs

format: ## Format sources and poms
	@bin/maven -B -q spotless:apply
