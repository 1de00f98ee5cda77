package io.regimeflow.domain.drift;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneClassTest {
    @Test
    void countsTheLastBarsOnly() {
        OneClass said = OneClass.none(3).after('1').after('0').after('0');

        assertThat(said.full()).isTrue();
        assertThat(said.share()).isEqualTo(2 / 3.0);
        assertThat(said.after('0').share()).isEqualTo(1);
        assertThat(said.after('0').commonest()).isEqualTo("0");
    }

    @Test
    void remembersWhatWasToldUntilTheEpisodeEnds() {
        OneClass said = OneClass.none(1).after('2').telling();

        assertThat(said.after('1').told()).isEqualTo("2");
        assertThat(said.ended().told()).isEmpty();
    }

    @Test
    void hasNoShareBeforeTheFirstBar() {
        assertThat(OneClass.none(96).share()).isZero();
    }
}
