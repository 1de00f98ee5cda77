package io.regimeflow.trainer.dl4j;

import java.util.Map;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What the native maths library needs of the process that it runs in.
 *
 * <p>OpenMP reads its thread count from the environment once, before any Java code could set it. With more than one
 * thread the small products of a batch run several times slower, and sums are split differently, so that the same seed
 * gives other weights. Several trainings at once are several Java threads instead.
 */
public final class NativeMaths {
    private static final String THREADS = "OMP_NUM_THREADS";

    private NativeMaths() {}

    /**
     * Checks the environment; to be called before a service starts anything.
     *
     * @throws IllegalArgumentException naming the variable, its value and what is needed
     */
    public static void check(Map<String, String> environment) {
        String threads = environment.get(THREADS);
        if (!"1".equals(threads)) {
            throw new IllegalArgumentException(
                    "environment variable %s is %s; training needs %s=1, set before the process starts (it keeps training fast and reproducible)"
                            .formatted(THREADS, threads == null ? "not set" : "'" + threads + "'", THREADS));
        }
    }

    /** Loads the native library and stops ND4J's own calls of the garbage collector; workspaces make them needless. */
    static void load() {
        Nd4j.getMemoryManager().togglePeriodicGc(false);
    }
}
