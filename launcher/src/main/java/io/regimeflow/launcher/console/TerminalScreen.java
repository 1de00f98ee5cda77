package io.regimeflow.launcher.console;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Lines above one progress bar, for a terminal. */
final class TerminalScreen implements Screen {
    private static final String CLEAR_LINE = "\r\033[K";
    private static final int REFRESH_MILLIS = 500;

    private final PrintStream lines;
    private final PrintStream bars;
    private ProgressBar bar;
    private String task = "";

    TerminalScreen(PrintStream lines, PrintStream bars) {
        this.lines = lines;
        this.bars = bars;
    }

    @Override
    public synchronized void line(String text) {
        if (bar != null) {
            bars.print(CLEAR_LINE);
            bars.flush();
        }
        lines.println(text);
        lines.flush();
        if (bar != null) {
            bar.refresh();
        }
    }

    @Override
    public synchronized void progress(Progress progress) {
        if (!progress.task().equals(task)) {
            endBar();
            task = progress.task();
        }
        if (!progress.isMeasured()) {
            return;
        }
        if (bar == null) {
            bar = begin(progress);
        }
        bar.maxHint(progress.total());
        bar.setExtraMessage(progress.note());
        bar.stepTo(progress.done());
    }

    private ProgressBar begin(Progress progress) {
        return new ProgressBarBuilder()
                .setTaskName(progress.task())
                .setInitialMax(progress.total())
                .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(bars))
                .build();
    }

    private void endBar() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    @Override
    public synchronized void close() {
        endBar();
    }
}
