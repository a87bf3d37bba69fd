/**
 * The observed history of a run and the rules that it must keep. The rules do not depend on how a history was observed,
 * so that manipulated histories can prove that each rule detects its violation.
 */
package com.example.orders.systemtests.history;
