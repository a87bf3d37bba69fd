/** Commands about the AsyncAPI documents alone; what they find comes from the asyncapi module. */
package com.example.orders.commands.specs;
