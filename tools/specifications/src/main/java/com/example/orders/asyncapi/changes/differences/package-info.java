/** Finds how two values differ, part by part and with places, without judging the effect. */
package com.example.orders.asyncapi.changes.differences;
