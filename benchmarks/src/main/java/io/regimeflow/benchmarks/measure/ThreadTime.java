package io.regimeflow.benchmarks.measure;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Processor time of the calling thread: what else runs on the machine makes a figure worse only by the caches it shares, and
 * garbage collection by other threads is not counted.
 */
public final class ThreadTime {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ThreadTime() {}

    /** Some work. */
    @FunctionalInterface
    public interface Work {
        void run();
    }

    /** Nanoseconds that the work takes. */
    public static long nanos(Work work) {
        long start = THREADS.getCurrentThreadCpuTime();
        work.run();
        return THREADS.getCurrentThreadCpuTime() - start;
    }
}
