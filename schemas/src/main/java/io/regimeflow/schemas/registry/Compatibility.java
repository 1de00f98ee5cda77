package io.regimeflow.schemas.registry;

import java.util.List;

/** Whether a schema may follow the versions before it. */
public sealed interface Compatibility {

    /** It may. */
    record Compatible() implements Compatibility {}

    /** It may not, because of {@code reasons}. */
    record Incompatible(List<String> reasons) implements Compatibility {
        public Incompatible {
            reasons = List.copyOf(reasons);
        }
    }
}
