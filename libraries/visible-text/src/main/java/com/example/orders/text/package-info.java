/** Text from outside, made safe for a terminal and for a log. Calls nobody. */
package com.example.orders.text;
