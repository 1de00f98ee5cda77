package io.regimeflow.launcher.cli;

import io.regimeflow.launcher.service.ServiceKind;
import io.regimeflow.launcher.service.SingleService;
import io.regimeflow.runtime.lifecycle.CloseStack;
import io.regimeflow.runtime.lifecycle.Readiness;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code regimeflow run SERVICE}: one service on a cluster that somebody else runs. */
@Command(
        name = "run",
        description =
                "Runs one service against an existing Kafka cluster and schema registry, until it is told to end.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "It needs kafka.bootstrap-servers and schema-registry.url, e.g. in the environment as",
            "REGIMEFLOW_KAFKA_BOOTSTRAP_SERVERS and REGIMEFLOW_SCHEMA_REGISTRY_URL."
        })
final class RunCommand implements Callable<Integer> {
    private static final long TICK_MILLIS = 500;

    @Parameters(
            paramLabel = "SERVICE",
            description = "ingest-service, feature-stream, trainer-service, inference-service or evaluation-service")
    private String service;

    @Mixin
    private ConfigOptions config;

    @Spec
    private CommandSpec spec;

    private final CloseStack started = new CloseStack();

    @Override
    public Integer call() throws InterruptedException {
        ServiceKind kind = kind();
        Runtime.getRuntime().addShutdownHook(new Thread(started::close, "shutdown"));
        try (started) {
            var running = started.push(SingleService.launch(kind, config.sources(Map.of()), Version.text()));
            while (true) {
                if (running.readiness() instanceof Readiness.Failed failed) {
                    throw new IllegalStateException("%s: %s".formatted(kind.code(), failed.reason()));
                }
                Thread.sleep(TICK_MILLIS);
            }
        }
    }

    private ServiceKind kind() {
        try {
            return ServiceKind.parse(service);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
