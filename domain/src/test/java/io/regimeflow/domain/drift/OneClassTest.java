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
        OneClass said = OneClass.none(1).after('2').telling("2");

        assertThat(said.after('1').told()).isEqualTo("2");
        assertThat(said.ended().told()).isEmpty();
    }

    @Test
    void knowsTheShareOfAnyClass() {
        OneClass said = OneClass.none(4).after('1').after('0').after('0').after('0');

        assertThat(said.share("0")).isEqualTo(3 / 4.0);
        assertThat(said.share("1")).isEqualTo(1 / 4.0);
        assertThat(said.share("2")).isZero();
        assertThat(OneClass.none(4).share("0")).isZero();
    }

    @Test
    void countsFewerBarsFromNowOn() {
        OneClass said = OneClass.none(3).after('1').after('0').after('0').telling("0");

        assertThat(said.within(2)).isEqualTo(new OneClass(2, "00", "0"));
        assertThat(said.within(4)).isEqualTo(said);
        assertThat(OneClass.none(3).after('1').within(2)).isEqualTo(new OneClass(2, "1", ""));
    }

    @Test
    void hasNoShareBeforeTheFirstBar() {
        assertThat(OneClass.none(96).share()).isZero();
    }
}
