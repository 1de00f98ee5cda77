package io.regimeflow.ingest.source;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.schemas.mapping.BarDetails;

/** A bar as a source gave it, with what else the venue told about it. */
public record SourcedBar(Bar bar, BarDetails details) implements FeedItem {}
