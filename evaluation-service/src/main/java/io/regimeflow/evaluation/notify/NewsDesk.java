package io.regimeflow.evaluation.notify;

import io.regimeflow.evaluation.report.ReportFolder;
import io.regimeflow.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts together what is told. */
record NewsDesk(NotifyConfig config, Optional<Path> reports) {
    /** {@link RollbackNews} tells it. */
    private static final String ROLLBACK = "MODEL_ROLLED_BACK";

    /** Alerts about trainings, which {@link TrainingNews} tells with figures, and the above. */
    private static final Set<String> TRAININGS = Set.of("TRAINING_FAILED", "RELEASE_KEPT_BACK", ROLLBACK);

    List<News<?>> news(Topics topics) {
        List<News<?>> news = new ArrayList<>();
        Set<String> toldOtherwise = config.trainings() ? TRAININGS : Set.of(ROLLBACK);
        Duration maxAge = config.maxAge();
        news.add(new News<>(topics.alerts(), new AlertNews(config.minimumSeverity(), toldOtherwise), maxAge));
        news.add(new News<>(topics.deployments(), new RollbackNews(), maxAge));
        if (config.trainings()) {
            news.add(new News<>(topics.trainingCompleted(), new TrainingNews(), maxAge));
        }
        if (config.contests()) {
            news.add(new News<>(topics.contests(), new ContestNews(), maxAge));
        }
        if (config.reports()) {
            var files = new ReportFiles(reports.map(ReportFolder::new));
            news.add(new News<>(topics.selections(), new ReportNews(files), maxAge));
        }
        if (config.signals().enabled()) {
            news.add(new News<>(
                    topics.predictions(),
                    new SignalNews(config.signals()),
                    config.signals().maxAge()));
        }
        return List.copyOf(news);
    }
}
