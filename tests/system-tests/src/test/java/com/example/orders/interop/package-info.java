/** Tests that clients of other vendors read the events of this system and write events that it reads. */
package com.example.orders.interop;
