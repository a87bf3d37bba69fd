/** Replaces the instances of all services one after the other while orders are placed, as a deployment does. */
package com.example.orders.systemtests.rolling;
