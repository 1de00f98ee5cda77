package io.regimeflow.evaluation.report;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.evaluation.line.OutcomeTime;
import io.regimeflow.evaluation.performance.JudgedSignal;
import io.regimeflow.evaluation.performance.SpanFigures;
import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.record.ModelContest;
import io.regimeflow.schemas.record.ModelSelection;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Gathers the reports of one month from the records of the log, whose topics come in any order. */
final class MonthLog {
    private static final String RAISED_BY = "evaluation-service";

    private final Instant from;
    private final Instant to;
    private final Map<String, ModelSelection> selections = new TreeMap<>();
    private final Map<String, Map<String, SpanFigures>> figures = new TreeMap<>();
    private final Map<String, String> versions = new LinkedHashMap<>();
    private final Map<String, ModelContest> contests = new TreeMap<>();
    private final Map<String, Alert> alerts = new TreeMap<>();

    /** @param month that begins with the selections */
    MonthLog(YearMonth month) {
        this.from = start(month.minusMonths(1));
        this.to = start(month);
    }

    /** Takes a selection of the month; of one that a replay told again, the first is what was decided. */
    void add(ModelSelection selection) {
        if (selection.getSelectedAt().equals(to)) {
            selections.putIfAbsent(selection.getModelLine(), selection);
        }
    }

    void add(CheckedOutcome outcome) {
        Instant ended = OutcomeTime.of(outcome);
        if (ended.isBefore(from) || !ended.isBefore(to)) {
            return;
        }
        String line = "signal/" + outcome.getInterval() + "/" + outcome.getInstrument();
        JudgedSignal.of(ModelLine.parse(line), outcome).ifPresent(judged -> {
            versions.put(judged.releaseId(), judged.version());
            figures.computeIfAbsent(line, key -> new TreeMap<>())
                    .computeIfAbsent(judged.releaseId(), key -> SpanFigures.none())
                    .add(judged);
        });
    }

    /** Takes a contest as it stands; one that ended does not change any more. */
    void add(ModelContest contest) {
        if (contest.getDecidedAt() != null && isWithin(contest.getDecidedAt())) {
            contests.put(contest.getContestId(), contest);
        }
    }

    /** @param time market time */
    void add(Alert alert, Instant time) {
        if (alert.getRaisedBy().equals(RAISED_BY) && isWithin(time)) {
            alerts.putIfAbsent(alert.getAlertId(), alert);
        }
    }

    /** By line. */
    List<MonthlyReport> reports() {
        return selections.values().stream().map(this::report).toList();
    }

    private MonthlyReport report(ModelSelection selection) {
        String line = selection.getModelLine();
        Map<String, SpanFigures> judged = figures.getOrDefault(line, Map.of());
        Set<String> order = new LinkedHashSet<>(selection.getReleases());
        order.addAll(judged.keySet());
        var releases = new ArrayList<ReleaseMonth>();
        for (String releaseId : order) {
            if (judged.containsKey(releaseId)) {
                SpanFigures span = judged.get(releaseId);
                releases.add(new ReleaseMonth(span.figures(releaseId, line, versions.get(releaseId)), span.days()));
            }
        }
        return new MonthlyReport(
                selection,
                releases,
                contests.values().stream()
                        .filter(contest -> contest.getModelLine().equals(line))
                        .sorted(Comparator.comparing(ModelContest::getDecidedAt))
                        .toList(),
                alerts.values().stream()
                        .filter(alert -> alert.getSubject().equals(line) || order.contains(alert.getSubject()))
                        .toList());
    }

    private boolean isWithin(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
