package io.regimeflow.trainer.pipeline;

import io.regimeflow.trainer.request.Request;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The plans that a trainer knows, the first that covers a line being the line's.
 *
 * @param plans in the order of configuration
 */
public record PlanBook(List<TrainingPlan> plans) {
    public PlanBook {
        plans = List.copyOf(plans);
    }

    /**
     * The plan that a request is trained by.
     *
     * @throws IllegalArgumentException where it names a spec that is not configured or does not cover its line, or no spec
     *     covers the line
     */
    TrainingPlan planOf(Request request) {
        return find(request).orElseThrow(() -> new IllegalArgumentException(refusal(request)));
    }

    /** Id of the feature set that a request would be trained on; {@code unknown} where it would not be trained at all. */
    public String featureSetIdOf(Request request) {
        return find(request).map(plan -> plan.featureSet().id()).orElse("unknown");
    }

    private Optional<TrainingPlan> find(Request request) {
        return plans.stream()
                .filter(plan -> request.spec().map(plan.spec().name()::equals).orElse(true))
                .filter(plan -> plan.covers(request.line()))
                .findFirst();
    }

    private String refusal(Request request) {
        if (request.spec().isEmpty()) {
            return "no model spec of this trainer covers line %s; it has %s".formatted(request.line(), names());
        }
        String name = request.spec().get();
        return plans.stream().anyMatch(plan -> plan.spec().name().equals(name))
                ? "model spec %s does not cover line %s".formatted(name, request.line())
                : "model spec '%s' is not one of this trainer's: %s".formatted(name, names());
    }

    private String names() {
        return plans.stream().map(plan -> plan.spec().name()).collect(Collectors.joining(", "));
    }
}
