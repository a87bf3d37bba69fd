#!/bin/bash
# Starts Prometheus, Tempo, the OpenTelemetry collector and Grafana with the image's own scripts. Nothing sends data to the
# image's other programs, and they would take more memory than all services together. If one of the four ends, the container
# ends and is restarted.
cd /otel-lgtm || exit 1
trap 'kill $(jobs -p)' TERM INT
./run-prometheus.sh &
./run-tempo.sh &
./run-otelcol.sh &
./run-grafana.sh &
wait -n
kill $(jobs -p) 2>/dev/null
wait
