package io.regimeflow.modelformat;

/** Whether a training begins from fresh weights or goes on from those of a release. */
public enum TrainingType {
    FULL,
    INCREMENTAL
}
