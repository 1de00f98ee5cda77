package io.regimeflow.launcher.bits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.regimeflow.features.FeatureStreamConfig;
import io.regimeflow.features.FeatureStreamService;
import io.regimeflow.runtime.lifecycle.Readiness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaFuture;

/** Two instances of feature-stream in processes of their own, that are killed, and a third that comes and goes. */
final class Fleet implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Admin admin;
    private final String bootstrapServers;
    private final Path directory;
    private final List<String> sets;
    private final Collection<String> groups;
    private final Collection<String> auditGroups;
    private final Process[] processes = new Process[2];
    private int kills;
    private int rebalances;

    /** @param admin stays the caller's to close */
    Fleet(Admin admin, String bootstrapServers, Path directory, List<String> sets) throws IOException {
        this.admin = admin;
        this.bootstrapServers = bootstrapServers;
        this.directory = directory;
        this.sets = sets;
        FeatureStreamConfig config = FeatureProcess.config(bootstrapServers, directory, sets);
        this.groups = config.groups().values();
        this.auditGroups = config.auditGroups();
        for (int i = 0; i < processes.length; i++) {
            processes[i] = start(i);
        }
    }

    private Process start(int number) throws IOException {
        return FeatureProcess.start(bootstrapServers, directory.resolve("state-" + number), sets, log(number));
    }

    private Path log(int number) {
        return directory.resolve("instance-%d.log".formatted(number));
    }

    /**
     * Kills an instance while it works, and starts it again on what it left behind.
     *
     * @param feed publishes work for about a second
     */
    void kill(Runnable feed) throws IOException, InterruptedException {
        awaitMembers(processes.length);
        awaitWork(feed);
        int number = kills % processes.length;
        assertThat(processes[number].isAlive())
                .as(Files.readString(log(number)))
                .isTrue();
        processes[number].destroyForcibly().waitFor();
        processes[number] = start(number);
        kills++;
        rebalances++;
    }

    /**
     * Lets a third instance take its share of the work, and give it back in the middle of it.
     *
     * @param feed publishes work for about a second
     */
    void visit(Runnable feed) {
        awaitMembers(processes.length);
        try (FeatureStreamService third =
                FeatureProcess.launch(bootstrapServers, directory.resolve("state-third"), sets)) {
            awaitMembers(processes.length + 1);
            awaitWork(feed);
            assertThat(third.readiness()).isNotInstanceOf(Readiness.Failed.class);
            assertThat(third.stoppedAudits()).isEmpty();
            rebalances += 2;
        }
    }

    int kills() {
        return kills;
    }

    /** Changes of the membership, each of which moved tasks. */
    int rebalances() {
        return rebalances;
    }

    Collection<String> groups() {
        return groups;
    }

    Collection<String> auditGroups() {
        return auditGroups;
    }

    private void awaitMembers(int count) {
        // At first there is no such group yet.
        await().ignoreExceptionsInstanceOf(CompletionException.class)
                .pollInterval(Duration.ofMillis(100))
                .atMost(LIMIT)
                .until(() -> groups.stream().allMatch(group -> isStable(group, count)));
    }

    private boolean isStable(String group, int members) {
        ConsumerGroupDescription found = answer(
                admin.describeConsumerGroups(List.of(group)).describedGroups().get(group));
        return found.groupState() == GroupState.STABLE && found.members().size() == members;
    }

    /** Returns when the committed offsets move on: another transaction is open then. */
    private void awaitWork(Runnable feed) {
        long before = committed();
        feed.run();
        await().pollInterval(Duration.ofMillis(20)).atMost(LIMIT).until(() -> committed() > before);
    }

    private long committed() {
        return groups.stream().mapToLong(this::committed).sum();
    }

    private long committed(String group) {
        return answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()).values().stream()
                .mapToLong(found -> found == null ? 0 : found.offset())
                .sum();
    }

    private static <T> T answer(KafkaFuture<T> asked) {
        return asked.toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public void close() {
        for (Process process : processes) {
            if (process != null) {
                process.destroyForcibly().onExit().join();
            }
        }
    }
}
