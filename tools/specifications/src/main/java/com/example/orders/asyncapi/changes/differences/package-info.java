/** How two values differ, part by part and with places, without a judgement of what that means for anybody. */
package com.example.orders.asyncapi.changes.differences;
