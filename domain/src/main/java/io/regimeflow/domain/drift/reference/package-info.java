/** What a release knows of the data that it was trained on, and how far live inputs are from it. */
package io.regimeflow.domain.drift.reference;
