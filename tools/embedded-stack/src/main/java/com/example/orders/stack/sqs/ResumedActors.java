package com.example.orders.stack.sqs;

import org.apache.pekko.actor.OneForOneStrategy;
import org.apache.pekko.actor.SupervisorStrategy;
import org.apache.pekko.actor.SupervisorStrategyConfigurator;
import org.apache.pekko.japi.pf.DeciderBuilder;

/**
 * A failed write to the file, for instance on a full disk, fails that request alone. Pekko's own choice, a fresh actor, would
 * know no queues any more and acknowledge messages that it does not write.
 */
public final class ResumedActors implements SupervisorStrategyConfigurator {

    @Override
    public SupervisorStrategy create() {
        return new OneForOneStrategy(DeciderBuilder.match(Exception.class, _ -> SupervisorStrategy.resume())
                .build());
    }
}
