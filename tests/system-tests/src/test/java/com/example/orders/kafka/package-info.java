/** Tests of the library kafka-avro against real parts; here, because the parts come after it in the build. */
package com.example.orders.kafka;
