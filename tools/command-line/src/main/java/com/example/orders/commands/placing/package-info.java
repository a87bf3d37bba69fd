/** Places a sample order at order-producer. */
package com.example.orders.commands.placing;
