package io.regimeflow.trainer.schedule;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.modelformat.TrainingType;
import io.regimeflow.modelformat.spec.TrainingProfile.CronProfile;
import io.regimeflow.trainer.cron.CronSchedule;
import io.regimeflow.trainer.request.Request;
import io.regimeflow.trainer.spec.LineSpec;
import io.regimeflow.trainer.spec.SpecTable;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Files a request for every due time of the profiles of the wall clock: none is missed through downtime, and as the ids are
 * deterministic, none is two trainings, whoever files it how often.
 *
 * <p>Where a course stands is told by the ledger alone: behind the newest due time that was filed, or where it began. A
 * course that nobody has begun begins now; what was due before is nobody's.
 *
 * <p><b>Threads.</b> Confined to one thread.
 */
final class CronScheduler implements ScheduleLedger.Reader {
    private final SpecTable specs;
    private final ScheduleLedger ledger;
    private final Map<Course, Plan> plans = new LinkedHashMap<>();
    private final Map<Course, Instant> filed = new HashMap<>();
    private final Map<Course, Instant> begun = new HashMap<>();

    /** What a course's requests are made of, and the due time that comes next. */
    private static final class Plan {
        private final LineSpec spec;
        private final CronSchedule schedule;
        private Instant position = Instant.MIN;
        private Instant next = Instant.MIN;

        Plan(LineSpec spec, CronSchedule schedule) {
            this.spec = spec;
            this.schedule = schedule;
        }

        /** The first due time after {@code from}; reckoned once. */
        Instant nextAfter(Instant from) {
            if (!from.equals(position)) {
                position = from;
                next = schedule.nextAfter(from);
            }
            return next;
        }
    }

    CronScheduler(SpecTable specs, ScheduleLedger ledger) {
        this.specs = specs;
        this.ledger = ledger;
    }

    /** From now on the instrument's lines are scheduled. */
    void add(Instrument instrument) {
        specs.lines(instrument).forEach(line -> {
            LineSpec spec = specs.of(line).orElseThrow();
            if (spec.profile() instanceof CronProfile profile) {
                add(line, TrainingType.FULL, new Plan(spec, LineSpec.fullSchedule(profile)));
                profile.incremental()
                        .map(LineSpec::incrementalSchedule)
                        .ifPresent(schedule -> add(line, TrainingType.INCREMENTAL, new Plan(spec, schedule)));
            }
        });
    }

    private void add(ModelLine line, TrainingType type, Plan plan) {
        plans.putIfAbsent(new Course(line, type), plan);
    }

    /** Files what is due by {@code now}. */
    void turn(Instant now) {
        if (isDue(now)) {
            ledger.catchUp(this); // another instance may have been here
            plans.forEach((course, plan) -> turn(course, plan, now));
        }
    }

    private boolean isDue(Instant now) {
        return plans.entrySet().stream().anyMatch(each -> {
            Instant position = position(each.getKey());
            return position == null || !each.getValue().nextAfter(position).isAfter(now);
        });
    }

    private void turn(Course course, Plan plan, Instant now) {
        if (position(course) == null) {
            ledger.begin(course, now);
            begun(course, now);
        }
        Instant due = plan.nextAfter(position(course));
        while (!due.isAfter(now)) {
            Request request = request(course, due)
                    .bySpec(plan.spec.spec().name())
                    .ofProfile(plan.spec.profile().name());
            ledger.file(request);
            filed(request);
            due = plan.nextAfter(due);
        }
    }

    private static Request request(Course course, Instant due) {
        return switch (course.type()) {
            case FULL -> Request.full(course.line(), due);
            case INCREMENTAL -> Request.incremental(course.line(), due);
        };
    }

    /** Null where the course has not begun. */
    private Instant position(Course course) {
        Instant newest = filed.get(course);
        return newest == null ? begun.get(course) : newest;
    }

    @Override
    public void filed(Request request) {
        if (request.profile().isPresent()) {
            filed.merge(
                    new Course(request.line(), request.type()),
                    request.asOf(),
                    (one, other) -> one.isAfter(other) ? one : other);
        }
    }

    /** Of two instances that began at once, the first counts. */
    @Override
    public void begun(Course course, Instant from) {
        begun.merge(course, from, (one, other) -> one.isBefore(other) ? one : other);
    }
}
