/** What every service does with the settings in its environment, without a line of its own. Calls nobody. */
package com.example.orders.settings;
