package com.example.orders.stack.sqs;

import org.apache.pekko.actor.OneForOneStrategy;
import org.apache.pekko.actor.SupervisorStrategy;
import org.apache.pekko.actor.SupervisorStrategyConfigurator;
import org.apache.pekko.japi.pf.DeciderBuilder;

/**
 * Lets a failed write to the file, for instance on a full disk, fail only that request. Pekko's default, a new actor,
 * would have lost all queues and would acknowledge messages that it does not store.
 */
public final class ResumedActors implements SupervisorStrategyConfigurator {

    @Override
    public SupervisorStrategy create() {
        return new OneForOneStrategy(DeciderBuilder.match(Exception.class, _ -> SupervisorStrategy.resume())
                .build());
    }
}
