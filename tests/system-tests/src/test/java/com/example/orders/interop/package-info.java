/** Proves that clients which nobody here wrote read what we write and write what we read. */
package com.example.orders.interop;
