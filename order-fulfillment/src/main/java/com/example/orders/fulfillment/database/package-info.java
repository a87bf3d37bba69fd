/** Transactions on this service's database, for the hot paths that write with plain JDBC. */
package com.example.orders.fulfillment.database;
