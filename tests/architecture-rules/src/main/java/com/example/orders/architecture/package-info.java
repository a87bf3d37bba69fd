/** The ArchUnit rules for the structure of all services. Each service's ArchitectureTest selects its rules. */
package com.example.orders.architecture;
