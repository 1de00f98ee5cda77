package io.regimeflow.schemas.topic;

import org.apache.kafka.common.TopicPartition;

/** Where a record stands. */
public record LogPosition(TopicPartition partition, long offset) {}
