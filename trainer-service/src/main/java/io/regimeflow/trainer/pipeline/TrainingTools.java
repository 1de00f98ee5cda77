package io.regimeflow.trainer.pipeline;

import io.regimeflow.scoring.Certifier;
import io.regimeflow.scoring.ScoringRuntime;
import io.regimeflow.trainer.network.NetworkTrainer;

/**
 * What trainings are done with.
 *
 * @param runtime the one that serves, so that releases are judged as they will serve
 * @param checkpoints those of one request
 */
public record TrainingTools(
        NetworkTrainer networks, Certifier certifier, ScoringRuntime runtime, RequestCheckpoints checkpoints) {}
