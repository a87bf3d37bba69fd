/** Says what is missing: the readiness names database, kafka and stages. Liveness does not depend on any of them. */
package com.example.orders.fulfillment.health;
