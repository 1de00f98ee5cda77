package io.regimeflow.evaluation.notify;

import io.regimeflow.schemas.record.ModelContest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells when a contest starts and when it ends, not how it stands in between. */
record ContestNews() implements News.Telling<ModelContest> {

    @Override
    public Optional<Notification> of(ModelContest contest) {
        boolean isRunning = contest.getStatus().equals("RUNNING");
        if (isRunning && contest.getAsOf() != null) {
            return Optional.empty();
        }
        return Optional.of(
                isRunning
                        ? notification(contest, "started", "starts", contest.getStartedFrom())
                        : notification(contest, "ended", ending(contest), ended(contest)));
    }

    private static Notification notification(ModelContest contest, String what, String verb, Instant time) {
        return new Notification(
                "contest-%s|%s".formatted(what, contest.getContestId()),
                Notification.Kind.CONTEST,
                Severity.INFO,
                contest.getModelLine(),
                "Contest on %s %s".formatted(contest.getModelLine(), verb),
                text(contest),
                facts(contest),
                time,
                List.of());
    }

    private static String ending(ModelContest contest) {
        String winner =
                contest.getWinner() == null ? "ends as a tie: the champion stays" : "is won by " + contest.getWinner();
        String reason = contest.getReason() == null
                ? ""
                : ", " + contest.getReason().replace('_', ' ').toLowerCase(Locale.ROOT);
        return winner + reason;
    }

    private static Instant ended(ModelContest contest) {
        if (contest.getDecidedAt() != null) {
            return contest.getDecidedAt();
        }
        return contest.getAsOf() == null ? contest.getStartedFrom() : contest.getAsOf();
    }

    private static String text(ModelContest contest) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < contest.getArms().size(); i++) {
            String role = i == 0 ? "champion" : "challenger";
            lines.add("%s %s (release %s)".formatted(role, contest.getArms().get(i), at(contest.getVersions(), i)));
        }
        return String.join("\n", lines);
    }

    private static List<Notification.Fact> facts(ModelContest contest) {
        List<Notification.Fact> facts = new ArrayList<>();
        facts.add(new Notification.Fact("latest", contest.getLatest().toString()));
        for (int i = 0;
                i < contest.getDifferences().size() && i + 1 < contest.getArms().size();
                i++) {
            facts.add(new Notification.Fact(
                    contest.getArms().get(i + 1) + " less champion",
                    "%s nats [%s, %s] over %s bars, p = %s"
                            .formatted(
                                    number(contest.getDifferences(), i),
                                    number(contest.getDifferenceLows(), i),
                                    number(contest.getDifferenceHighs(), i),
                                    at(contest.getBars(), i),
                                    number(contest.getPBetter(), i))));
        }
        return facts;
    }

    private static String number(List<Double> values, int index) {
        return index < values.size() ? String.format(Locale.ROOT, "%.4f", values.get(index)) : "?";
    }

    private static String at(List<?> values, int index) {
        return index < values.size() ? String.valueOf(values.get(index)) : "?";
    }
}
