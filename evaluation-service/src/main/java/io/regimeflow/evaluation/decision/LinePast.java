package io.regimeflow.evaluation.decision;

import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.schemas.record.DecisionAnswer;
import io.regimeflow.schemas.record.ModelContest;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.record.ModelSelection;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was published about one line, folded record by record.
 *
 * <p><b>Threads.</b> One that reads; then any.
 */
final class LinePast {
    private final Map<Noted, Set<String>> noted = new EnumMap<>(Noted.class);
    private final Map<String, ModelContest> running = new LinkedHashMap<>();
    private final NavigableMap<YearMonth, ModelSelection> selections = new TreeMap<>();
    private final List<Lineup> lineups = new ArrayList<>();
    private LineState state = LineState.NONE;
    private PastReigns reigns = PastReigns.NONE;
    private PastChampions champions = PastChampions.NONE;

    void add(ModelDeployment deployment) {
        note(Noted.DECISION, deployment.getDeploymentId());
        state = PastLineups.after(state, deployment);
        state.lineup().ifPresent(lineups::add);
        reigns = reigns.after(deployment);
        champions = champions.after(deployment);
    }

    void add(ModelContest contest) {
        note(Noted.DECISION, contest.getContestId());
        for (String arm : contest.getArms()) {
            state = state.having(ReleaseVersion.parse(arm).full());
        }
        running.remove(contest.getContestId());
        if (contest.getStatus().equals("RUNNING")) {
            running.put(contest.getContestId(), contest);
        }
    }

    void add(DecisionAnswer answer) {
        note(Noted.REQUEST, answer.getRequestId());
        if (answer.getStatus().equals("ACCEPTED")) {
            note(Noted.ACCEPTED, answer.getRequestId());
        }
    }

    void add(ModelSelection selection) {
        selection.getRetired().forEach(release -> note(Noted.RETIRED, release));
        champions = champions.after(selection);
        selections.put(YearMonth.parse(selection.getMonth()), selection);
    }

    private void note(Noted kind, String id) {
        noted.computeIfAbsent(kind, ignored -> new HashSet<>()).add(id);
    }

    /** Ids of what is not to be decided or answered again. */
    Map<Noted, Set<String>> noted() {
        return Collections.unmodifiableMap(noted);
    }

    /** All that was deployed, the newest last: which of it inference refused is met in the replay. */
    List<Lineup> lineups() {
        return Collections.unmodifiableList(lineups);
    }

    /** What was decided. */
    LineState state() {
        LineState decided = state;
        for (ModelContest contest : running.values()) {
            decided = PastContests.after(decided, contest);
        }
        return decided.settledUntil(decided.newestFrom());
    }

    PastReigns reigns() {
        return reigns;
    }

    PastChampions champions() {
        return champions;
    }

    /** The months that were decided about. */
    NavigableMap<YearMonth, ModelSelection> selections() {
        return Collections.unmodifiableNavigableMap(selections);
    }
}
