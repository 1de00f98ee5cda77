package io.regimeflow.trainer.dl4j;

import io.regimeflow.runtime.config.ConfigException;
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
    private static final String PROCESS_LIMIT = "org.bytedeco.javacpp.maxPhysicalBytes";

    private NativeMaths() {}

    /**
     * Checks the environment; to be called before a service starts anything.
     *
     * @throws ConfigException naming the variable, its value and what is needed
     */
    public static void check(Map<String, String> environment) {
        String threads = environment.get(THREADS);
        if (!"1".equals(threads)) {
            throw ConfigException.of(
                    "environment variable %s is %s; training needs %s=1, set before the process starts (it keeps training fast and reproducible)"
                            .formatted(THREADS, threads == null ? "not set" : "'" + threads + "'", THREADS));
        }
    }

    /**
     * Loads the native library, with two of its habits off.
     *
     * <p>JavaCPP would read the size of the whole process at every allocation, and refuse memory when the process, with
     * all that other parts of it hold, outgrows a bound; its count of its own memory stays on. ND4J would call the garbage
     * collector from time to time; workspaces make that needless.
     */
    static void load() {
        if (System.getProperty(PROCESS_LIMIT) == null) {
            System.setProperty(PROCESS_LIMIT, "0");
        }
        Nd4j.getMemoryManager().togglePeriodicGc(false);
    }
}
