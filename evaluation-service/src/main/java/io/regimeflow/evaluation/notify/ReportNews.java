package io.regimeflow.evaluation.notify;

import io.regimeflow.schemas.record.ModelSelection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells of the monthly selection, with the report's files, which are written a little later. */
record ReportNews(ReportFiles files) implements News.Telling<ModelSelection> {
    private static final int SHOWN = 10;

    @Override
    public Optional<Notification> of(ModelSelection selection) {
        return Optional.of(new Notification(
                "report|" + selection.getSelectionId(),
                Notification.Kind.REPORT,
                Severity.INFO,
                selection.getModelLine(),
                "Selection of %s for %s: %s"
                        .formatted(
                                selection.getModelLine(),
                                selection.getMonth(),
                                selection.getDecision().replace('_', ' ').toLowerCase(Locale.ROOT)),
                ranking(selection),
                List.of(new Notification.Fact(
                        "retired", Integer.toString(selection.getRetired().size()))),
                selection.getSelectedAt(),
                files.of(selection)));
    }

    @Override
    public boolean isWhole(ModelSelection selection) {
        return files.areThere(selection);
    }

    private static String ranking(ModelSelection selection) {
        List<String> lines = new ArrayList<>();
        if (selection.getReason() != null && !selection.getReason().isBlank()) {
            lines.add(selection.getReason());
        }
        int ranked = ranked(selection);
        for (int i = 0; i < Math.min(ranked, SHOWN); i++) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%d. %s: score %.3f, win rate %.1f %%, Sharpe %.2f, average PnL %.3f %%, drawdown %.2f %%, %d"
                            + " trades",
                    i + 1,
                    selection.getVersions().get(i),
                    selection.getScores().get(i),
                    100 * selection.getWinRates().get(i),
                    selection.getSharpeRatios().get(i),
                    selection.getAveragePnls().get(i),
                    selection.getMaxDrawdowns().get(i),
                    selection.getTrades().get(i)));
        }
        if (ranked > SHOWN) {
            lines.add("and %d more".formatted(ranked - SHOWN));
        }
        return String.join("\n", lines);
    }

    /** Releases of which everything that is told is there. */
    private static int ranked(ModelSelection selection) {
        return Stream.of(
                        selection.getVersions(),
                        selection.getScores(),
                        selection.getWinRates(),
                        selection.getSharpeRatios(),
                        selection.getAveragePnls(),
                        selection.getMaxDrawdowns(),
                        selection.getTrades())
                .mapToInt(List::size)
                .min()
                .getAsInt();
    }
}
