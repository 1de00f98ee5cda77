package io.regimeflow.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class LimitOptionTest {
    private final StringWriter errors = new StringWriter();

    @Command
    private static final class Listing {
        @Mixin
        private LimitOption limit;
    }

    @Test
    void saysThatAListIsNotAllThereIs() {
        parsed().tellOfMore(134);

        assertThat(errors.toString()).startsWith("the newest 20 of 134; --newest N shows more");
    }

    @Test
    void isSilentWhereItIs() {
        parsed("--newest", "3").tellOfMore(3);

        assertThat(errors.toString()).isEmpty();
    }

    @Test
    void takesTheLastOfAList() {
        assertThat(parsed("--newest", "2").newest(List.of(1, 2, 3))).containsExactly(2, 3);
        assertThat(parsed("--newest", "4").newest(List.of(1, 2, 3))).containsExactly(1, 2, 3);
    }

    private LimitOption parsed(String... arguments) {
        var listing = new Listing();
        new CommandLine(listing).setErr(new PrintWriter(errors, true)).parseArgs(arguments);
        return listing.limit;
    }
}
