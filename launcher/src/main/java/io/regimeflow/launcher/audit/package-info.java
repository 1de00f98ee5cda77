/** What was served in the past, held against what its bars give. */
package io.regimeflow.launcher.audit;
