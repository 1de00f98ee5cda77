package io.regimeflow.evaluation.outcome;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.record.SignalOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Makes up trades on a market's shown predictions that could have been, and reports them as a user would. */
final class Trades {
    /** Later than any bar. */
    static final Instant NEVER = Instant.parse("2100-01-01T00:00:00Z");

    private static final int LONGEST = 40;

    private final Market market;
    private final List<NewPrediction> shown;
    private final Random random;
    private int sources;

    Trades(Market market, Random random) {
        this(market, random, Long.MIN_VALUE);
    }

    /** @param from close time of the first prediction that is traded on */
    Trades(Market market, Random random, long from) {
        this.market = market;
        this.random = random;
        long last = market.bars().get(market.bars().size() - 1 - 2 * LONGEST).closeTime();
        this.shown = market.predictions().stream()
                .filter(prediction -> prediction.getPredictionId().split("/").length == 3)
                .filter(prediction -> prediction.getCloseTime().toEpochMilli() <= last
                        && prediction.getCloseTime().toEpochMilli() >= from)
                .toList();
    }

    NewPrediction anyShown() {
        return shown.get(random.nextInt(shown.size()));
    }

    /** Of a source of its own. */
    SignalOutcome.Builder valid() {
        return valid(anyShown(), "user-" + sources++);
    }

    SignalOutcome.Builder valid(NewPrediction prediction, String source) {
        int first = firstFrom(prediction.getCloseTime().toEpochMilli());
        int entered = first + random.nextInt(LONGEST / 2);
        Bar entry = market.bars().get(entered);
        Bar exit = market.bars().get(entered + 1 + random.nextInt(LONGEST - 1));
        boolean up =
                prediction.getSignal().equals("UP") || (prediction.getSignal().equals("FLAT") && random.nextBoolean());
        SignalOutcome.Builder report = SignalOutcome.newBuilder()
                .setPredictionId(prediction.getPredictionId())
                .setInstrument(prediction.getInstrument())
                .setInterval(prediction.getInterval())
                .setExitReason("MANUAL")
                .setSide(up ? "LONG" : "SHORT")
                .setEntryTime(within(entry))
                .setEntryPrice(priceIn(entry))
                .setExitTime(within(exit))
                .setExitPrice(priceIn(exit))
                .setSource(source)
                .setQuantity(random.nextInt(3) == 0 ? null : Double.valueOf(random.nextInt(1, 1_000) / 100.0))
                .setCurrency(random.nextBoolean() ? null : "USDT");
        return gains(report, random.nextDouble() * 0.9);
    }

    /** Gain, amount and result that go with the prices, at a cost in percentage points. */
    static SignalOutcome.Builder gains(SignalOutcome.Builder report, double cost) {
        int direction = report.getSide().equals("LONG") ? 1 : -1;
        double percent = direction * (report.getExitPrice() / report.getEntryPrice() - 1) * 100 - cost;
        double quantity = report.getQuantity() == null ? 1 : report.getQuantity();
        return report.setPnlPercent(percent)
                .setPnl(quantity * report.getEntryPrice() * percent / 100)
                .setOutcome(percent > 0 ? "WIN" : "LOSS");
    }

    /** Reports of few sources on few predictions: valid, repeated, corrected, contradicted, in the order of their log. */
    List<Logs.Sent> busy(int count) {
        var sent = new ArrayList<Logs.Sent>();
        for (int i = 0; i < count; i++) {
            SignalOutcome.Builder report = valid(anyShown(), "user-" + random.nextInt(3));
            if (!sent.isEmpty() && random.nextInt(3) == 0) {
                SignalOutcome earlier = sent.get(random.nextInt(sent.size())).report();
                report = random.nextBoolean()
                        ? SignalOutcome.newBuilder(earlier)
                        : gains(SignalOutcome.newBuilder(earlier), 0.5).setRevision(random.nextInt(3));
            }
            if (random.nextInt(6) == 0) {
                report.setEntryPrice(report.getEntryPrice() * 1.4);
            }
            Instant exit = report.getExitTime();
            Instant at = exit.plusMillis(random.nextInt(7_200_000));
            sent.add(new Logs.Sent(report.build(), at));
        }
        sent.sort(Comparator.comparing(Logs.Sent::at));
        return sent;
    }

    private Instant within(Bar bar) {
        return Instant.ofEpochMilli(bar.openTime() + random.nextInt((int) Market.BASE.millis()));
    }

    private double priceIn(Bar bar) {
        return bar.low() + random.nextDouble() * (bar.high() - bar.low());
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
}
