package io.regimeflow.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** Says on what the figures were measured. */
public final class Machine {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final Path LOAD = Path.of("/proc/loadavg");

    private Machine() {}

    /** One line: processors, operating system, JDK, heap, and how busy the machine is now. */
    public static String line() {
        Runtime runtime = Runtime.getRuntime();
        return "%d x %s, %s %s; JDK %s (%s), heap up to %d MiB; load average %s"
                .formatted(
                        runtime.availableProcessors(),
                        processor(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.version(),
                        System.getProperty("java.vendor"),
                        runtime.maxMemory() >> 20,
                        firstWord(LOAD));
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.toLowerCase(Locale.ROOT).startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unnamed processor");
        } catch (IOException e) {
            return "unknown processor";
        }
    }

    private static String firstWord(Path file) {
        try {
            return Files.readString(file).split(" ", 2)[0];
        } catch (IOException e) {
            return "unknown";
        }
    }
}
