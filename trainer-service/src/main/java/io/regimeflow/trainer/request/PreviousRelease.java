package io.regimeflow.trainer.request;

import io.regimeflow.domain.model.ReleaseVersion;

/** The newest release of a line before the one in training. */
public record PreviousRelease(String releaseId, ReleaseVersion version) {}
