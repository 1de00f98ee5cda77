package io.regimeflow.evaluation.notify;

import io.regimeflow.schemas.record.NewPrediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells of signals that say UP or DOWN with confidence. */
record SignalNews(SignalsConfig config) implements News.Telling<NewPrediction> {

    @Override
    public Optional<Notification> of(NewPrediction prediction) {
        return isTold(prediction) ? Optional.of(notification(prediction)) : Optional.empty();
    }

    private boolean isTold(NewPrediction prediction) {
        String signal = prediction.getSignal();
        boolean isDirected = "UP".equals(signal) || "DOWN".equals(signal);
        boolean isWanted =
                config.instruments().isEmpty() || config.instruments().contains(prediction.getInstrument());
        return isDirected
                && isWanted
                && prediction.getConfidence() != null
                && prediction.getConfidence() >= config.minimumConfidence();
    }

    private static Notification notification(NewPrediction prediction) {
        List<Notification.Fact> facts = new ArrayList<>();
        facts.add(new Notification.Fact("close", number(prediction.getClose())));
        facts.add(new Notification.Fact("confidence", percent(prediction.getConfidence())));
        add(facts, "stop", prediction.getStop());
        add(facts, "target", prediction.getTarget());
        if (prediction.getRegime() != null) {
            facts.add(new Notification.Fact("regime", prediction.getRegime()));
        }
        facts.add(new Notification.Fact("release", String.valueOf(prediction.getSignalVersion())));
        return new Notification(
                "signal|" + prediction.getPredictionId(),
                Notification.Kind.SIGNAL,
                Severity.INFO,
                prediction.getInstrument(),
                "%s %s %s".formatted(prediction.getInstrument(), prediction.getInterval(), prediction.getSignal()),
                "",
                facts,
                prediction.getCloseTime(),
                List.of());
    }

    private static void add(List<Notification.Fact> facts, String name, Double price) {
        if (price != null) {
            facts.add(new Notification.Fact(name, number(price)));
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.8g", value);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
