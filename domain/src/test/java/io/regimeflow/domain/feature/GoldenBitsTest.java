package io.regimeflow.domain.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Bar;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The bits of every shipped set over one fixed market, as {@code golden-bits.properties} has them: models were trained on
 * them, so they change with the set's id or not at all.
 */
class GoldenBitsTest {
    private static final int WORKING_BARS = 200;

    static List<PipelineRun> sets() {
        return PipelineRun.shipped();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void noBitChangesUnlessTheRevisionIsRaised(PipelineRun run) throws IOException {
        String hash = hash(run.vectors(market(run)));

        assertThat(hash)
                .as(
                        "bits of %1$s: if they are meant to change, raise the revision in %2$s.yaml and run again;"
                                + " a new id is added to golden-bits.properties as '%1$s=%3$s'",
                        run.set().id(), run.set().name(), hash)
                .isEqualTo(golden().getProperty(run.set().id()));
    }

    private static Properties golden() throws IOException {
        var golden = new Properties();
        try (var file = GoldenBitsTest.class.getResourceAsStream("golden-bits.properties")) {
            golden.load(file);
        }
        return golden;
    }

    /** Made of products and sums alone, which are the same on every machine. */
    private static List<Bar> market(PipelineRun run) {
        var random = new Random(20250101);
        int count = run.baseBarsToWarmUp()
                + WORKING_BARS * (int) (run.working().millis() / run.base().millis());
        var bars = new ArrayList<Bar>(count);
        double price = 100;
        for (int i = 0; i < count; i++) {
            double open = price;
            price = open * (1 + 0.02 * (random.nextDouble() - 0.5)) + 0.001 * (100 - open);
            double high = Math.max(open, price) * (1 + 0.004 * random.nextDouble());
            double low = Math.min(open, price) * (1 - 0.004 * random.nextDouble());
            double volume = 1000 * random.nextDouble();
            bars.add(new Bar(
                    run.instrument(),
                    run.base(),
                    Bars.START + i * run.base().millis(),
                    open,
                    high,
                    low,
                    price,
                    volume,
                    volume * random.nextDouble()));
        }
        return bars;
    }

    private static String hash(List<FeatureVector> vectors) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (FeatureVector vector : vectors) {
                ByteBuffer bytes = ByteBuffer.allocate((1 + vector.size()) * Double.BYTES);
                bytes.putLong(vector.closeTime());
                for (double value : vector.toArray()) {
                    bytes.putLong(Double.doubleToLongBits(value));
                }
                digest.update(bytes.array());
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
