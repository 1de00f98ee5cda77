package io.regimeflow.ingest.source;

import io.regimeflow.domain.bar.Bar;

/** A bar as a source gave it. */
public record SourcedBar(Bar bar) implements FeedItem {}
