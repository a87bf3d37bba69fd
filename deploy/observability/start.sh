#!/bin/bash
# Starts only Prometheus and Grafana, with the image's own scripts. The image's other five programs would take more memory
# than all services together, and nothing sends data to them. If one of the two ends, the container ends and is restarted.
cd /otel-lgtm || exit 1
trap 'kill $(jobs -p)' TERM INT
./run-prometheus.sh &
./run-grafana.sh &
wait -n
kill $(jobs -p) 2>/dev/null
wait
