package io.regimeflow.trainer.cron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected instants: {@code date -d 'TZ="Europe/Berlin" 2026-03-29 03:00' -u} and its like, GNU coreutils. */
class CronScheduleTest {

    @Test
    void theFirstDocumentsHoursAreMidnightAndNoonUtc() {
        var schedule = schedule("Asia/Hong_Kong", "0 8 * * *", "0 20 * * *");

        assertThat(after(schedule, "2026-01-01T00:00:00Z", 3))
                .containsExactly("2026-01-01T12:00:00Z", "2026-01-02T00:00:00Z", "2026-01-02T12:00:00Z");
    }

    @Test
    void sundayAtThreeInHongKongIsSaturdayEvening() {
        assertThat(after(schedule("Asia/Hong_Kong", "0 3 * * SUN"), "2026-01-01T00:00:00Z", 2))
                .containsExactly("2026-01-03T19:00:00Z", "2026-01-10T19:00:00Z");
        assertThat(after(schedule("Asia/Hong_Kong", "0 3 * * 0"), "2026-01-01T00:00:00Z", 1))
                .containsExactly("2026-01-03T19:00:00Z");
    }

    @Test
    void aTimeThatIsSkippedIsDueWhenTheClocksSkipIt() {
        // 2026-03-29 in Berlin: 01:59:59 is followed by 03:00:00, which is 01:00 UTC.
        assertThat(after(schedule("Europe/Berlin", "30 2 * * *"), "2026-03-28T12:00:00Z", 2))
                .containsExactly("2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z");
        assertThat(after(schedule("Europe/Berlin", "*/15 2,3 29 3 *"), "2026-03-28T12:00:00Z", 3))
                .containsExactly("2026-03-29T01:00:00Z", "2026-03-29T01:15:00Z", "2026-03-29T01:30:00Z");
    }

    @Test
    void aTimeThatIsShownTwiceIsDueOnce() {
        // 2026-10-25 in Berlin: 02:59:59 summer time, 00:59:59 UTC, is followed by 02:00:00.
        assertThat(after(schedule("Europe/Berlin", "30 2 * * *"), "2026-10-24T12:00:00Z", 2))
                .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
        assertThat(after(schedule("Europe/Berlin", "*/15 * * * *"), "2026-10-25T00:40:00Z", 3))
                .containsExactly("2026-10-25T00:45:00Z", "2026-10-25T02:00:00Z", "2026-10-25T02:15:00Z");
    }

    @Test
    void aSkippedDayIsDueWhenTheNextBegins() {
        // Samoa had no 30 December 2011.
        assertThat(after(schedule("Pacific/Apia", "0 12 * * *"), "2011-12-29T23:00:00Z", 3))
                .containsExactly("2011-12-30T10:00:00Z", "2011-12-30T22:00:00Z", "2011-12-31T22:00:00Z");
    }

    @Test
    void anExpressionThatMeansNothingIsRefused() {
        refused("61 * * * *");
        refused("0 25 * * *");
        refused("0 3 * * FUNDAY");
        refused("nonsense");
        refused("0 0 31 2 *");
    }

    private static void refused(String expression) {
        assertThatThrownBy(() -> schedule("UTC", expression))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cron expression '%s' is not".formatted(expression));
    }

    private static CronSchedule schedule(String zone, String... expressions) {
        return new CronSchedule(ZoneId.of(zone), List.of(expressions));
    }

    private static List<String> after(CronSchedule schedule, String time, int count) {
        var due = new ArrayList<String>();
        for (Instant next = Instant.parse(time); due.size() < count; ) {
            next = schedule.nextAfter(next);
            due.add(next.toString());
        }
        return due;
    }
}
