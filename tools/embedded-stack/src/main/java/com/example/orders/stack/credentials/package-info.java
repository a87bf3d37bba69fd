/**
 * The secrets of a stack: creates them at the first start and gives each principal its own. Nothing here is logged or
 * put on a command line. May call the service list, the names of roles and Kafka users,
 * and the process package only.
 */
package com.example.orders.stack.credentials;
