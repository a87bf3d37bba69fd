package com.example.orders.commands;

import com.example.orders.stack.page.OperatorCommands;
import java.io.PrintWriter;

/** Runs the commands for the live page of the embedded stack. */
public final class PageCommands implements OperatorCommands {

    @Override
    public int run(PrintWriter out, PrintWriter err, String... arguments) {
        return Orders.run(out, err, arguments);
    }
}
