package io.regimeflow.inference.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.model.Task;
import io.regimeflow.inference.deployment.LineDeployments.Offer;
import io.regimeflow.inference.deployment.LineDeployments.Switch;
import io.regimeflow.scoring.VectorWindow;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever order decisions, verdicts, bars and restarts come in. */
class LineDeploymentsPropertyTest {
    private static final int DEPLOYMENTS = 24;

    enum Kind {
        OFFER,
        ACCEPT,
        REFUSE,
        BAR,
        RESTART
    }

    record Step(Kind kind, int deployment) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class), Arbitraries.integers().between(0, DEPLOYMENTS - 1))
                .as(Step::new)
                .list()
                .ofMaxSize(120);
    }

    @Property(tries = 500)
    void onlyLegalTransitionsHappen(@ForAll("steps") List<Step> steps) {
        LineDeployments line = new LineDeployments();
        Set<String> offered = new HashSet<>();
        Set<String> refused = new HashSet<>();
        Set<String> served = new HashSet<>();
        long time = 0;
        for (Step step : steps) {
            Deployment deployment =
                    LineDeploymentsTest.deployment("d" + step.deployment(), (step.deployment() * 7) % 60);
            switch (step.kind()) {
                case OFFER -> {
                    boolean news = offered.add(deployment.id());
                    assertThat(line.offer(deployment) == Offer.KNOWN).isEqualTo(!news);
                    if (!line.all().contains(deployment) && news) {
                        refused.add(deployment.id());
                    }
                }
                case ACCEPT -> line.accept(deployment, deployment);
                case REFUSE -> {
                    if (line.undecided().contains(deployment)) {
                        line.refuse(deployment);
                        refused.add(deployment.id());
                    }
                }
                case BAR -> {
                    time++;
                    line.passOver(time).forEach(one -> refused.add(one.id()));
                    for (Deployment due : line.due(time)) {
                        line.accept(due, due);
                    }
                    Optional<Deployment> before = line.current();
                    Optional<Switch> change = line.switchAt(time);
                    if (change.isEmpty()) {
                        assertThat(line.current()).isEqualTo(before);
                    } else {
                        Deployment next = change.get().deployment();
                        assertThat(next.effectiveFrom()).isLessThanOrEqualTo(time);
                        assertThat(refused).doesNotContain(next.id());
                        assertThat(served.add(next.id())).isTrue();
                        assertThat(change.get().replaced()).isEqualTo(before);
                        before.ifPresent(
                                old -> assertThat(next.effectiveFrom()).isGreaterThanOrEqualTo(old.effectiveFrom()));
                        assertThat(line.current()).contains(next);
                        change.get().superseded().forEach(one -> refused.add(one.id()));
                    }
                    assertThat(line.due(time)).isEmpty();
                }
                case RESTART -> line = restarted(line);
            }
            assertThat(line.all()).doesNotHaveDuplicates();
            assertThat(line.pending().size()).isLessThanOrEqualTo(LineDeployments.MOST_PENDING);
            assertThat(line.all()).noneMatch(one -> refused.contains(one.id()));
        }
    }

    private static LineDeployments restarted(LineDeployments line) {
        var state = new InstrumentState(
                new VectorWindow(1, 1), java.util.Map.of(Task.REGIME, new LineDeployments(), Task.SIGNAL, line), 0);
        byte[] bytes = InstrumentStateCodec.write(state);
        InstrumentState read = InstrumentStateCodec.read(bytes);
        assertThat(InstrumentStateCodec.write(read)).isEqualTo(bytes);
        LineDeployments copy = read.line(Task.SIGNAL);
        assertThat(copy.current()).isEqualTo(line.current());
        assertThat(copy.pending()).isEqualTo(line.pending());
        assertThat(copy.past().hashes()).isEqualTo(line.past().hashes());
        return copy;
    }
}
