package io.regimeflow.domain.indicator;

import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Whether an indicator keeps what {@link Indicator} promises, by a run over bars that are made up; a feature set with one
 * that does not is refused.
 *
 * <p>Told are: bars looked at further back than {@link Indicator#barsBack()} and {@link Indicator#closesBack()} say (in a
 * set they would be other bars, depending on its neighbours); state of another size than {@link Indicator#stateBytes()};
 * state that read back, in a fresh indicator or a used one, does not go on with the same bits.
 *
 * <p><b>Threads.</b> Any.
 */
public final class IndicatorContract {
    private static final int FURTHEST_BACK = 100_000;
    private static final int LONGEST_RUN = 2_000;
    private static final int BEYOND = 60;
    /** What is written must not end where the room does. */
    private static final int ROOM = 64;

    private final Supplier<? extends Indicator> fresh;
    private final Indicator indicator;
    private final BarSeries bars;

    private IndicatorContract(Supplier<? extends Indicator> fresh) {
        this.fresh = fresh;
        this.indicator = fresh.get();
        requireDepth("barsBack()", indicator.barsBack());
        requireDepth("closesBack()", indicator.closesBack());
        require(indicator.warmUp() >= 1, () -> "warmUp() is %d, not at least 1".formatted(indicator.warmUp()));
        require(indicator.stateBytes() >= 0, () -> "stateBytes() is %d, not at least 0"
                .formatted(indicator.stateBytes()));
        this.bars = BarSeries.of(indicator);
    }

    /**
     * Runs indicators, each fresh, all of the same class and parameters.
     *
     * @throws IllegalArgumentException that says what is not kept
     */
    public static void check(Supplier<? extends Indicator> fresh) {
        var contract = new IndicatorContract(fresh);
        try {
            contract.run();
        } catch (BufferOverflowException | BufferUnderflowException e) {
            throw new IllegalArgumentException(
                    "it writes or reads more than the %d bytes that stateBytes() says"
                            .formatted(contract.indicator.stateBytes()),
                    e);
        } catch (IndexOutOfBoundsException | ArithmeticException | NullPointerException e) {
            throw new IllegalArgumentException(
                    "it fails on a plain market, or looks further back than closesBack() = %d and barsBack() = %d say: %s"
                            .formatted(contract.indicator.closesBack(), contract.indicator.barsBack(), e),
                    e);
        }
    }

    private static void requireDepth(String name, int depth) {
        require(depth >= 0 && depth <= FURTHEST_BACK, () -> "%s is %d, not 0 to %d"
                .formatted(name, depth, FURTHEST_BACK));
    }

    private static void require(boolean kept, Supplier<String> broken) {
        if (!kept) {
            throw new IllegalArgumentException(broken.get());
        }
    }

    private void run() {
        int depth = Math.max(indicator.barsBack(), indicator.closesBack());
        BarColumns market = MadeUpMarket.bars(Math.max(depth, Math.min(indicator.warmUp(), LONGEST_RUN)) + BEYOND);
        Indicator deep = fresh.get();
        BarSeries deepBars = BarSeries.of(deep, new LooksFurther(indicator));
        int last = market.size() - 1;
        for (int i = 0; i <= last; i++) {
            boolean stops = i < BEYOND || i > last - BEYOND || i % (last / BEYOND) == 0;
            Indicator restored = stops ? continued(market, i) : indicator;
            add(market, i, bars, indicator);
            add(market, i, deepBars, deep);
            requireSame(
                    i,
                    deep,
                    "looks further back than closesBack() = %d and barsBack() = %d say"
                            .formatted(indicator.closesBack(), indicator.barsBack()));
            requireSame(i, restored, "does not go on with the same bits when its state is written and read back");
        }
    }

    /** One into which the state is read, fresh or having been elsewhere, after its next bar. */
    private Indicator continued(BarColumns market, int next) {
        byte[] written = written();
        Indicator restored = fresh.get();
        BarSeries restoredBars = BarSeries.of(restored);
        for (int i = 0; i < next % 3; i++) {
            add(market, market.size() - 1 - next, restoredBars, restored);
        }
        read(written, restoredBars, restored);
        add(market, next, restoredBars, restored);
        return restored;
    }

    private static void add(BarColumns market, int place, BarSeries bars, Indicator indicator) {
        bars.add(market, place);
        indicator.update(bars);
    }

    private byte[] written() {
        var out = ByteBuffer.allocate(bars.stateBytes() + indicator.stateBytes() + ROOM);
        bars.writeTo(out);
        int before = out.position();
        indicator.writeTo(out);
        int bytes = out.position() - before;
        require(bytes == indicator.stateBytes(), () -> "it writes %d bytes, where stateBytes() says %d"
                .formatted(bytes, indicator.stateBytes()));
        return Arrays.copyOf(out.array(), out.position());
    }

    private void read(byte[] written, BarSeries into, Indicator restored) {
        var in = ByteBuffer.wrap(written);
        into.readFrom(in);
        restored.readFrom(in, into);
        require(!in.hasRemaining(), () -> "it reads %d of the %d bytes that it wrote"
                .formatted(indicator.stateBytes() - in.remaining(), indicator.stateBytes()));
    }

    private void requireSame(int bar, Indicator other, String broken) {
        for (int output = 0; output < indicator.outputs().size(); output++) {
            double value = indicator.value(output);
            String name = indicator.outputs().get(output).name();
            double otherValue = other.value(output);
            require(
                    Double.compare(value, otherValue) == 0,
                    () -> "it %s: after bar %d its %s is %s in one and %s in the other"
                            .formatted(broken, bar, name, value, otherValue));
        }
    }

    /** Makes a series go further back than an indicator says it looks. */
    private static final class LooksFurther extends StatelessIndicator {
        private final int barsBack;
        private final int closesBack;

        LooksFurther(Indicator than) {
            barsBack = 2 * than.barsBack() + BEYOND;
            closesBack = 2 * than.closesBack() + BEYOND;
        }

        @Override
        public List<Output> outputs() {
            return List.of();
        }

        @Override
        public int warmUp() {
            return 1;
        }

        @Override
        public int barsBack() {
            return barsBack;
        }

        @Override
        public int closesBack() {
            return closesBack;
        }

        @Override
        public void update(BarSeries bars) {}

        @Override
        public double value(int output) {
            return Double.NaN;
        }
    }
}
