/** Builds the documentation site and tests it in a browser, where the machine has what that needs. */
package com.example.orders.systemtests.docs;
