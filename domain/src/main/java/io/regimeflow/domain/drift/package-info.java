/** Tells when a release is no longer what it was: changes of its loss, against a reference or another release, and of what it says. */
package io.regimeflow.domain.drift;
