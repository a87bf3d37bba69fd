/** Readiness of what the framework does not check: Kafka and the stages. Liveness does not depend on either. */
package com.example.orders.fulfillment.health;
