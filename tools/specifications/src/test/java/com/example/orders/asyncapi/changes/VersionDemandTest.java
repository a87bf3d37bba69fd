package com.example.orders.asyncapi.changes;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.asyncapi.files.Place;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionDemandTest {

    private static final Place PLACE = new Place("asyncapi/order-producer/asyncapi.yaml", 5);

    @ParameterizedTest
    @CsvSource({
        "1.4.2, 2.0.0, BREAKING",
        "1.4.2, 4.1.0, BREAKING",
        "0.4.2, 1.0.0, BREAKING",
        "1.4.2, 1.5.0, COMPATIBLE",
        "1.4.2, 1.6.3, COMPATIBLE",
        "1.4.2, 2.0.0, COMPATIBLE",
        "1.4.2, 1.4.2, EDITORIAL",
        "1.4.2, 1.4.3, EDITORIAL",
        "1.4.2, 1.4.9, EDITORIAL",
        "1.4.2, 1.4.2,"
    })
    void aSufficientVersionIsAccepted(String before, String now, Impact impact) {
        assertThat(demand(before, now, impact).problem()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1.4.2, 1.4.2, BREAKING, 2.0.0",
        "1.4.2, 1.9.9, BREAKING, 2.0.0",
        "1.4.2, 1.4.2, COMPATIBLE, 1.5.0",
        "1.4.2, 1.4.9, COMPATIBLE, 1.5.0",
        "1.10.0, 1.9.0, COMPATIBLE, 1.11.0",
        "2.0.0, 1.0.0, BREAKING, 3.0.0",
        "1.4.2, 1.5.0, EDITORIAL, 1.4.2 or 1.4.3",
        "1.4.2, 2.0.0, EDITORIAL, 1.4.2 or 1.4.3",
        "1.4.2, 1.4.1, EDITORIAL, 1.4.2 or 1.4.3",
        "1.4.2, 1.4.3,, 1.4.2",
        "1.4.2, 1.4.1,, 1.4.2"
    })
    void aVersionTooLowOrTooHighNamesTheVersionToWrite(String before, String now, Impact impact, String wanted) {
        VersionDemand demand = demand(before, now, impact);

        assertThat(demand.wanted()).isEqualTo(wanted);
        assertThat(demand.problem()).get().asString().contains(before, now, "write " + wanted);
    }

    @ParameterizedTest
    @CsvSource({"1.0", "v1.0.0", "1.0.0-rc.1", "01.0.0", "99999999999.0.0", "''"})
    void aTextThatIsNotAVersionIsRefused(String now) {
        assertThat(demand("1.0.0", now, Impact.BREAKING).problem())
                .get()
                .asString()
                .contains("'" + now + "' is not a semantic version");
        assertThat(VersionDemand.ofNew("order-producer", PLACE, now).isMet()).isFalse();
    }

    @Test
    void anEarlierTextThatWasNotAVersionDemandsAnyVersion() {
        assertThat(demand("draft", "1.0.0", Impact.BREAKING).isMet()).isTrue();
        assertThat(demand("draft", "draft", Impact.BREAKING).isMet()).isFalse();
    }

    @Test
    void aNewDocumentBeginsWithAnyVersion() {
        assertThat(VersionDemand.ofNew("audit", PLACE, "0.1.0").isMet()).isTrue();
    }

    private static VersionDemand demand(String before, String now, Impact impact) {
        return VersionDemand.of("order-producer", PLACE, before, now, Optional.ofNullable(impact));
    }
}
