package io.regimeflow.benchmarks.replay;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.ingest.sim.SimulatedMarket;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The bars that every round replays: the simulated market, in the order of market time. */
final class SimulatedBars {
    static final Interval BASE = Interval.M5;
    static final Interval WORKING = Interval.M15;
    /** Bars that each vector of the working interval stands for. */
    static final int PER_VECTOR = (int) (WORKING.millis() / BASE.millis());

    static final Instant FROM = Instant.parse("2025-01-01T00:00:00Z");
    private static final long SEED = 7;

    private final List<Instrument> instruments;
    private final int perInstrument;

    SimulatedBars(int instruments, int perInstrument) {
        this.instruments = IntStream.range(0, instruments)
                .mapToObj("SIM:BENCH%02d"::formatted)
                .map(Instrument::parse)
                .toList();
        this.perInstrument = perInstrument;
    }

    List<Instrument> instruments() {
        return instruments;
    }

    /** Number of bars of each instrument. */
    int ofEach() {
        return perInstrument;
    }

    void forEach(Consumer<Bar> consumer) {
        List<SimulatedMarket> markets = instruments.stream()
                .map(instrument -> new SimulatedMarket(SEED, instrument, BASE, FROM))
                .toList();
        for (int bar = 0; bar < perInstrument; bar++) {
            markets.forEach(market -> consumer.accept(market.next()));
        }
    }
}
