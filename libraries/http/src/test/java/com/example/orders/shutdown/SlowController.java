package com.example.orders.shutdown;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.concurrent.CountDownLatch;

/** Answers when the test permits it. */
@Controller("/slow")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class SlowController {

    final CountDownLatch begun = new CountDownLatch(1);
    final CountDownLatch permitted = new CountDownLatch(1);

    @Get
    String answer() throws InterruptedException {
        begun.countDown();
        permitted.await();
        return "answered";
    }
}
