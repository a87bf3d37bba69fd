/** Builds the documentation site and tests it in a browser, if the machine has the required tools. */
package com.example.orders.systemtests.docs;
