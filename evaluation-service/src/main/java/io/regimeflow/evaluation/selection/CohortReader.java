package io.regimeflow.evaluation.selection;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.evaluation.performance.DayBook;
import io.regimeflow.evaluation.performance.FollowedRelease;
import io.regimeflow.evaluation.performance.GainTally;
import io.regimeflow.evaluation.selection.JudgedBars.Bar;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Gathers what the lineages of a line did in the days before a month. */
record CohortReader(SelectionConfig config, JudgedBars bars, DayBook days) {
    private static final long DAY_MILLIS = 86_400_000;

    Cohort read(ModelLine line, YearMonth month, Collection<FollowedRelease> known, String champion) {
        LocalDate first = month.atDay(1);
        long to = first.toEpochDay();
        long from = first.minusDays(config.days()).toEpochDay();
        var gains = days.days(line, from, to);
        var lineages = new HashMap<String, Lineage>();
        var figures = new TreeMap<String, RawFigures>();
        var said = new HashMap<String, SortedMap<Long, Bar>>();
        for (Lineage lineage : Lineage.of(known, champion)) {
            SortedMap<Long, GainTally> ofLineage = lineage.days(gains);
            if (!ofLineage.isEmpty()) {
                String name = lineage.releaseId();
                lineages.put(name, lineage);
                figures.put(name, RawFigures.of(ofLineage, line.interval().millis()));
                said.put(name, bars.of(line, lineage.releases(), from * DAY_MILLIS, to * DAY_MILLIS));
            }
        }
        Set<String> proven = proven(figures, said, champion);
        return new Cohort(Ranking.of(figures, proven, champion), proven, lineages, said);
    }

    private Set<String> proven(
            SortedMap<String, RawFigures> figures, Map<String, SortedMap<Long, Bar>> said, String champion) {
        SortedMap<Long, Bar> beside = said.getOrDefault(champion, new TreeMap<>());
        return figures.entrySet().stream()
                .filter(entry -> entry.getValue().trades() >= config.leastTrades())
                .filter(entry -> Cohort.common(said.get(entry.getKey()), beside) >= config.leastBars())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
