/** Compares the documents, intact and deliberately broken, with the compiled services. */
package com.example.orders.systemtests.agreement;
