package io.regimeflow.launcher.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.launcher.platform.LocalCluster;
import io.regimeflow.launcher.topic.WrittenLog;
import io.regimeflow.modelformat.Lineage;
import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.record.ModelArtifact;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.record.TrainingCompleted;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.trainer.request.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/** What a reader of committed records sees of one instrument's trainings. */
record TrainingLedger(
        List<TrainingCompleted> answers,
        List<ModelArtifact> artifacts,
        List<ModelDeployment> deployments,
        List<Alert> alerts) {
    private static final String REFUSED = "OUTCOMES_REFUSED";

    static TrainingLedger read(LocalCluster cluster, Instrument instrument) {
        String own = "/" + instrument;
        try (var admin = Admin.create(cluster.kafka().adminProperties("test"))) {
            return new TrainingLedger(
                    read(cluster, admin, cluster.topics().trainingCompleted(), record -> record.getModelLine()
                            .endsWith(own)),
                    read(cluster, admin, cluster.topics().artifacts(), record -> record.getModelLine()
                            .endsWith(own)),
                    read(cluster, admin, cluster.topics().deployments(), record -> record.getModelLine()
                            .endsWith(own)),
                    read(cluster, admin, cluster.topics().alerts(), record -> record.getSubject()
                            .endsWith(own)));
        }
    }

    private static <V> List<V> read(LocalCluster cluster, Admin admin, Topic<V> topic, Predicate<V> wanted) {
        var values = new ArrayList<V>();
        WrittenLog.read(topic, cluster.kafka(), admin, record -> {
            if (wanted.test(record.value())) {
                values.add(record.value());
            }
        });
        return values;
    }

    boolean hasAnswered(Request request) {
        return answers.stream().anyMatch(answer -> answer.getRequestId().equals(request.id()));
    }

    /** Answer, artefact and alert of a training are all there or none is; and none is there twice. */
    void assertWhole() {
        assertThat(answers).extracting(TrainingCompleted::getRequestId).doesNotHaveDuplicates();
        assertThat(answers).extracting(TrainingCompleted::getStatus).containsOnly("COMPLETED");
        assertThat(artifacts)
                .extracting(ModelArtifact::getReleaseId)
                .containsExactlyInAnyOrderElementsOf(
                        answers.stream().map(TrainingCompleted::getReleaseId).toList());
        assertThat(deployments)
                .describedAs("who serves is evaluation's decision")
                .isEmpty();
        assertThat(alerts)
                .extracting(TrainingLedger::event)
                .containsExactlyInAnyOrderElementsOf(
                        answers.stream().flatMap(TrainingLedger::events).toList());
    }

    /** What an alert tells of; the place of refused outcomes on their log is not part of it. */
    private static String event(Alert alert) {
        return alert.getKind().equals(REFUSED)
                ? alert.getAlertId().substring(0, alert.getAlertId().lastIndexOf('|'))
                : alert.getAlertId();
    }

    /** Each training that leaves out the same outcomes tells of them again, by the same alert. */
    private static Stream<String> events(TrainingCompleted answer) {
        Stream<String> refused =
                answer.getOutcomesRefused() > 0 ? Stream.of(REFUSED + "|" + answer.getModelLine()) : Stream.of();
        return Stream.concat(verdict(answer), refused);
    }

    private static Stream<String> verdict(TrainingCompleted answer) {
        if (!answer.getDeployable()) {
            return Stream.of("RELEASE_KEPT_BACK|" + answer.getRequestId());
        }
        boolean first = Lineage.Mark.BASELINE.name().equals(answer.getMark());
        return answer.getGateWarnings().isEmpty()
                ? Stream.of()
                : Stream.of((first ? "CONSTANT_BASELINE|" : "CHAMPION_NOT_COMPARED|") + answer.getRequestId());
    }
}
