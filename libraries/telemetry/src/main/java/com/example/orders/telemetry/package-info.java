/**
 * Records what happens to an event as spans of the order's trace. Uses only OpenTelemetry's API, so that it costs
 * nothing in a program without its SDK. Reads headers, never payloads. Calls event-metadata only.
 */
package com.example.orders.telemetry;
