package io.regimeflow.trainer.schedule;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.modelformat.TrainingType;

/** One kind of training of one line: what a wall-clock schedule is for. */
record Course(ModelLine line, TrainingType type) {}
