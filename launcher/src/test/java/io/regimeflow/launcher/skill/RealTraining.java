package io.regimeflow.launcher.skill;

import io.regimeflow.trainer.pipeline.TrainingPlan;
import io.regimeflow.trainer.request.TrainingOutcome;
import java.time.Instant;

/** One training on a real market and what it took. */
record RealTraining(TrainingPlan plan, Instant asOf, TrainingOutcome.Completed completed, TrainingWatch.Cost cost) {}
