package io.regimeflow.evaluation.notify;

import io.regimeflow.schemas.record.TrainingCompleted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells of trainings that ended with a release or failed; what was skipped is an alert of its own. */
record TrainingNews() implements News.Telling<TrainingCompleted> {

    @Override
    public Optional<Notification> of(TrainingCompleted training) {
        return switch (training.getStatus()) {
            case "FAILED" ->
                Optional.of(notification(
                        training, Severity.CRITICAL, "failed", String.valueOf(training.getReason()), List.of()));
            case "COMPLETED" ->
                Optional.of(
                        training.getDeployable()
                                ? notification(training, Severity.INFO, "done", warnings(training), facts(training))
                                : notification(
                                        training,
                                        Severity.WARNING,
                                        "kept back by the gate",
                                        String.join("\n", training.getGateReasons()),
                                        facts(training)));
            default -> Optional.empty();
        };
    }

    private static Notification notification(
            TrainingCompleted training, Severity severity, String ended, String text, List<Notification.Fact> facts) {
        String version = training.getVersion() == null ? "" : " " + training.getVersion();
        return new Notification(
                "training|" + training.getRequestId(),
                Notification.Kind.TRAINING,
                severity,
                training.getModelLine(),
                "Training of %s%s %s".formatted(training.getModelLine(), version, ended),
                text,
                facts,
                training.getCompletedAt(),
                List.of());
    }

    private static String warnings(TrainingCompleted training) {
        return String.join("\n", training.getGateWarnings());
    }

    private static List<Notification.Fact> facts(TrainingCompleted training) {
        List<Notification.Fact> facts = new ArrayList<>();
        facts.add(new Notification.Fact("type", training.getTrainingType().toLowerCase(Locale.ROOT)));
        facts.add(new Notification.Fact("samples", Integer.toString(training.getTrainSamples())));
        add(facts, "held-out log loss", training.getHeldOutLogLoss());
        add(facts, "held-out balanced accuracy", training.getHeldOutBalancedAccuracy());
        add(facts, "log loss less the champion's", training.getLogLossDifference());
        facts.add(new Notification.Fact("seconds", String.format(Locale.ROOT, "%.1f", training.getSeconds())));
        return facts;
    }

    private static void add(List<Notification.Fact> facts, String name, Double value) {
        if (value != null) {
            facts.add(new Notification.Fact(name, String.format(Locale.ROOT, "%.4f", value)));
        }
    }
}
