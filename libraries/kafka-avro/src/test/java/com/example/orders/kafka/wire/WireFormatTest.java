package com.example.orders.kafka.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WireFormatTest {

    @Test
    void putsAZeroByteAndTheIdInNetworkOrderBeforeTheBinary() {
        assertThat(WireFormat.frame(0x01020304, new byte[] {9, 8})).containsExactly(0, 1, 2, 3, 4, 9, 8);
    }

    @Test
    void readsTheIdBack() {
        assertThat(WireFormat.schemaId(WireFormat.frame(Integer.MAX_VALUE, new byte[0])))
                .isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void saysWhatIsWrongWithAValue() {
        assertThatThrownBy(() -> WireFormat.schemaId(null))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining("null");
        assertThatThrownBy(() -> WireFormat.schemaId(new byte[4]))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining("4 bytes");
        assertThatThrownBy(() -> WireFormat.schemaId(new byte[] {'{', 0, 0, 0, 1}))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining("0x7b");
    }
}
