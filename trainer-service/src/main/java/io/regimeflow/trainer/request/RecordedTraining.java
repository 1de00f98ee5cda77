package io.regimeflow.trainer.request;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.modelformat.ReleaseId;
import io.regimeflow.modelformat.TrainingType;
import io.regimeflow.schemas.record.TrainingCompleted;
import io.regimeflow.schemas.topic.TopicLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A training that gave a release, as {@code training_completed} tells of it.
 *
 * @param before what the line had had by then; who was champion is not told there
 */
public record RecordedTraining(TrainingCompleted record, LineHistory before) {

    /** Every training on the log that gave a release, those of one line in order. */
    public static List<RecordedTraining> readAll(TopicLog<TrainingCompleted> log) {
        List<RecordedTraining> trainings = new ArrayList<>();
        Map<String, TreeMap<ReleaseVersion, PreviousRelease>> known = new HashMap<>();
        log.readToEnd(record -> {
            TrainingCompleted completed = record.value();
            if (completed.getReleaseId() != null) {
                var line = known.computeIfAbsent(completed.getModelLine(), ignored -> new TreeMap<>());
                var training = new RecordedTraining(completed, history(line));
                trainings.add(training);
                line.put(training.version(), new PreviousRelease(training.releaseId(), training.version()));
            }
        });
        return trainings;
    }

    private static LineHistory history(TreeMap<ReleaseVersion, PreviousRelease> known) {
        return new LineHistory(
                List.copyOf(known.keySet()),
                Optional.ofNullable(known.lastEntry()).map(Map.Entry::getValue),
                Optional.empty());
    }

    public ModelLine line() {
        return ModelLine.parse(record.getModelLine());
    }

    public ReleaseId releaseId() {
        return ReleaseId.parse(record.getReleaseId());
    }

    public ReleaseVersion version() {
        return ReleaseVersion.parse(record.getVersion());
    }

    /** What was asked for, by the spec that was in force. */
    public Request request() {
        return new Request(
                record.getRequestId(),
                line(),
                record.getAsOf(),
                TrainingType.parse(record.getTrainingType()),
                Optional.of(record.getModelSpec()),
                Optional.empty(),
                RequestReason.OPERATOR);
    }
}
