package io.regimeflow.trainer.pipeline;

import java.util.List;
import java.util.stream.Stream;

/**
 * What retention has taken of the logs since a training of the past, in words.
 *
 * @param since partitions whose beginning has moved since then
 * @param perhaps where the record does not tell how they began: those that do not begin at 0 now
 */
public record LostInputs(List<String> since, List<String> perhaps) {
    public static final LostInputs NONE = new LostInputs(List.of(), List.of());

    public LostInputs {
        since = List.copyOf(since);
        perhaps = List.copyOf(perhaps);
    }

    /** As the end of a sentence; empty where nothing was lost. */
    String because() {
        List<String> all = Stream.concat(since.stream(), perhaps.stream()).toList();
        return all.isEmpty() ? "" : " (%s)".formatted(String.join(", ", all));
    }
}
