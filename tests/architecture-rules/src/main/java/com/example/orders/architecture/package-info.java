/** The promises that all services make about their inner shape, as ArchUnit rules. Each service's own test picks its rules. */
package com.example.orders.architecture;
