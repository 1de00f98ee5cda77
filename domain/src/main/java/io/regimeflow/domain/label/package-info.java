/** Training targets by hindsight, each with the time at which it became known. */
package io.regimeflow.domain.label;
