/**
 * What was observed of a run from outside, and the rules it must keep. Knows nothing of how it was observed, so that
 * doctored histories can show that each rule turns red.
 */
package com.example.orders.systemtests.history;
