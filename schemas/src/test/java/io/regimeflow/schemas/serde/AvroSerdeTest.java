package io.regimeflow.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.schemas.record.NewMarketData;
import io.regimeflow.schemas.topic.Topics;
import org.junit.jupiter.api.Test;

class AvroSerdeTest {
    private final Topics topics = Topics.create(SerdeSettings.ofRegistry("mock://serde-test"), 4);

    @Test
    void readsBackWhatItWrote() {
        var serde = topics.marketData().valueSerde();
        NewMarketData bar = Records.bar(93_500.25);

        byte[] framed = serde.serializer().serialize("new_market_data", bar);

        assertThat(serde.deserializer().deserialize("new_market_data", framed)).isEqualTo(bar);
    }
}
