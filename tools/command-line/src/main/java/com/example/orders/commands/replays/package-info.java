/** Commands that make outbox-relay publish stored events again, and show, pause, resume and cancel such replays. */
package com.example.orders.commands.replays;
