/** What an order is and which rules it keeps. Plain Java: no framework, no database, no event. */
package com.example.orders.producer.order;
