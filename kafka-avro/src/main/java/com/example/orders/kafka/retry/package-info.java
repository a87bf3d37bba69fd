/** How long to wait before trying again. Knows nothing of what is tried. */
package com.example.orders.kafka.retry;
