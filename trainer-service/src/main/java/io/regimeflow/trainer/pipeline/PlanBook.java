package io.regimeflow.trainer.pipeline;

import io.regimeflow.trainer.request.Request;
import java.util.List;
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
        if (request.spec().isPresent()) {
            TrainingPlan named = plans.stream()
                    .filter(plan -> plan.spec().name().equals(request.spec().get()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("model spec '%s' is not one of this trainer's: %s"
                            .formatted(request.spec().get(), names())));
            if (!named.covers(request.line())) {
                throw new IllegalArgumentException("model spec %s does not cover line %s"
                        .formatted(named.spec().name(), request.line()));
            }
            return named;
        }
        return plans.stream()
                .filter(plan -> plan.covers(request.line()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no model spec of this trainer covers line %s; it has %s".formatted(request.line(), names())));
    }

    private String names() {
        return plans.stream().map(plan -> plan.spec().name()).collect(Collectors.joining(", "));
    }
}
