package io.regimeflow.domain.outcome;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.label.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes up trades on a market's predictions that could have been, and tells of them as a user would. */
final class Reports {
    private static final int LONGEST = 40;

    private final Paths market;
    private final List<Prediction> shown;
    private final Random random;
    private int sources;

    /** @param from close time of the first prediction traded on */
    Reports(Paths market, long from, Random random) {
        this.market = market;
        this.random = random;
        long last = market.bars().get(market.bars().size() - 1 - 2 * LONGEST).closeTime();
        shown = market.predictions().stream()
                .filter(prediction -> prediction.id().release().isEmpty())
                .filter(prediction -> prediction.closeTime() >= from && prediction.closeTime() <= last)
                .toList();
    }

    /** Of a source of its own. */
    Draft valid() {
        return valid(shown.get(random.nextInt(shown.size())), "user-" + sources++);
    }

    Draft valid(Prediction prediction, String source) {
        int first = firstFrom(prediction.closeTime());
        int entered = first + random.nextInt(LONGEST / 2);
        int left = entered + random.nextInt(LONGEST);
        var draft = new Draft();
        draft.prediction = prediction;
        draft.predictionId = prediction.id().toString();
        draft.side = prediction.signal() == Signal.UP || (prediction.signal() == Signal.FLAT && random.nextBoolean())
                ? "LONG"
                : "SHORT";
        draft.entry = within(market.bars().get(entered));
        draft.exit = within(market.bars().get(left));
        if (draft.exit.time() < draft.entry.time()) {
            draft.exit = new Fill(draft.entry.time(), draft.exit.price());
        }
        draft.source = source;
        draft.quantity = random.nextInt(3) == 0 ? 0 : random.nextInt(1, 1_000) / 100.0;
        draft.gains(random.nextDouble() * 0.9);
        draft.currency = random.nextBoolean() ? "" : "USDT";
        draft.reportedAt = draft.exit.time() + random.nextInt(100_000_000);
        return draft;
    }

    /** A time at which no bar is, between those after a prediction; negative where there is none. */
    long hole(Prediction prediction) {
        int first = firstFrom(prediction.closeTime());
        for (int i = first + 1; i < Math.min(first + LONGEST, market.bars().size()); i++) {
            Bar bar = market.bars().get(i);
            if (bar.openTime() > market.bars().get(i - 1).closeTime()) {
                return bar.openTime() - Paths.BASE.millis() / 2;
            }
        }
        return -1;
    }

    /** Close times of the interval at which nothing was shown. */
    List<Long> unpredicted() {
        var times = new ArrayList<Long>();
        for (int i = 1; i < shown.size(); i++) {
            long before = shown.get(i - 1).closeTime();
            if (shown.get(i).closeTime() > before + Paths.WORKING.millis()) {
                times.add(before + Paths.WORKING.millis());
            }
        }
        return times;
    }

    Bar at(long time) {
        return market.bars().get(firstFrom(Paths.BASE.openOf(time)));
    }

    private Fill within(Bar bar) {
        return new Fill(
                bar.openTime() + random.nextInt((int) Paths.BASE.millis()),
                bar.low() + random.nextDouble() * (bar.high() - bar.low()));
    }

    private int firstFrom(long time) {
        int low = 0;
        int high = market.bars().size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (market.bars().get(middle).openTime() >= time) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** A report that can still be spoilt. */
    static final class Draft {
        Prediction prediction;
        String predictionId;
        String instrument = Paths.INSTRUMENT.toString();
        String interval = Paths.WORKING.code();
        String result;
        String exitReason = "MANUAL";
        String side;
        Fill entry;
        Fill exit;
        double quantity;
        double pnl;
        double pnlPercent;
        String currency;
        String source;
        int revision;
        int schemaVersion = 1;
        long reportedAt;

        /** Gain, amount and result that go with the prices, at a cost in percentage points. */
        void gains(double cost) {
            int direction = side.equals("LONG") ? 1 : -1;
            pnlPercent = direction * (exit.price() / entry.price() - 1) * 100 - cost;
            pnl = (quantity == 0 ? 1 : quantity) * entry.price() * pnlPercent / 100;
            result = pnlPercent > 0 ? "WIN" : "LOSS";
        }

        TradeReport report() {
            return new TradeReport(
                    predictionId,
                    instrument,
                    interval,
                    result,
                    exitReason,
                    side,
                    entry,
                    exit,
                    quantity,
                    pnl,
                    pnlPercent,
                    currency,
                    source,
                    revision,
                    schemaVersion,
                    reportedAt);
        }
    }
}
