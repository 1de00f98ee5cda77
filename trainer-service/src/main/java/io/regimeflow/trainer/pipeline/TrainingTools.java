package io.regimeflow.trainer.pipeline;

import io.regimeflow.scoring.Certifier;
import io.regimeflow.scoring.ScoringRuntime;
import io.regimeflow.trainer.network.Checkpoints;
import io.regimeflow.trainer.network.NetworkTrainer;
import io.regimeflow.trainer.request.Request;
import java.util.function.Function;

/**
 * What trainings are done with.
 *
 * @param runtime the one that serves, so that releases are judged as they will serve
 * @param checkpoints those of one request
 */
public record TrainingTools(
        NetworkTrainer networks,
        Certifier certifier,
        ScoringRuntime runtime,
        Function<Request, Checkpoints> checkpoints) {}
