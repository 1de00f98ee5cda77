package io.regimeflow.launcher.broker;

import java.util.Properties;

/** Kafka's own settings for a broker that is alone, durable, and started and killed often. */
final class BrokerProperties {
    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    // A 16 MiB model and its record's overhead.
    private static final int LARGEST_RECORD_BATCH = 17 << 20;

    private BrokerProperties() {}

    static Properties of(BrokerSettings settings) {
        var properties = new Properties();
        addressing(properties, settings);
        aloneInItsCluster(properties);
        keepingEverything(properties);
        quickToRestart(properties);
        smallOnOneMachine(properties);
        return properties;
    }

    /** For the controller of {@link #of}, without its broker. */
    static Properties ofController(BrokerSettings settings) {
        var properties = of(settings);
        properties.put("process.roles", "controller");
        properties.put(
                "listeners",
                CONTROLLER_LISTENER + "://" + settings.controllerPort().address());
        properties.remove("advertised.listeners");
        properties.remove("inter.broker.listener.name");
        return properties;
    }

    private static void addressing(Properties properties, BrokerSettings settings) {
        String client = "PLAINTEXT://" + settings.port().address();
        String controller = settings.controllerPort().address();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(NODE_ID));
        properties.put("controller.quorum.voters", NODE_ID + "@" + controller);
        properties.put("controller.listener.names", CONTROLLER_LISTENER);
        properties.put("listeners", client + "," + CONTROLLER_LISTENER + "://" + controller);
        properties.put("advertised.listeners", client);
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("inter.broker.listener.name", "PLAINTEXT");
        properties.put("log.dirs", settings.directory().toAbsolutePath().toString());
    }

    private static void aloneInItsCluster(Properties properties) {
        properties.put("default.replication.factor", "1");
        properties.put("min.insync.replicas", "1");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("auto.create.topics.enable", "false");
    }

    private static void keepingEverything(Properties properties) {
        properties.put("log.retention.ms", "-1");
        properties.put("log.retention.bytes", "-1");
        // Record timestamps are market time: replayed bars are years old, simulated ones may lie ahead.
        properties.put("log.message.timestamp.before.max.ms", Long.toString(Long.MAX_VALUE));
        properties.put("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
        properties.put("message.max.bytes", Integer.toString(LARGEST_RECORD_BATCH));
        // A platform that stood still for weeks must go on where it stopped, not from the start.
        properties.put("offsets.retention.minutes", Integer.toString(Integer.MAX_VALUE));
    }

    private static void quickToRestart(Properties properties) {
        // Nobody could take over from a broker that is alone, and a busy machine misses heartbeats. A start after
        // a kill does not wait for it: FormerSelf.
        properties.put("broker.session.timeout.ms", "60000");
        properties.put("broker.heartbeat.interval.ms", "500");
        properties.put("group.initial.rebalance.delay.ms", "0");
        // A transaction that follows its predecessor closely waits here for that one's markers, not in its client.
        properties.put("add.partitions.to.txn.retry.backoff.ms", "5");
        properties.put("add.partitions.to.txn.retry.backoff.max.ms", "5000");
        properties.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
    }

    private static void smallOnOneMachine(Properties properties) {
        properties.put("num.partitions", "1");
        properties.put("offsets.topic.num.partitions", "4");
        properties.put("transaction.state.log.num.partitions", "4");
        properties.put("share.coordinator.state.topic.num.partitions", "1");
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "4");
        properties.put("log.cleaner.dedupe.buffer.size", Integer.toString(16 << 20));
        properties.put("log.segment.bytes", Integer.toString(256 << 20));
        properties.put("log.index.size.max.bytes", Integer.toString(1 << 20));
    }
}
