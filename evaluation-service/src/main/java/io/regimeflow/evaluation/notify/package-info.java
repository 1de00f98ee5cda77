/** Tells people elsewhere what happens: reads the topics in consumer groups of its own and posts to webhooks. */
package io.regimeflow.evaluation.notify;
