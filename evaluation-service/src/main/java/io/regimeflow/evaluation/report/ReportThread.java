package io.regimeflow.evaluation.report;

import io.regimeflow.schemas.record.ModelSelection;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.TopicLog;
import io.regimeflow.schemas.topic.Topics;
import java.time.Duration;
import java.time.YearMonth;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the report of each selection that has none, those of before its start as well, and then deletes the artefacts that
 * nobody needs since.
 *
 * <p><b>Threads.</b> One of its own, so that nothing waits for a drawing. <b>Failure.</b> A broker or a disk that fails is logged and
 * tried again a minute later; a report that is there whole is never written again.
 */
public final class ReportThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReportThread.class);
    private static final String CLIENT = "monthly-reports-due";
    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final long RETRY_SECONDS = 60;
    private static final long CLOSE_MILLIS = 5_000;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Topics topics;
    private final KafkaSettings kafka;
    private final ReportFolder folder;
    private final Thread thread;

    private ReportThread(Topics topics, KafkaSettings kafka, ReportFolder folder) {
        this.topics = topics;
        this.kafka = kafka;
        this.folder = folder;
        this.thread = new Thread(this::run, "monthly-reports");
        this.thread.setDaemon(true);
    }

    public static ReportThread start(ReportConfig config, Topics topics, KafkaSettings kafka) {
        var started = new ReportThread(topics, kafka, new ReportFolder(config.dir()));
        started.thread.start();
        return started;
    }

    private void run() {
        while (!isStopped()) {
            try (TopicLog<ModelSelection> selections = TopicLog.open(topics.selections(), kafka, CLIENT)) {
                follow(selections);
            } catch (RuntimeException e) {
                LOG.atWarn().setCause(e).log("Could not write monthly reports; trying again in a minute");
                pause();
            }
        }
    }

    private void follow(TopicLog<ModelSelection> selections) {
        SortedSet<YearMonth> due = new TreeSet<>();
        while (!isStopped()) {
            int before = due.size();
            selections.poll(QUIET, record -> {
                if (!folder.has(record.value())) {
                    due.add(YearMonth.parse(record.value().getMonth()));
                }
            });
            // The lines of one market enter a month one after the other: wait until the last of them has.
            if (!due.isEmpty() && due.size() == before) {
                write(due.first());
                due.remove(due.first());
            }
        }
    }

    private void write(YearMonth month) {
        for (MonthlyReport report : new MonthReader(topics, kafka).read(month)) {
            if (!folder.has(report.selection())) {
                folder.write(report);
                LOG.atInfo()
                        .addKeyValue("modelLine", report.selection().getModelLine())
                        .addKeyValue("month", month)
                        .log("Wrote a monthly report");
            }
        }
        LOG.atInfo()
                .addKeyValue("releases", new ArtifactSweep(topics, kafka).run().size())
                .log("Artefacts of retired releases that no kept prediction names are deleted");
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private void pause() {
        try {
            // Ended early by close.
            if (stopped.await(RETRY_SECONDS, TimeUnit.SECONDS)) {
                LOG.atDebug().log("Stopped while waiting");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }

    /** Leaves a report that is being written half done; the next start writes it. */
    @Override
    public void close() {
        stopped.countDown();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
