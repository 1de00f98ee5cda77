package io.regimeflow.inference.release;

import org.apache.kafka.common.TopicPartition;

/** Where a record stands. */
record LogPosition(TopicPartition partition, long offset) {}
