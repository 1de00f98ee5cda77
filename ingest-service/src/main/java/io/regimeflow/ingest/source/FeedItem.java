package io.regimeflow.ingest.source;

/** What a feed gives next: a bar, or a line that is none. */
public sealed interface FeedItem permits SourcedBar, RejectedLine {}
