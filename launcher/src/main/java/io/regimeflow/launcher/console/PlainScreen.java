package io.regimeflow.launcher.console;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Lines for a file or a pipe; progress now and then. */
final class PlainScreen implements Screen {
    private static final Duration PROGRESS_EVERY = Duration.ofSeconds(10);

    private final PrintStream out;
    private final RateLimit progressLimit;

    PlainScreen(PrintStream out, LongSupplier nanoTime) {
        this.out = out;
        this.progressLimit = new RateLimit(PROGRESS_EVERY, nanoTime);
    }

    @Override
    public synchronized void line(String text) {
        out.println(text);
    }

    @Override
    public void progress(Progress progress) {
        if (progress.isMeasured() && progressLimit.allows(progress.task())) {
            line("%-10s %3d %%  %s".formatted(progress.task(), progress.percent(), progress.note()));
        }
    }

    @Override
    public void close() {
        out.flush();
    }
}
