/** Says what is missing: the readiness names database and kafka. Liveness does not depend on either. */
package com.example.orders.fulfillment.health;
