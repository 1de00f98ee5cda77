package io.regimeflow.trainer.request;

import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.modelformat.ReleaseId;

/** The newest release of a line before the one in training. */
public record PreviousRelease(ReleaseId id, ReleaseVersion version) {}
