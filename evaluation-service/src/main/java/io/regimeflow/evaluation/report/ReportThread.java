package io.regimeflow.evaluation.report;

import io.regimeflow.schemas.record.ModelSelection;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.TopicLog;
import io.regimeflow.schemas.topic.Topics;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the report of each selection that has none, those of before its start as well, and then deletes the artefacts that
 * nobody needs since.
 *
 * <p><b>Threads.</b> One of its own, so that nothing waits for a drawing. <b>Failure.</b> A broker or a disk that fails is logged and
 * tried again a minute later; a report that is there whole is never written again. A start sweeps once, since who ran before may
 * have failed between the pages and the sweep.
 */
public final class ReportThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReportThread.class);
    private static final String CLIENT = "monthly-reports-due";
    private static final long PAUSE_SECONDS = 60;
    private static final long CLOSE_MILLIS = 5_000;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Topics topics;
    private final KafkaSettings kafka;
    private final DueReports due;
    private final DueSweep sweep;
    private final Thread thread;

    private ReportThread(Topics topics, KafkaSettings kafka, DueReports due, DueSweep sweep) {
        this.topics = topics;
        this.kafka = kafka;
        this.due = due;
        this.sweep = sweep;
        this.thread = new Thread(this::run, "monthly-reports");
        this.thread.setDaemon(true);
    }

    /**
     * Starts the thread.
     *
     * @param caughtUp of the streams whose decisions a sweep goes by
     */
    public static ReportThread start(ReportConfig config, Topics topics, KafkaSettings kafka, CaughtUp caughtUp) {
        var started = new ReportThread(
                topics,
                kafka,
                new DueReports(new MonthReader(topics, kafka), new ReportFolder(config.dir())),
                new DueSweep(caughtUp::isReached, new ArtifactSweep(topics, kafka)::run));
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
        while (!isStopped()) {
            selections.readToEnd(record -> due.add(record.value()));
            if (due.write() > 0) {
                sweep.due();
            }
            sweep.run();
            pause();
        }
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private void pause() {
        try {
            // Ended early by close.
            if (stopped.await(PAUSE_SECONDS, TimeUnit.SECONDS)) {
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
