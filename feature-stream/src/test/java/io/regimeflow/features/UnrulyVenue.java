package io.regimeflow.features;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.feature.FeaturePipeline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Sends bars late, twice, revised, half-made or not at all; the same for the same seed. */
final class UnrulyVenue {
    private static final int LONGEST_DELAY = FeaturePipeline.LATENESS * 3 / 2;

    private final Random random;
    private final List<Sent> sent = new ArrayList<>();

    /** A bar and the status of its record. */
    record Arrival(Bar bar, String status) {}

    /** @param place when it is sent, in bars since the first */
    private record Sent(double place, Arrival arrival) {}

    private UnrulyVenue(long seed) {
        random = new Random(seed);
    }

    /** What arrives of the bars, in the order it does. */
    static List<Arrival> send(List<Bar> bars, long seed) {
        var venue = new UnrulyVenue(seed);
        for (int place = 0; place < bars.size(); place++) {
            venue.send(place, bars.get(place));
        }
        venue.sent.sort(Comparator.comparingDouble(Sent::place));
        return venue.sent.stream().map(Sent::arrival).toList();
    }

    private void send(int place, Bar bar) {
        boolean missing = random.nextInt(100) == 0;
        double came = random.nextInt(8) == 0 ? place + delay() : place;
        if (!missing) {
            sent.add(new Sent(came, new Arrival(bar, "CLOSED")));
        }
        if (random.nextInt(20) == 0) {
            sent.add(new Sent(came + delay(), new Arrival(bar, "CLOSED")));
        }
        if (random.nextInt(12) == 0) {
            sent.add(new Sent(came + delay(), new Arrival(Bars.withClose(bar, bar.low()), "REVISED")));
        }
        if (random.nextInt(30) == 0) {
            sent.add(new Sent(came - 0.4, new Arrival(Bars.withClose(bar, bar.high()), "PARTIAL")));
        }
    }

    // Between two bars, so that no two of them come at once.
    private double delay() {
        return random.nextInt(LONGEST_DELAY) + 0.5 + random.nextDouble() / 4;
    }
}
