/** Contests between releases: who is shown, who is better, and when that is known. */
package io.regimeflow.domain.contest;
