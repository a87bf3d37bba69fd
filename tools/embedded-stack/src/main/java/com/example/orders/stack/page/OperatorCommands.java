package com.example.orders.stack.page;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.ServiceLoader;

/** Runs a command of {@code bin/orders} in this process. The command line provides it, on whose class path this runs. */
public interface OperatorCommands {

    /** Returns the command's exit code. */
    int run(PrintWriter out, PrintWriter err, String... arguments);

    static Optional<OperatorCommands> provided() {
        return ServiceLoader.load(OperatorCommands.class).findFirst();
    }
}
