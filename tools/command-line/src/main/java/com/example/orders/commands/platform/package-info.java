/** The platform as the documents declare it: provisions topics, subjects and queues from them, and finds what has drifted. */
package com.example.orders.commands.platform;
