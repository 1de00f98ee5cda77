package io.regimeflow.evaluation.outcome;

import io.regimeflow.domain.outcome.Refusal;
import io.regimeflow.schemas.record.SignalOutcome;
import java.util.Random;
import java.util.function.BiConsumer;

/** Ways to spoil a report that can be seen from the log, each with the refusal that names it. */
@SuppressWarnings("ImmutableEnumChecker") // none of the lambdas holds anything
enum Spoilt {
    OTHER_SCHEMA(Refusal.OTHER_SCHEMA, (report, random) -> report.setSchemaVersion(2 + random.nextInt(9))),
    NO_SOURCE(Refusal.INCOMPLETE, (report, random) -> report.setSource(" ".repeat(random.nextInt(3)))),
    NOT_A_NUMBER(Refusal.NOT_A_NUMBER, (report, random) -> {
        double none = random.nextBoolean() ? Double.NaN : Double.POSITIVE_INFINITY;
        if (random.nextBoolean()) {
            report.setExitPrice(none);
        } else {
            report.setPnl(none);
        }
    }),
    NO_PRICE(
            Refusal.NO_PRICE,
            (report, random) -> report.setEntryPrice(random.nextBoolean() ? 0 : -report.getEntryPrice())),
    OTHER_INSTRUMENT(Refusal.OTHER_INSTRUMENT, (report, random) -> report.setInstrument("TEST:BUSDT")),
    OTHER_CURRENCY(Refusal.OTHER_CURRENCY, (report, random) -> report.setCurrency("EUR")),
    UNKNOWN_PREDICTION(Refusal.UNKNOWN_PREDICTION, (report, random) -> {
        String id = report.getPredictionId();
        report.setPredictionId(random.nextBoolean() ? "order-" + random.nextInt() : id + "/" + Market.CHALLENGER);
    }),
    BEFORE_PREDICTION(
            Refusal.BEFORE_PREDICTION,
            (report, random) -> report.setEntryTime(report.getEntryTime().minusSeconds(90_000))),
    FUTURE(Refusal.IN_FUTURE, (report, random) -> report.setExitTime(Trades.NEVER.plusSeconds(1_000_000_000L))),
    ABSURD_PNL(Refusal.ABSURD_PNL, (report, random) -> report.setPnlPercent(1_001 + random.nextDouble() * 1e6)),
    WRONG_PNL(
            Refusal.WRONG_PNL,
            (report, random) -> report.setPnlPercent(
                    report.getPnlPercent() + (random.nextBoolean() ? 1 : -1) * (1.2 + random.nextDouble() * 50))),
    OUTSIDE_RANGE(Refusal.OUTSIDE_RANGE, (report, random) -> {
        double factor = random.nextBoolean() ? 1.4 : 0.6;
        report.setEntryPrice(report.getEntryPrice() * factor).setExitPrice(report.getExitPrice() * factor);
        Trades.gains(report, 0.5);
    }),
    DUPLICATE(Refusal.DUPLICATE, (report, random) -> {}),
    CONTRADICTION(Refusal.CONTRADICTION, (report, random) -> report.setExitReason("TIME"));

    private final Refusal reason;
    private final BiConsumer<SignalOutcome.Builder, Random> spoiling;

    Spoilt(Refusal reason, BiConsumer<SignalOutcome.Builder, Random> spoiling) {
        this.reason = reason;
        this.spoiling = spoiling;
    }

    Refusal reason() {
        return reason;
    }

    /** Whether the report is spoilt by another one that was accepted before. */
    boolean isSaidBefore() {
        return reason == Refusal.DUPLICATE || reason == Refusal.CONTRADICTION;
    }

    void spoil(SignalOutcome.Builder report, Random random) {
        spoiling.accept(report, random);
    }
}
