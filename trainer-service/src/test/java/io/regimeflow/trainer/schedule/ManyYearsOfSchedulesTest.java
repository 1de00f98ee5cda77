package io.regimeflow.trainer.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.modelformat.TrainingType;
import io.regimeflow.modelformat.spec.ModelSpecs;
import io.regimeflow.modelformat.spec.TrainingProfile;
import io.regimeflow.modelformat.spec.TrainingProfile.CronProfile;
import io.regimeflow.modelformat.spec.TrainingProfiles;
import io.regimeflow.schemas.mapping.FeatureSetSource;
import io.regimeflow.trainer.request.Request;
import io.regimeflow.trainer.spec.LineSpec;
import io.regimeflow.trainer.spec.SpecTable;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Forty years on a simulated clock, with two instances that stop, start again and fall behind. What is expected is reckoned
 * without cron and without the zone's transitions: for each day, the first moment at which a clock shows the time or a later
 * one, looked for among the offsets that the zone has near that day.
 */
class ManyYearsOfSchedulesTest {
    private static final Instant BEGIN = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2040-01-01T00:00:00Z");
    private static final ModelLine LINE = ModelLine.parse("regime/15m/TEST:ALPHA");

    private final InMemoryLedger ledger = new InMemoryLedger();

    /** Keeps everything, and says what was filed twice. */
    private static final class InMemoryLedger implements ScheduleLedger {
        private final List<Request> filed = new ArrayList<>();
        private final List<Instant> begun = new ArrayList<>();
        private final IdentityHashMap<Reader, Integer> read = new IdentityHashMap<>();

        @Override
        public void catchUp(Reader reader) {
            begun.forEach(from -> {
                reader.begun(new Course(LINE, TrainingType.FULL), from);
                reader.begun(new Course(LINE, TrainingType.INCREMENTAL), from);
            });
            filed.subList(read.getOrDefault(reader, 0), filed.size()).forEach(reader::filed);
            read.put(reader, filed.size());
        }

        @Override
        public void file(Request request) {
            filed.add(request);
        }

        @Override
        public void begin(Course course, Instant from) {
            begun.add(from);
        }

        Set<Instant> times(TrainingType type) {
            var times = new TreeSet<Instant>();
            filed.stream().filter(request -> request.type() == type).forEach(request -> times.add(request.asOf()));
            return times;
        }
    }

    @ParameterizedTest
    @CsvSource({"s1, Asia/Hong_Kong, 03:00, 08:00 20:00", "s2, UTC, 01:00, 02:00"})
    void noDueTimeOfAShippedProfileIsMissedOrFiledTwice(String profile, String zone, LocalTime full, String daily) {
        run(TrainingProfiles.load(profile));

        assertAllFiled(ZoneId.of(zone), full, List.of(daily.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Australia/Lord_Howe", // clocks are moved by half an hour
                "Asia/Kathmandu", // a quarter of an hour apart from the full one
                "America/Sao_Paulo", // moved at midnight, until 2019
                "Pacific/Apia", // skipped a day
                "Africa/Casablanca" // moved four times a year
            })
    void noDueTimeOfAnUnusualZoneIsMissedOrFiledTwice(String zone) {
        run(TrainingProfiles.parse("unusual.yaml", """
                name: unusual
                schedule: cron
                full: {cron: 30 2 * * SUN, zone: %s, history: 30d}
                incremental: {cron: [15 0 * * *, 45 1 * * *], zone: %s, history: 30d}
                """.formatted(zone, zone)));

        assertAllFiled(ZoneId.of(zone), LocalTime.of(2, 30), List.of("00:15", "01:45"));
    }

    private void run(TrainingProfile profile) {
        LineSpec shipped =
                new LineSpec(ModelSpecs.byName("s1-regime"), FeatureSetSource.parse("fs38"), (CronProfile) profile);
        var specs = new SpecTable(List.of(shipped), List.of());
        var random = new Random(40);
        List<CronScheduler> instances = new ArrayList<>(List.of(started(specs), started(specs)));
        for (Instant now = BEGIN; now.isBefore(END); now = now.plus(pause(random))) {
            int turning = random.nextInt(instances.size());
            if (random.nextInt(200) == 0) {
                instances.set(turning, started(specs));
            }
            instances.get(turning).turn(now);
        }
        started(specs).turn(END);
    }

    private CronScheduler started(SpecTable specs) {
        var scheduler = new CronScheduler(specs, ledger);
        scheduler.add(Instrument.parse("TEST:ALPHA"));
        return scheduler;
    }

    /** Mostly hours, now and then weeks out of order. */
    private static Duration pause(Random random) {
        return random.nextInt(50) == 0
                ? Duration.ofHours(random.nextInt(24 * 40))
                : Duration.ofMinutes(1 + random.nextInt(20 * 60));
    }

    private void assertAllFiled(ZoneId zone, LocalTime weekly, List<String> daily) {
        assertThat(ledger.times(TrainingType.FULL)).isEqualTo(expected(zone, List.of(weekly), true));
        assertThat(ledger.times(TrainingType.INCREMENTAL))
                .isEqualTo(expected(zone, daily.stream().map(LocalTime::parse).toList(), false));
        assertThat(new HashSet<>(ledger.filed)).hasSameSizeAs(ledger.filed);
    }

    private static Set<Instant> expected(ZoneId zone, List<LocalTime> times, boolean sundays) {
        var expected = new TreeSet<Instant>();
        for (LocalDate day = LocalDate.of(1999, 12, 30); day.getYear() < 2041; day = day.plusDays(1)) {
            for (LocalTime time : times) {
                Instant due = firstShown(day.atTime(time), zone);
                if ((!sundays || day.getDayOfWeek() == DayOfWeek.SUNDAY) && due.isAfter(BEGIN) && !due.isAfter(END)) {
                    expected.add(due);
                }
            }
        }
        return expected;
    }

    private static Instant firstShown(LocalDateTime time, ZoneId zone) {
        Instant earliest = null;
        for (int days = -2; days <= 2; days++) {
            Instant near = time.plusDays(days).toInstant(ZoneOffset.UTC);
            Instant candidate = time.toInstant(zone.getRules().getOffset(near));
            boolean shown = LocalDateTime.ofInstant(candidate, zone).equals(time);
            if (shown && (earliest == null || candidate.isBefore(earliest))) {
                earliest = candidate;
            }
        }
        return earliest == null ? firstLater(time, zone) : earliest;
    }

    private static Instant firstLater(LocalDateTime skipped, ZoneId zone) {
        Instant moment = skipped.minusHours(40).toInstant(ZoneOffset.UTC);
        while (LocalDateTime.ofInstant(moment, zone).isBefore(skipped)) {
            moment = moment.plus(Duration.ofMinutes(1));
        }
        return moment;
    }
}
