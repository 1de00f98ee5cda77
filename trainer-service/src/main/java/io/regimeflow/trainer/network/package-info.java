/**
 * Training a sequence classifier, in words of our own: windows in, a trained network out. No deep-learning library shows
 * through here, so what trains can change without a change to what asks for it.
 */
package io.regimeflow.trainer.network;
