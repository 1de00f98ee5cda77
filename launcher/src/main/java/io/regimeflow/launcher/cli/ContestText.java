package io.regimeflow.launcher.cli;

import io.regimeflow.launcher.desk.TextTable;
import io.regimeflow.schemas.record.ModelContest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes how a contest stands for a terminal. */
final class ContestText {
    private static final String UNKNOWN = "–";
    private static final int SHORT_ID = 12;

    private final ModelContest contest;
    private final List<String> lines = new ArrayList<>();

    private ContestText(ModelContest contest) {
        this.contest = contest;
    }

    /** What came of it, in a word or two. */
    static String ending(ModelContest contest) {
        if (contest.getStatus().equals("RUNNING")) {
            return UNKNOWN;
        }
        return contest.getWinner() == null ? "none" : contest.getWinner();
    }

    static List<String> lines(ModelContest contest) {
        var text = new ContestText(contest);
        text.head();
        text.arms();
        text.evidence();
        text.asides();
        return List.copyOf(text.lines);
    }

    private void head() {
        lines.add(contest.getContestId());
        var facts = new TextTable("", "");
        facts.row("line", contest.getModelLine());
        facts.row("status", contest.getStatus());
        facts.row("first bar", contest.getStartedFrom());
        facts.row("latest bar", contest.getLatest());
        facts.row("counted up to", text(contest.getAsOf()));
        facts.row("judged", "after %d bars at the latest; lag %d".formatted(contest.getHorizon(), contest.getLag()));
        if (!contest.getStatus().equals("RUNNING")) {
            facts.row("ended", text(contest.getDecidedAt()));
            facts.row("winner", ending(contest));
            facts.row("by", contest.getReason() + ", " + text(contest.getDecidedBy()));
        }
        if (contest.getQueuedRelease() != null) {
            facts.row("waits for the next", shortId(contest.getQueuedRelease()));
        }
        facts.row("asked by", contest.getRequestId() == null ? "a training" : contest.getRequestId());
        lines.addAll(facts.plain().subList(1, facts.plain().size()));
    }

    private void arms() {
        heading("Arms");
        var table =
                new TextTable("arm", "release", "version", "share", "shown on", "judged", "win rate", "average PnL, %");
        for (int i = 0; i < contest.getArms().size(); i++) {
            table.row(
                    contest.getArms().get(i) + (i == 0 ? " (champion)" : ""),
                    shortId(contest.getReleases().get(i)),
                    contest.getVersions().get(i),
                    percent(at(contest.getShares(), i)),
                    text(at(contest.getShown(), i)),
                    text(at(contest.getOutcomes(), i)),
                    percent(at(contest.getWinRates(), i)),
                    figure(at(contest.getAveragePnls(), i)));
        }
        lines.addAll(table.plain());
    }

    private void evidence() {
        heading("Evidence, challenger less champion in log loss (nats; below 0 the challenger is better)");
        var table = new TextTable(
                "challenger", "bars", "left out", "difference", "from", "to", "better", "worse", "p better", "p worse");
        for (int i = 0; i < contest.getArms().size() - 1; i++) {
            table.row(
                    contest.getArms().get(i + 1),
                    text(at(contest.getBars(), i)),
                    text(at(contest.getDisagreements(), i)),
                    figure(at(contest.getDifferences(), i)),
                    figure(at(contest.getDifferenceLows(), i)),
                    figure(at(contest.getDifferenceHighs(), i)),
                    factor(at(contest.getEvidenceBetter(), i)),
                    factor(at(contest.getEvidenceWorse(), i)),
                    figure(at(contest.getPBetter(), i)),
                    figure(at(contest.getPWorse(), i)));
        }
        lines.addAll(table.plain());
        lines.add("Evidence of %s decides, at a level of %s; limits and p-values hold at every look."
                .formatted(factor(contest.getThreshold()), percent(contest.getLevel())));
    }

    private void asides() {
        heading("Decides nothing");
        var table = new TextTable("challenger", "power", "detectable, nats", "classical p");
        for (int i = 0; i < contest.getArms().size() - 1; i++) {
            table.row(
                    contest.getArms().get(i + 1),
                    percent(at(contest.getPower(), i)),
                    figure(at(contest.getDetectable(), i)),
                    figure(at(contest.getClassicalP(), i)));
        }
        lines.addAll(table.plain());
        lines.add("Power: chance that 672 bars show an effect of %s nats; detectable: the effect that they would show"
                .formatted(figure(contest.getPowerEffect())));
        lines.add("four times in five. The classical p-value is not valid for repeated looks.");
    }

    private void heading(String text) {
        lines.add("");
        lines.add(text);
        lines.add("-".repeat(text.length()));
    }

    /** Evaluation may not know a figure of any arm yet. */
    private static <T> T at(List<T> figures, int place) {
        return place < figures.size() ? figures.get(place) : null;
    }

    private static String figure(Double value) {
        return value == null || value.isNaN() ? UNKNOWN : String.format(Locale.ROOT, "%.4f", value);
    }

    /** Evidence is told as its logarithm. */
    private static String factor(Double logarithm) {
        return logarithm == null || logarithm.isNaN()
                ? UNKNOWN
                : String.format(Locale.ROOT, "%.3g", Math.exp(logarithm));
    }

    private static String percent(Double share) {
        return share == null || share.isNaN() ? UNKNOWN : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String text(Object value) {
        return value == null ? UNKNOWN : value.toString();
    }

    private static String shortId(String id) {
        return id.substring(0, Math.min(SHORT_ID, id.length()));
    }
}
