package com.example.orders.relay.engine;

import com.example.orders.relay.source.Page;
import com.example.orders.relay.source.Window;

/** A page of a window, and the position after its publication. */
record Chunk(Page page, Window after) {}
