/** The tested programs: bridges and SQS servers, how each is started, and whether it is installed here. */
package com.example.orders.bridgecontract.programs;
