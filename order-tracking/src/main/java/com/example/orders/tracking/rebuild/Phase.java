package com.example.orders.tracking.rebuild;

/** What a rebuild is doing: first it reads the topics, if they are its source, then it folds the orders. */
enum Phase {
    READING,
    FOLDING,
    DONE
}
