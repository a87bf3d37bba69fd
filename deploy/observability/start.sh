#!/bin/bash
# Of the image's seven programs the two that this stack has data for, by the image's own scripts: the others would take
# more memory than all services together. When one ends, the container ends and is started again.
cd /otel-lgtm || exit 1
trap 'kill $(jobs -p)' TERM INT
./run-prometheus.sh &
./run-grafana.sh &
wait -n
kill $(jobs -p) 2>/dev/null
wait
