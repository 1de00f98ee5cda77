package io.regimeflow.modelformat.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.modelformat.TrainingType;
import io.regimeflow.modelformat.spec.TrainingProfile.CronProfile;
import io.regimeflow.modelformat.spec.TrainingProfile.Full;
import io.regimeflow.modelformat.spec.TrainingProfile.Incremental;
import io.regimeflow.modelformat.spec.TrainingProfile.MarketProfile;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class TrainingProfilesTest {
    private static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");
    private static final ZoneId UTC = ZoneId.of("UTC");

    @Test
    void theTextOfAProfileIsReadBackAsTheSame() {
        List<TrainingProfile> profiles = new ArrayList<>();
        TrainingProfiles.NAMES.forEach(name -> profiles.add(TrainingProfiles.load(name)));
        profiles.add(TrainingProfiles.parse(
                "mine", TrainingProfiles.load("s1").text().replace("full.zone", "full.epochs: 7\nfull.zone")));

        for (TrainingProfile profile : profiles) {
            assertThat(TrainingProfiles.parse(profile.name(), profile.text())).isEqualTo(profile);
        }
    }

    @Test
    void aChangeIsToldWhereTheTrainingWouldGoAnotherWay() {
        TrainingProfile then = TrainingProfiles.load("s2");
        TrainingProfile now = TrainingProfiles.parse(
                "edited",
                then.text()
                        .replace("full.split: 0.7/0.15/0.15", "full.test-days: 30")
                        .replace("0 2 * * *", "0 4 * * *")
                        .replace("min-samples: 100", "min-samples: 50")
                        .replace("incremental.epochs: 10", "incremental.epochs: 5"));

        assertThat(ProfileChange.between(then, then, TrainingType.FULL)).isEmpty();
        assertThat(ProfileChange.between(then, now, TrainingType.FULL))
                .containsExactly(
                        "full.split 0.7/0.15/0.15 -> absent",
                        "full.test-days absent -> 30",
                        "full.validation absent -> 0.15");
        assertThat(ProfileChange.between(then, now, TrainingType.INCREMENTAL))
                .containsExactly("incremental.epochs 10 -> 5");
    }

    @Test
    void theMarketProfileTrainsOnSixtyDaysAndEveryThirty() {
        assertThat(TrainingProfiles.load("market"))
                .isEqualTo(new MarketProfile(
                        "market", Duration.ofDays(60), Duration.ofDays(30), Duration.ofDays(365), Split.STANDARD));
    }

    @Test
    void theFirstDocumentTrainsOnSundaysAndTwiceADayInHongKong() {
        assertThat(TrainingProfiles.load("s1"))
                .isEqualTo(new CronProfile(
                        "s1",
                        new Full(
                                List.of("0 3 * * SUN"),
                                HONG_KONG,
                                Duration.ofDays(365),
                                new Split.TestDays(30, 0.15),
                                OptionalInt.empty()),
                        Optional.of(new Incremental(
                                List.of("0 8 * * *", "0 20 * * *"),
                                HONG_KONG,
                                Duration.ofDays(30),
                                1e-4,
                                10,
                                32,
                                100,
                                false))));
    }

    @Test
    void theSecondDocumentTunesEveryNightOnADayOfAllInstruments() {
        assertThat(TrainingProfiles.load("s2"))
                .isEqualTo(new CronProfile(
                        "s2",
                        new Full(
                                List.of("0 1 * * SUN"),
                                UTC,
                                Duration.ofDays(90),
                                new Split.Shares(0.70, 0.15, 0.15),
                                OptionalInt.empty()),
                        Optional.of(new Incremental(
                                List.of("0 2 * * *"), UTC, Duration.ofHours(24), 1e-4, 10, 32, 100, true))));
    }

    @Test
    void aWrongValueIsRefusedWithItsLine() {
        refused("name: a\nschedule: moon")
                .hasMessageContaining("p.yaml line 2: schedule: 'moon' is not one of [market, cron]");
        refused("name: a\nschedule: market\nfull.cron: 0 3 * * *")
                .hasMessageContaining("line 3: 'full.cron' means nothing");
        refused("name: a\nschedule: cron").hasMessageContaining("p.yaml: 'full.zone' is missing");
        refused(cron("zone: Asia/Hongkong", "cron: 0 3 * * SUN"))
                .hasMessageContaining("line 4: full.zone: 'Asia/Hongkong' is not a time zone");
        refused(cron("zone: UTC", "cron: 0 3 * *")).hasMessageContaining("line 5: full.cron: '0 3 * *' is not minute");
        refused(cron("zone: UTC", "cron: 0 3 * * SUN") + "  split: 0.7/0.3")
                .hasMessageContaining("'full.split' is three shares");
        refused(cron("zone: UTC", "cron: 0 3 * * SUN") + "  split: 0.7/0.2/0.2")
                .hasMessageContaining("shares that add up to 1");
        refused("name: a\nschedule: market\ntrain-every: 1m")
                .hasMessageContaining("line 3: train-every is 1m, allowed: 1h or more");
    }

    @Test
    void onlyFullTrainingsNeedBeScheduled() {
        var profile = (CronProfile) TrainingProfiles.parse("p.yaml", cron("zone: UTC", "cron: 30 4 1,15 * *"));

        assertThat(profile.incremental()).isEmpty();
        assertThat(profile.full().cron()).containsExactly("30 4 1,15 * *");
        assertThat(profile.split()).isEqualTo(Split.STANDARD);
    }

    private static String cron(String... lines) {
        return "name: a\nschedule: cron\nfull:\n  %s\n  history: 10d\n".formatted(String.join("\n  ", lines));
    }

    private static AbstractThrowableAssert<?, ?> refused(String yaml) {
        return assertThatThrownBy(() -> TrainingProfiles.parse("p.yaml", yaml))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
