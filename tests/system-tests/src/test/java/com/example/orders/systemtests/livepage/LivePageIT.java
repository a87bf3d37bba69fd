package com.example.orders.systemtests.livepage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.stack.credentials.OperatorKey;
import com.example.orders.stack.supervisor.EmbeddedStack;
import com.example.orders.stack.supervisor.StackConfiguration;
import com.example.orders.stack.supervisor.StackHttp;
import com.example.orders.stack.supervisor.StackPorts;
import com.example.orders.systemtests.stack.OnlyOnTheEmbeddedStack;
import com.example.orders.systemtests.stack.SystemStack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The live page in Chromium, while the system works and while parts of it are stopped. */
@Tag("own-servers")
@OnlyOnTheEmbeddedStack(reason = "only the embedded stack's page stops parts")
@EnabledIf(
        value = "chromiumIsInstalled",
        disabledReason =
                "Chromium is not installed. Install it (Debian: apt-get install chromium), or set CHROMIUM to its path.")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LivePageIT {

    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final List<String> SCOPES = List.of("stack:control", "parked:unpark", "parked:drop");

    @TempDir
    static Path folder;

    private EmbeddedStack stack;
    private StackHttp http;
    private Chromium chromium;
    private BrowserPage page;

    static boolean chromiumIsInstalled() {
        return Chromium.installed().isPresent();
    }

    @BeforeAll
    void open() throws Exception {
        StackConfiguration configuration =
                SystemStack.configuration(MODULE.getParent().getParent(), folder.resolve("run"));
        stack = EmbeddedStack.start(configuration);
        int port = configuration.ports().of(StackPorts.SUPERVISOR);
        http = StackHttp.open(stack, port);
        chromium = Chromium.start(Chromium.installed().orElseThrow(), folder.resolve("profile"));
        String token = OperatorKey.of(configuration.credentials()).token("browser", SCOPES, Duration.ofHours(1));
        page = chromium.open("http://localhost:" + port + "/#token=" + token);
        page.show(1280, 900, "light");
    }

    @AfterAll
    void close() throws Exception {
        if (chromium != null) {
            chromium.close();
        }
        if (http != null) {
            http.close();
        }
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    @Order(1)
    void showsThePartsAndFollowsTheOrdersOfABurst() {
        everythingIsUp();
        eventually().untilAsserted(() -> assertThat(page.text("#live-state")).isEqualTo("live"));

        page.click(action(2));

        eventually().untilAsserted(() -> assertThat(result(2)).isEqualTo("100 orders, none lost, none repeated."));
        assertThat(page.text("#order-rows")).contains("✓ fulfilled");
        assertThat(page.evaluate("document.querySelectorAll('#order-rows tr').length")
                        .asInt())
                .isLessThanOrEqualTo(40);
        eventually()
                .untilAsserted(() -> assertThat(page.text("[data-name=topics]")).contains("orders.fulfilled"));
    }

    @Test
    @Order(2)
    void aRejectedOrderEndsWithItsReason() {
        page.click(action(3));

        eventually()
                .untilAsserted(() -> assertThat(result(3)).startsWith("1 rejected order, none lost, none repeated."));
    }

    @Test
    @Order(3)
    void showsAnOrdersWholeWay() {
        page.click(action(1));
        eventually().untilAsserted(() -> assertThat(result(1)).startsWith("1 order, none lost"));

        // The way is that of the moment at which it is opened, and the bridge may need longer.
        eventually().untilAsserted(() -> {
            page.click("#actions .action:nth-child(1) .result button");
            eventually().untilAsserted(() -> assertThat(page.text("#way-body")).contains("In order-tracking"));
            String way = page.text("#way-body");
            page.click("#way-close");
            assertThat(way).contains("outbox: OrderCreated", "kafka orders.fulfilled", "sqs order-notifications");
        });
    }

    @Test
    @Order(4)
    void anOutageOfKafkaIsShownAndLosesNoOrder() {
        stop("kafka");

        page.click(action(2));

        eventually().untilAsserted(() -> assertThat(result(2)).contains("100 not yet"));
        start("kafka");
        eventually().untilAsserted(() -> assertThat(result(2)).isEqualTo("100 orders, none lost, none repeated."));
        everythingIsUp();
        eventually().untilAsserted(() -> assertThat(page.text("#live-state")).isEqualTo("live"));
    }

    @Test
    @Order(5)
    void anOutageOfPostgreSqlIsShownAndNoOrderIsAcceptedInVain() {
        stop("postgres");
        eventually().untilAsserted(() -> assertThat(page.text("[data-name=order-producer]"))
                .contains("not ready"));

        page.click(action(1));

        eventually().untilAsserted(() -> assertThat(result(1)).contains("1 of 1 refused", "Nothing was accepted"));
        start("postgres");
        everythingIsUp();
        eventually().untilAsserted(() -> assertThat(page.text("#live-state")).isEqualTo("live"));
        page.click(action(2));
        eventually().untilAsserted(() -> assertThat(result(2)).isEqualTo("100 orders, none lost, none repeated."));
    }

    @Test
    @Order(6)
    void aPoisonRecordIsDeadLetteredAndCanBeInspected() {
        page.click(action(4));

        eventually().untilAsserted(() -> assertThat(result(4))
                .contains("is a dead letter of order-fulfillment, order-tracking, sqs-bridge", "none lost"));
        eventually()
                .untilAsserted(() -> assertThat(page.text("[data-list=dlt]")).contains("orders.created.dlt"));
    }

    @Test
    @Order(7)
    void anOversizedEventIsParkedUntilItIsUnparked() {
        page.click(action(5));
        eventually().untilAsserted(() -> assertThat(result(5)).contains("is parked", "none lost"));
        eventually()
                .untilAsserted(() -> assertThat(page.text("[data-list=parked]")).contains("page-oversized"));

        page.click("[data-list=parked] button[aria-label^=Unpark]");

        eventually()
                .untilAsserted(() -> assertThat(page.text("[data-list=parked]")).contains("Nothing is parked."));
        eventually().untilAsserted(() -> assertThat(result(5)).contains("it is fulfilled"));
    }

    @ParameterizedTest
    @Order(8)
    @CsvSource({
        "390, 844, light",
        "390, 844, dark",
        "1280, 900, light",
        "1280, 900, dark",
        "2560, 1440, light",
        "2560, 1440, dark"
    })
    void fitsTheWindow(int width, int height, String scheme) throws Exception {
        page.show(width, height, scheme);

        page.screenshot(MODULE.resolve("target/live-page/%s-%s.png".formatted(width, scheme)));
        assertThat(page.evaluate("document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(width);
    }

    @Test
    @Order(9)
    void thePageHasNoFaultsAndNamesItsControls() {
        String unnamed = "[...document.querySelectorAll('button, input')].filter((each) =>"
                + " !(each.innerText || each.ariaLabel || each.labels?.length)).length";

        assertThat(page.faults()).isEmpty();
        assertThat(page.evaluate(unnamed).asInt()).isZero();
    }

    private void everythingIsUp() {
        eventually().untilAsserted(() -> assertThat(page.text("#summary")).isEqualTo("All 9 parts are up."));
    }

    private void stop(String part) {
        page.click("[data-part=" + part + "] button[aria-label^=stop]");
        eventually().untilAsserted(() -> assertThat(page.text("#summary")).contains(part + ": stopped"));
    }

    private void start(String part) {
        page.click("[data-part=" + part + "] button[aria-label^=start]");
    }

    private static String action(int number) {
        return "#actions .action:nth-child(" + number + ") .buttons button";
    }

    private String result(int number) {
        return page.text("#actions .action:nth-child(" + number + ") .result");
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofMillis(250));
    }
}
