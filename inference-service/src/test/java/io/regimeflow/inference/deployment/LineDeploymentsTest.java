package io.regimeflow.inference.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.inference.deployment.LineDeployments.Offer;
import io.regimeflow.inference.deployment.LineDeployments.Switch;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineDeploymentsTest {
    static final ModelLine LINE = ModelLine.parse("signal/15m/TEST:ALPHA");

    private final LineDeployments line = new LineDeployments();

    static Deployment deployment(String id, long effectiveFrom) {
        return new Deployment(id, LINE, "release-of-" + id, "1.0", effectiveFrom);
    }

    @Test
    void servesADeploymentWhoseTimeHasPassedFromTheNextBarOn() {
        // Given
        Deployment late = accepted("late", 100);

        // When
        Optional<Switch> change = line.switchAt(500);

        // Then
        assertThat(change).map(Switch::deployment).contains(late);
        assertThat(line.current()).contains(late);
    }

    @Test
    void ofTwoThatAreDueServesTheOneThatWouldServeHadBothComeInTime() {
        // Given
        Deployment later = accepted("later", 200);
        Deployment earlier = accepted("earlier", 100);

        // When
        Switch change = line.switchAt(300).orElseThrow();

        // Then
        assertThat(change.deployment()).isEqualTo(later);
        assertThat(change.superseded()).containsExactly(earlier);
        assertThat(line.all()).containsExactly(later);
    }

    @Test
    void ofTwoForTheSameBarServesTheLastDecision() {
        // Given
        accepted("first", 100);
        Deployment last = accepted("last", 100);

        // When, Then
        assertThat(line.switchAt(100)).map(Switch::deployment).contains(last);
    }

    @Test
    void namesWhatItReplaces() {
        // Given
        Deployment old = accepted("old", 100);
        line.switchAt(100);
        accepted("new", 200);

        // When, Then
        assertThat(line.switchAt(150)).isEmpty();
        assertThat(line.switchAt(200)).flatMap(Switch::replaced).contains(old);
    }

    @Test
    void passesOverADecisionThatComesAfterALaterOneServes() {
        // Given
        Deployment later = accepted("later", 200);
        line.switchAt(200);
        Deployment earlier = accepted("earlier", 100);

        // When
        List<Deployment> passedOver = line.passOver(300);

        // Then
        assertThat(passedOver).containsExactly(earlier);
        assertThat(line.switchAt(300)).isEmpty();
        assertThat(line.current()).contains(later);
        assertThat(line.offer(earlier)).isEqualTo(Offer.KNOWN);
    }

    @Test
    void doesNotSwitchWhileADueDeploymentIsUndecided() {
        // Given
        line.offer(deployment("undecided", 100));

        // When, Then
        assertThat(line.switchAt(99)).isEmpty();
        assertThatThrownBy(() -> line.switchAt(100)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void doesNotHearAgainWhatIsOver() {
        // Given
        Deployment refused = deployment("refused", 100);
        line.offer(refused);
        line.refuse(refused);
        Deployment replaced = accepted("replaced", 100);
        line.switchAt(100);
        Deployment superseded = accepted("superseded", 200);
        accepted("serving", 200);
        line.switchAt(200);

        // When, Then
        assertThat(line.offer(refused)).isEqualTo(Offer.KNOWN);
        assertThat(line.offer(replaced)).isEqualTo(Offer.KNOWN);
        assertThat(line.offer(superseded)).isEqualTo(Offer.KNOWN);
        assertThat(line.offer(deployment("serving", 200))).isEqualTo(Offer.KNOWN);
    }

    @Test
    void takesOnlySoManyThatWait() {
        // Given
        for (int i = 0; i < LineDeployments.MOST_PENDING; i++) {
            assertThat(line.offer(deployment("d" + i, 100))).isEqualTo(Offer.TAKEN);
        }

        // When, Then
        assertThat(line.offer(deployment("one more", 100))).isEqualTo(Offer.TOO_MANY);
        assertThat(line.offer(deployment("one more", 100))).isEqualTo(Offer.KNOWN);
        assertThat(line.pending()).hasSize(LineDeployments.MOST_PENDING);
    }

    @Test
    void servesTheArmsThatWereFoundSound() {
        // Given
        Deployment deployment =
                new Deployment("d", LINE, "champion", "1.0", 100, ArmsTest.arms(3, true, new Random(1)));
        line.offer(deployment);

        // When
        boolean news = line.accept(deployment, deployment.without("release-1"));
        boolean newsOnceMore = line.accept(
                deployment.without("release-1"), deployment.without("release-1").without("release-2"));

        // Then
        assertThat(news).isTrue();
        assertThat(newsOnceMore).isFalse();
        assertThat(line.switchAt(100).orElseThrow().deployment().parts())
                .extracting(Deployment::releaseId)
                .containsExactly("champion", "release-0");
    }

    @Test
    void keepsWhatItKnowsOfAnExpiryAsLongAsTheChampionStays() {
        // Given
        Deployment first = accepted("first", 100);
        line.switchAt(100);
        line.expire(100);

        // When
        var same = new Deployment("same", LINE, first.releaseId(), "1.0", 200, ArmsTest.arms(1, true, new Random(1)));
        line.offer(same);
        line.accept(same, same);
        line.switchAt(200);

        // Then
        assertThat(line.expire(200)).isEqualTo(LineDeployments.Expiry.KNOWN);
        accepted("other", 300);
        line.switchAt(300);
        assertThat(line.expire(300)).isEqualTo(LineDeployments.Expiry.TELL);
    }

    @Test
    void refusesAlsoWhatWasAcceptedButHasNotServed() {
        // Given
        Deployment gone = accepted("gone", 100);

        // When
        line.refuse(gone);

        // Then
        assertThat(line.switchAt(100)).isEmpty();
    }

    private Deployment accepted(String id, long effectiveFrom) {
        Deployment deployment = deployment(id, effectiveFrom);
        line.offer(deployment);
        line.accept(deployment, deployment);
        return deployment;
    }
}
