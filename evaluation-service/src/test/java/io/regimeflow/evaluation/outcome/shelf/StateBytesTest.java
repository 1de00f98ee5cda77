package io.regimeflow.evaluation.outcome.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.backtest.Account;
import io.regimeflow.domain.backtest.Decision;
import io.regimeflow.domain.backtest.Position;
import io.regimeflow.domain.backtest.Trade;
import io.regimeflow.domain.backtest.TradingRules;
import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.bar.TradingCalendar;
import io.regimeflow.domain.label.BarrierPrices;
import io.regimeflow.domain.label.Signal;
import io.regimeflow.domain.outcome.BarsInOrder;
import io.regimeflow.domain.outcome.Exit;
import io.regimeflow.domain.outcome.ExitReason;
import io.regimeflow.domain.outcome.Fill;
import io.regimeflow.domain.outcome.OpenPrediction;
import io.regimeflow.domain.outcome.PaperTrader;
import io.regimeflow.domain.outcome.Prediction;
import io.regimeflow.domain.outcome.PredictionId;
import io.regimeflow.domain.outcome.Provenance;
import io.regimeflow.domain.outcome.ReportKey;
import io.regimeflow.domain.outcome.SignalProbabilities;
import io.regimeflow.domain.outcome.TradeReport;
import io.regimeflow.domain.outcome.WaitingReport;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What is kept is read as it was written, and what is not of us is refused. */
class StateBytesTest {
    private static final Instrument INSTRUMENT = Instrument.parse("TEST:AUSDT");
    private static final BarBytes BARS = new BarBytes(INSTRUMENT, Interval.M5);
    private static final PredictionBytes PREDICTIONS = new PredictionBytes(INSTRUMENT);
    private static final ReportBytes REPORTS = new ReportBytes(PREDICTIONS);
    private static final TradingRules RULES = TradingRules.standard(15);
    private static final List<Codec<?>> CODECS = List.of(
            BARS.codec(),
            BARS.order(TradingCalendar.ALWAYS_OPEN, 12),
            PREDICTIONS.codec(),
            PREDICTIONS.open(),
            new TraderBytes(BARS, RULES).codec(),
            REPORTS.codec(),
            REPORTS.held());

    @Property(tries = 300)
    void readsWhatItWrote(@ForAll long seed) {
        var random = new Random(seed);

        same(BARS.codec(), bar(random));
        same(
                BARS.order(TradingCalendar.ALWAYS_OPEN, 12),
                new BarsInOrder(TradingCalendar.ALWAYS_OPEN, 12, random.nextLong(), bars(random)));
        same(PREDICTIONS.codec(), prediction(random));
        same(PREDICTIONS.open(), open(random));
        same(new TraderBytes(BARS, RULES).codec(), trader(random));
        same(REPORTS.codec(), report(random));
    }

    @Property(tries = 100)
    void readsAWaitingReportWithTheBytesItCameWith(@ForAll long seed) {
        var random = new Random(seed);
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        var report = new WaitingReport(
                random.nextLong(), new ReportKey(id(random), "alice"), report(random), random.nextLong());
        var held = new Held(report, new Letter(bytes, random.nextInt(64), random.nextLong(), "signal_outcome"));

        Held read = REPORTS.held().read(REPORTS.held().write(held));

        assertThat(read.report()).isEqualTo(report);
        assertThat(read.letter().value()).isEqualTo(bytes);
        assertThat(read.letter().partition()).isEqualTo(held.letter().partition());
        assertThat(read.letter().offset()).isEqualTo(held.letter().offset());
        assertThat(read.letter().topic()).isEqualTo("signal_outcome");
    }

    @Property(tries = 2_000)
    void refusesOtherBytesOrReadsAValueOfThem(@ForAll byte[] bytes, @ForAll long seed) {
        var random = new Random(seed);
        byte[] damaged = PREDICTIONS.open().write(open(random));
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        byte[] cut = Arrays.copyOf(damaged, random.nextInt(damaged.length));
        byte[] begun = bytes.clone();
        if (begun.length > 0) {
            begun[0] = 1;
        }
        for (Codec<?> codec : CODECS) {
            for (byte[] each : List.of(bytes, begun, damaged, cut)) {
                try {
                    assertThat(codec.read(each)).isNotNull();
                } catch (IllegalArgumentException e) {
                    assertThat(e).hasMessageContaining("bytes are no " + codec.what());
                }
            }
        }
    }

    @Test
    void saysThatBytesAreOfAnotherVersion() {
        assertThatThrownBy(() -> PREDICTIONS.codec().read(new byte[] {9, 1}))
                .hasMessageContaining("are no prediction of version 1: they are of version 9");
    }

    @Property(tries = 500)
    void ordersKeysAsTheyAreComparedOtherwise(@ForAll long seed) {
        var random = new Random(seed);
        PredictionId one = id(random);
        PredictionId other = random.nextInt(4) == 0
                ? new PredictionId(
                        INSTRUMENT, one.interval(), one.closeTime(), id(random).release())
                : id(random);
        var ones = new ReportKey(one, text(random));
        var others = new ReportKey(random.nextBoolean() ? one : other, text(random));

        assertThat(order(KeyForm.predictions(INSTRUMENT), one, other)).isEqualTo(Integer.signum(one.compareTo(other)));
        assertThat(order(KeyForm.reports(INSTRUMENT), ones, others)).isEqualTo(Integer.signum(ones.compareTo(others)));
        long time = random.nextLong();
        long later = random.nextLong();
        assertThat(order(KeyForm.times(), time, later)).isEqualTo(Long.compare(time, later));
        ReadableKeyForm<PredictionId> keys = KeyForm.predictions(INSTRUMENT);
        assertThat(keys.read(keys.write(one))).isEqualTo(one);
        ReadableKeyForm<ReportKey> reports = KeyForm.reports(INSTRUMENT);
        assertThat(reports.read(reports.write(ones))).isEqualTo(ones);
    }

    private static <K> int order(KeyForm<K> keys, K one, K other) {
        return Integer.signum(Arrays.compareUnsigned(keys.write(one), keys.write(other)));
    }

    private static <V> void same(Codec<V> codec, V value) {
        assertThat(codec.read(codec.write(value))).isEqualTo(value);
    }

    private static Bar bar(Random random) {
        double low = 1 + random.nextDouble() * 1e5;
        double high = low + random.nextDouble();
        return new Bar(
                INSTRUMENT,
                Interval.M5,
                random.nextInt() * Interval.M5.millis(),
                low,
                high,
                low,
                high,
                random.nextInt(1_000),
                random.nextBoolean() ? Double.NaN : 0);
    }

    private static List<Bar> bars(Random random) {
        return IntStream.range(0, random.nextInt(200))
                .mapToObj(i -> bar(random))
                .toList();
    }

    private static PredictionId id(Random random) {
        Interval interval = List.of(Interval.values()).get(random.nextInt(Interval.values().length));
        Optional<String> release =
                switch (random.nextInt(3)) {
                    case 0 -> Optional.empty();
                    case 1 -> Optional.of("ab".repeat(32));
                    default -> Optional.of("%064x".formatted(random.nextLong() & Long.MAX_VALUE));
                };
        return new PredictionId(INSTRUMENT, interval, random.nextInt(1_000_000) * interval.millis(), release);
    }

    private static Prediction prediction(Random random) {
        double close = 100 + random.nextDouble();
        return new Prediction(
                id(random),
                close,
                Signal.ofClass(random.nextInt(3)),
                new SignalProbabilities(0.25, 0.5, 0.25),
                new BarrierPrices(close + random.nextDouble(), close - random.nextDouble()),
                random.nextBoolean() ? Optional.of(new BarrierPrices(close + 1, close - 1)) : Optional.empty(),
                1 + random.nextInt(100_000),
                new Provenance(
                        random.nextBoolean() ? "c4".repeat(32) : "release",
                        perhaps(random),
                        perhaps(random),
                        perhaps(random),
                        perhaps(random)));
    }

    private static OpenPrediction open(Random random) {
        return new OpenPrediction(
                prediction(random),
                random.nextInt(1_000),
                random.nextLong(),
                random.nextLong(),
                random.nextDouble(),
                random.nextBoolean() ? Optional.of(exit(random)) : Optional.empty());
    }

    private static Exit exit(Random random) {
        return new Exit(
                List.of(ExitReason.values()).get(random.nextInt(ExitReason.values().length)),
                new Fill(random.nextLong(), random.nextDouble()),
                random.nextGaussian(),
                new Trade.Marks(random.nextBoolean(), random.nextBoolean()));
    }

    private static PaperTrader trader(Random random) {
        var position = new Position(
                random.nextBoolean() ? 1 : -1,
                random.nextLong(),
                random.nextLong(),
                random.nextDouble(),
                perhapsPrice(random),
                perhapsPrice(random),
                random.nextInt(1_000));
        var decision = new Decision(
                random.nextLong(), Signal.UP, random.nextDouble(), perhapsPrice(random), perhapsPrice(random));
        return new PaperTrader(
                INSTRUMENT,
                Interval.M15,
                new Account(RULES, random.nextBoolean() ? Optional.of(position) : Optional.empty()),
                random.nextLong(),
                random.nextLong(),
                random.nextBoolean() ? List.of(decision, decision) : List.of(),
                bars(random));
    }

    private static TradeReport report(Random random) {
        return new TradeReport(
                text(random),
                text(random),
                text(random),
                text(random),
                text(random),
                text(random),
                new Fill(random.nextLong(), random.nextDouble()),
                new Fill(random.nextLong(), Double.NaN),
                random.nextDouble(),
                random.nextDouble(),
                random.nextDouble(),
                text(random),
                text(random),
                random.nextInt(),
                random.nextInt(),
                random.nextLong());
    }

    private static Optional<String> perhaps(Random random) {
        return random.nextBoolean() ? Optional.of(text(random)) : Optional.empty();
    }

    private static OptionalDouble perhapsPrice(Random random) {
        return random.nextBoolean() ? OptionalDouble.of(random.nextDouble()) : OptionalDouble.empty();
    }

    /** Of letters of one, two, three and four bytes. */
    private static String text(Random random) {
        int[] letters = {'a', 'b', 0xe9, 0x20ac, 0xff5e, 0x1f600, 0};
        var text = new StringBuilder();
        for (int left = random.nextInt(200); left > 0; left--) {
            text.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return text.toString();
    }
}
