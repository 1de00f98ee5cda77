/** Serving a release: accepting it, scoring windows with it, and replacing it while others score. */
package io.regimeflow.scoring;
