package io.regimeflow.trainer.cron;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;

/**
 * When something is due by the clocks of a time zone: minute, hour, day of month, month and day of week, as in Unix.
 *
 * <p>The expressions only say what the clocks show; what instant that is, is said here. A time that the clocks skip is due
 * at the moment at which they skip it, and one that they show twice is due the first time: every time is due once.
 */
public final class CronSchedule {
    private static final LocalDateTime LONG_AGO = LocalDateTime.of(2000, 1, 1, 0, 0);

    private final ZoneId zone;
    private final List<ExecutionTime> expressions;

    /**
     * Reads the expressions; any of them makes a time due.
     *
     * @throws IllegalArgumentException that names the expression and what is wrong with it
     */
    public CronSchedule(ZoneId zone, List<String> expressions) {
        this.zone = zone;
        this.expressions = expressions.stream().map(CronSchedule::read).toList();
    }

    /** The first due time after {@code now}. */
    public Instant nextAfter(Instant now) {
        return expressions.stream()
                .map(expression -> nextAfter(now, expression))
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private Instant nextAfter(Instant now, ExecutionTime expression) {
        LocalDateTime shown = LocalDateTime.ofInstant(now, zone);
        Instant due;
        do {
            shown = next(shown, expression)
                    .orElseThrow(() -> new IllegalStateException("no due time after %s".formatted(now)));
            due = instantOf(shown);
        } while (!due.isAfter(now)); // the clocks were put back: they show again what was due before
        return due;
    }

    private Instant instantOf(LocalDateTime shown) {
        ZoneOffsetTransition skipped = zone.getRules().getTransition(shown);
        return skipped != null && skipped.isGap()
                ? skipped.getInstant()
                : shown.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }

    /** As if in UTC, where clocks show every time once. */
    private static Optional<LocalDateTime> next(LocalDateTime shown, ExecutionTime expression) {
        return expression.nextExecution(shown.atZone(ZoneOffset.UTC)).map(next -> next.toLocalDateTime());
    }

    private static ExecutionTime read(String expression) {
        try {
            var parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
            ExecutionTime read = ExecutionTime.forCron(parser.parse(expression).validate());
            if (next(LONG_AGO, read).isEmpty()) {
                throw new IllegalArgumentException("no day is such a day");
            }
            return read;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "cron expression '%s' is not minute, hour, day of month, month and day of week: %s"
                            .formatted(expression, e.getMessage()),
                    e);
        }
    }
}
