# One command per target; what they do lies in bin/orders (the command line) and bin/maven (the build).
# The shell takes ORDER=, TOPIC= and so on from the environment, where make puts them: no character of theirs is a command.
.DEFAULT_GOAL := help
.PHONY: help up down status logs topics consume groups sqs-queues sqs-messages trace dlt dlt-requeue dlq dlq-redrive parked unpark burst worker queue-depths bridge-peers bridge-contract bridge-throughput clients provision drift specs-check specs-diff doctor build images test format verify reset

BUILT := tools/embedded-stack/target/built
SOURCES := $(shell find pom.xml bin */pom.xml */*/pom.xml */src/main */*/src/main asyncapi schemas/released -type f -not -path '*/target/*' -not -path '*/src/test/*' -print 2>/dev/null)

ifneq ($(filter-out embedded docker,$(STACK)),)
$(error there is no STACK=$(STACK); there are STACK=embedded (the default) and STACK=docker)
endif

$(BUILT): $(SOURCES)
	@bin/build

# What checks the documents reads them where they lie: a change of theirs alone needs no build.
CODE := tools/embedded-stack/target/code
$(CODE): $(filter-out asyncapi/%.yaml,$(SOURCES))
	@bin/build

help: ## Show this help
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "  %-18s %s\n", $$1, $$2}'

up: $(BUILT) ## Start the whole system, STACK=docker in containers; ends when a first order has been fulfilled
	@bin/orders up

down: ## End everything; the data stays
	@bin/orders down

status: ## Show what runs
	@bin/orders status

logs: ## Show the last log lines, of one part with SERVICE=outbox-relay
	@bin/orders logs $${SERVICE:+"$$SERVICE"}

topics: ## List the topics with partitions and record counts
	@bin/orders topics

consume: ## Show a topic's newest events as JSON: TOPIC=orders.created, ARGS=--follow to go on
	@bin/orders consume $${TOPIC:+"$$TOPIC"} $(ARGS)

groups: ## Show the consumer groups with their lag
	@bin/orders groups

sqs-queues: ## List the SQS queues with their depths
	@bin/orders sqs-queues

sqs-messages: ## Look into the SQS queues
	@bin/orders sqs-messages $${QUEUE:+"$$QUEUE"}

trace: ## Show one order's whole way: ORDER=<id>
	@bin/orders trace $${ORDER:+"$$ORDER"}

dlt: ## List the dead letters
	@bin/orders dlt $${TOPIC:+--topic "$$TOPIC"} $(ARGS)

dlt-requeue: ## Send dead letters to their topic again: LETTER=3:17, or ARGS=--all
	@bin/orders dlt-requeue $$LETTER $${TOPIC:+--topic "$$TOPIC"} $(ARGS)

dlq: ## List the messages of the SQS dead letter queues: QUEUE=order-notifications-dlq; MESSAGE=<id> shows one in full
	@bin/orders dlq $${MESSAGE:+show "$$MESSAGE"} $${QUEUE:+--queue "$$QUEUE"} $(ARGS)

dlq-redrive: ## Send dead letters to their queue again: MESSAGE=<id>, or ARGS=--all with or without QUEUE=; ARGS=--dry-run shows
	@bin/orders dlq-redrive $$MESSAGE $${QUEUE:+--queue "$$QUEUE"} $(ARGS)

parked: ## List the events that the relay has parked
	@bin/orders parked

unpark: ## Publish a parked key's events again: KEY=customer-001, SOURCE=order-producer if only there
	@bin/orders unpark $${KEY:+"$$KEY"} $${SOURCE:+--source "$$SOURCE"}

bridge-peers: ## Install the real Redpanda Connect and LocalStack into .peers/, for the bridge contract suite
	@bin/bridge-peers

clients: ## Generate, type-check and test the event models for TypeScript and Python
	@bin/clients

burst: ## Measure a burst of 20,000 orders on a stack of its own, or ORDERS=<number>
	@bin/burst $${ORDERS:+"$$ORDERS"}

worker: $(BUILT) ## Run the sample SQS worker on the running stack, until Ctrl-C
	@bin/worker

queue-depths: $(BUILT) ## Serve the depths of the SQS queues to Prometheus, until Ctrl-C
	@bin/orders queue-depths $(ARGS)

provision: ## Make topics, subjects and queues what the documents declare: ARGS=--dry-run shows the plan only
	@bin/orders provision $(ARGS)

drift: ## Compare the running platform with the documents; ends with an error when they differ
	@bin/orders drift $(ARGS)

specs-check: $(CODE) ## Check the AsyncAPI documents, and that the services do what they say
	@bin/orders specs-check $(ARGS)

specs-diff: $(CODE) ## Compare the documents with an earlier commit, and demand the versions: BASE=origin/main
	@bin/orders specs-diff $${BASE:+"$$BASE"} $(ARGS)

doctor: ## Check this machine and name what is wrong
	@bin/orders doctor

build: $(BUILT) ## Build what is out of date, and train the start-up caches

images: $(BUILT) ## Build the container images from what the build left
	@bin/containers images

test: ## Build and run all tests and checks; STACK=docker has the system tests on containers
	@bin/test

format: ## Format sources and poms
	@bin/maven -B -q spotless:apply

verify: test ## Everything that CI checks

reset: ## End everything and forget all data and logs
	@bin/orders reset

.PHONY: docs docs-test
docs: ## Build the documentation site into tools/documentation-site/dist (needs Node 20)
	@bin/docs

docs-test: ## Build and test the documentation site in a browser (needs Node 20 and Chromium)
	@bin/docs test

bridge-contract: ## Run the bridge contract on every bridge and SQS server; ARGS=--allow-missing goes on without some
	@bin/bridge-contract $(ARGS)

bridge-throughput: ## Compare the bridges' events per second, CPU time and memory on the same 50,000 events, or EVENTS=<number>
	@bin/bridge-throughput $${EVENTS:+"$$EVENTS"}
