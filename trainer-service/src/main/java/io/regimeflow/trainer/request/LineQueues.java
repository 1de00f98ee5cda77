package io.regimeflow.trainer.request;

import io.regimeflow.domain.model.ModelLine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * The jobs under way, line by line: a line's first is being worked on, the others wait for it.
 *
 * <p><b>Threads.</b> Confined to one thread.
 */
final class LineQueues {
    private final Map<ModelLine, Deque<Job>> lines = new HashMap<>();

    /** Takes a job, and says whether it may start. */
    boolean add(Job job) {
        Deque<Job> line = lines.computeIfAbsent(job.line(), ignored -> new ArrayDeque<>());
        line.add(job);
        return line.size() == 1;
    }

    /** A request behind this one that makes it needless. */
    Optional<Request> laterThan(Job job) {
        return lines.getOrDefault(job.line(), new ArrayDeque<>()).stream()
                .map(Job::request)
                .filter(job.request()::isSupersededBy)
                .reduce((first, second) -> second);
    }

    /** Lets go of a line's first job, and hands over the one that may start now. */
    Optional<Job> finished(Job job) {
        Deque<Job> line = lines.get(job.line());
        if (line == null || line.peek() != job) {
            throw new IllegalStateException("%s is not the request under way".formatted(job.request()));
        }
        line.remove();
        return next(job.line(), line);
    }

    /** Gives up every job of these partitions, and hands over those that may start now. */
    List<Job> giveUp(Collection<TopicPartition> partitions) {
        List<Job> startable = new ArrayList<>();
        for (ModelLine line : List.copyOf(lines.keySet())) {
            Deque<Job> jobs = lines.get(line);
            Job first = jobs.element();
            jobs.stream().filter(job -> partitions.contains(job.partition())).forEach(Job::giveUp);
            jobs.removeIf(Job::isGivenUp);
            if (first.isGivenUp()) {
                next(line, jobs).ifPresent(startable::add);
            }
        }
        return startable;
    }

    private Optional<Job> next(ModelLine line, Deque<Job> jobs) {
        if (jobs.isEmpty()) {
            lines.remove(line);
        }
        return Optional.ofNullable(jobs.peek());
    }
}
