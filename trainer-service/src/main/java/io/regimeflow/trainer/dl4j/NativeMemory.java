package io.regimeflow.trainer.dl4j;

import org.nd4j.linalg.factory.Nd4j;

/**
 * How much memory outside the Java heap all trainings of the process may hold together.
 *
 * <p>Two allocators have to be told: ND4J's, which makes the arrays, and JavaCPP's, which makes the buffers of our own
 * kernels and hears of a bound only before it is loaded. Each keeps to the bound by itself. What ND4J sets aside for a
 * batch's intermediate results, neither counts; it follows the size of a batch, not that of the data.
 */
final class NativeMemory {
    private static final String BUFFERS = "org.bytedeco.javacpp.maxBytes";
    private static final int CPU = 0;

    private NativeMemory() {}

    /** Sets the bound; one that was given as a system property stays JavaCPP's. */
    static void limit(long bytes) {
        if (System.getProperty(BUFFERS) == null && System.getProperty("org.bytedeco.javacpp.maxbytes") == null) {
            System.setProperty(BUFFERS, Long.toString(bytes));
        }
        Nd4j.getEnvironment().setDeviceLimit(CPU, bytes);
    }

    /** Whether it says that an allocator has refused memory. */
    static boolean isRefusal(Throwable failure) {
        return failure instanceof OutOfMemoryError
                || (failure.getMessage() != null && failure.getMessage().startsWith("Allocation failed"));
    }
}
