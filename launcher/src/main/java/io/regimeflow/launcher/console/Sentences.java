package io.regimeflow.launcher.console;

import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.record.ModelContest;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** One readable line for each thing that happens. */
final class Sentences {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Sentences() {}

    /** E.g. {@code prediction 2025-03-01 12:15 SIM:ALPHA close 101.2 | regime Weak_Trend 62 % (1.0) | signal UP 48 % (1.0)}. */
    static String of(NewPrediction prediction) {
        var line = new StringBuilder("prediction %s %s close %s"
                .formatted(minute(prediction.getCloseTime()), prediction.getInstrument(), prediction.getClose()));
        if (prediction.getRegime() != null) {
            line.append(" | regime %s %s (%s)"
                    .formatted(
                            prediction.getRegime(),
                            percent(prediction.getRegimeConfidence()),
                            prediction.getRegimeVersion()));
        }
        if (prediction.getSignal() != null) {
            line.append(" | signal %s %s (%s)"
                    .formatted(
                            prediction.getSignal(),
                            percent(prediction.getConfidence()),
                            prediction.getSignalVersion()));
        }
        if (prediction.getAbstainReason() != null) {
            line.append(" | abstained: ").append(prediction.getAbstainReason());
        }
        return line.toString();
    }

    static String of(TrainingCompleted completed) {
        String about = "training   %s %s".formatted(minute(completed.getAsOf()), completed.getModelLine());
        if (!completed.getStatus().equals("COMPLETED")) {
            return "%s %s: %s".formatted(about, completed.getStatus().toLowerCase(Locale.ROOT), completed.getReason());
        }
        String figures =
                "%s %s | balanced accuracy %s on the test rows (%s) | %d epochs, %.0f s | ONNX differs by %.1e at most"
                        .formatted(
                                about,
                                completed.getVersion(),
                                percent(completed.getBalancedAccuracy()),
                                guessing(completed.getMajorityBalancedAccuracy()),
                                completed.getEpochs(),
                                completed.getSeconds(),
                                completed.getCertificateMaxAbsDiff());
        return completed.getDeployable()
                ? figures
                : "%s | kept, not deployed: %s".formatted(figures, String.join("; ", completed.getGateReasons()));
    }

    /** What it would be to say always the class that training had most of, which need not occur in the rows that are judged. */
    private static String guessing(Double balancedAccuracy) {
        return "always saying training's commonest class: " + percent(balancedAccuracy)
                + (balancedAccuracy != null && balancedAccuracy == 0 ? ", as it never came" : "");
    }

    /** E.g. {@code contest    2025-03-01 12:15 signal/15m/SIM:ALPHA 2.0 won by evidence after 300 bars}. */
    static String of(ModelContest contest) {
        String challengers = String.join(
                ", ", contest.getVersions().subList(1, contest.getVersions().size()));
        if (contest.getStatus().equals("RUNNING")) {
            return "contest    %s %s %s against %s, until %s"
                    .formatted(
                            minute(contest.getStartedFrom()),
                            contest.getModelLine(),
                            challengers,
                            contest.getVersions().get(0),
                            minute(contest.getLatest()));
        }
        String end = contest.getWinner() == null
                ? "%s against %s ended without a winner"
                        .formatted(challengers, contest.getVersions().get(0))
                : contest.getVersions().get(contest.getArms().indexOf(contest.getWinner())) + " won";
        return "contest    %s %s %s %s after %d bars"
                .formatted(
                        contest.getDecidedAt() == null ? "–" : minute(contest.getDecidedAt()),
                        contest.getModelLine(),
                        end,
                        by(contest.getReason()),
                        contest.getBars().stream()
                                .mapToInt(Integer::intValue)
                                .max()
                                .orElse(0));
    }

    private static String by(String reason) {
        return switch (reason) {
            case "EVIDENCE" -> "by evidence";
            case "LATEST_DATE" -> "at its latest date";
            default -> "by hand";
        };
    }

    /** With its subject, unless the message says it. */
    static String of(Alert alert) {
        String subject = alert.getMessage().contains(alert.getSubject()) ? "" : alert.getSubject() + ": ";
        return "%-10s %s %s"
                .formatted(
                        alert.getSeverity().toLowerCase(Locale.ROOT),
                        alert.getKind(),
                        ReleaseNames.shortened(subject + alert.getMessage()));
    }

    static String minute(Instant time) {
        return MINUTE.format(time);
    }

    private static String percent(Double share) {
        return share == null ? "–" : "%.0f %%".formatted(100 * share);
    }
}
