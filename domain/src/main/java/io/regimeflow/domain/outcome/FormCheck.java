package io.regimeflow.domain.outcome;

import io.regimeflow.domain.bar.Instrument;
import java.util.Arrays;
import java.util.Optional;

/** What can be said of a report without the log. */
record FormCheck(CheckRules rules) {
    private static final int LONGEST = 200;

    /** The first thing wrong. */
    Optional<Refusal> refuse(TradeReport report) {
        if (report.schemaVersion() != rules.schemaVersion()) {
            return Optional.of(Refusal.OTHER_SCHEMA);
        }
        if (!isFilled(report.source()) || !isFilled(report.predictionId())) {
            return Optional.of(Refusal.INCOMPLETE);
        }
        if (!isOneOf(Result.values(), report.result())
                || !isOneOf(ExitReason.values(), report.exitReason())
                || !isOneOf(Side.values(), report.side())
                || report.side().equals(Side.NONE.name())) {
            return Optional.of(Refusal.UNKNOWN_WORD);
        }
        return numbers(report).or(() -> names(report));
    }

    private static Optional<Refusal> numbers(TradeReport report) {
        double entry = report.entry().price();
        double exit = report.exit().price();
        if (!Double.isFinite(entry)
                || !Double.isFinite(exit)
                || !Double.isFinite(report.quantity())
                || !Double.isFinite(report.pnl())
                || !Double.isFinite(report.pnlPercent())) {
            return Optional.of(Refusal.NOT_A_NUMBER);
        }
        if (entry <= 0 || exit <= 0) {
            return Optional.of(Refusal.NO_PRICE);
        }
        return report.quantity() < 0 || report.revision() < 0 ? Optional.of(Refusal.NEGATIVE) : Optional.empty();
    }

    private static Optional<Refusal> names(TradeReport report) {
        Optional<PredictionId> id = id(report);
        // What was predicted in shadow was shown to nobody.
        if (id.isEmpty() || id.get().release().isPresent()) {
            return Optional.of(Refusal.UNKNOWN_PREDICTION);
        }
        if (!id.get().instrument().toString().equals(report.instrument())) {
            return Optional.of(Refusal.OTHER_INSTRUMENT);
        }
        if (!id.get().interval().code().equals(report.interval())) {
            return Optional.of(Refusal.OTHER_INTERVAL);
        }
        return isQuoted(id.get().instrument(), report.currency())
                ? Optional.empty()
                : Optional.of(Refusal.OTHER_CURRENCY);
    }

    /** The prediction it names, if that is an id at all. */
    static Optional<PredictionId> id(TradeReport report) {
        try {
            return Optional.of(PredictionId.parse(report.predictionId()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** BTCUSDT and BTC-USDT-SWAP are quoted in USDT: the last part of the symbol, or the second of several. */
    private static boolean isQuoted(Instrument instrument, String currency) {
        if (currency.isEmpty()) {
            return true;
        }
        String[] parts = instrument.symbol().split("[-_./]", -1);
        return parts.length > 1
                ? parts[1].equals(currency)
                : parts[0].length() > currency.length() && parts[0].endsWith(currency);
    }

    private static boolean isFilled(String text) {
        return !text.isBlank() && text.length() <= LONGEST;
    }

    private static boolean isOneOf(Enum<?>[] words, String text) {
        return Arrays.stream(words).anyMatch(word -> word.name().equals(text));
    }
}
