/**
 * The {@code docker} program, typed: what it is asked, how long it may take, and its JSON as records. Knows nothing of the
 * commands that use it. The program and no library, since it is what users have, with their contexts, logins and proxies.
 */
package com.example.orders.commands.docker;
