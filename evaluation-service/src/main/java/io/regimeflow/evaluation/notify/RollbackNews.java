package io.regimeflow.evaluation.notify;

import io.regimeflow.schemas.record.ModelDeployment;
import java.util.List;
import java.util.Optional;

/** Tells that a release was taken out again. */
record RollbackNews() implements News.Telling<ModelDeployment> {

    @Override
    public Optional<Notification> of(ModelDeployment deployment) {
        return deployment.getReason().equals("ROLLBACK") ? Optional.of(notification(deployment)) : Optional.empty();
    }

    private static Notification notification(ModelDeployment deployment) {
        return new Notification(
                "rollback|" + deployment.getDeploymentId(),
                Notification.Kind.ROLLBACK,
                Severity.CRITICAL,
                deployment.getModelLine(),
                "%s is rolled back to %s".formatted(deployment.getModelLine(), deployment.getChampionVersion()),
                deployment.getExplanation() == null ? "" : deployment.getExplanation(),
                List.of(
                        new Notification.Fact("decided by", deployment.getDecidedBy()),
                        new Notification.Fact(
                                "from bar", deployment.getEffectiveFrom().toString())),
                deployment.getEffectiveFrom(),
                List.of());
    }
}
