/** Child processes that are never lost: started, remembered on disk, waited for and ended. Calls no neighbour. */
package com.example.orders.stack.process;
