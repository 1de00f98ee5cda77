/** The one class that has to live in Deeplearning4j's own package; everything else is in {@code io.regimeflow}. */
package org.deeplearning4j.nn.layers.recurrent;
