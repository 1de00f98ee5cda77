package io.regimeflow.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NoRecordsTest {
    private static final NoRecords NONE = new NoRecords("outcomes", "nothing was judged");
    private static final TreeSet<String> KNOWN = new TreeSet<>(List.of("X:BBB", "X:AAA"));

    @Test
    void saysWhyThereAreNoneAtAll() {
        assertThat(NONE.sentence(Optional.of("X:AAA"), new TreeSet<>()))
                .isEqualTo("There are no outcomes: nothing was judged.");
    }

    @Test
    void namesTheInstrumentsThatHaveSome() {
        assertThat(NONE.sentence(Optional.of("X:CCC"), KNOWN))
                .isEqualTo("There are no outcomes of X:CCC; instruments that have some: X:AAA, X:BBB.");
        assertThat(NONE.sentence(Optional.of("X:AAA"), KNOWN)).contains("as asked for", "X:AAA, X:BBB");
    }
}
