package io.regimeflow.features;

import io.regimeflow.schemas.record.Features;
import io.regimeflow.schemas.record.NewMarketData;
import io.regimeflow.schemas.topic.Topics;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;

/** Bars in, feature vectors out. */
record FeatureTopology(Topics topics, FixedKeyProcessorSupplier<String, NewMarketData, Features> featureProcessors) {

    Topology build() {
        var bars = topics.marketData();
        var features = topics.features();
        var builder = new StreamsBuilder();

        builder.stream(
                        bars.name(),
                        Consumed.with(bars.keySerde(), bars.valueSerde())
                                .withOffsetResetPolicy(AutoOffsetReset.earliest())
                                .withName("read-bars"))
                .processValues(featureProcessors, Named.as("compute-features"))
                .to(
                        features.name(),
                        Produced.with(features.keySerde(), features.valueSerde())
                                .withName("write-features"));

        return builder.build();
    }
}
