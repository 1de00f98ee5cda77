/** Readers of whole topics that belong to no consumer group: what happened so far, and what happens next. */
package io.regimeflow.launcher.topic;
