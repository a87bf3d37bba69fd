/** Makes text from outside safe to show in a terminal and in a log. Calls no other package. */
package com.example.orders.text;
