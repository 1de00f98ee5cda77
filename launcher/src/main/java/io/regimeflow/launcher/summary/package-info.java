/** What a finished run amounted to, counted from the topics alone. */
package io.regimeflow.launcher.summary;
