/** The six regimes, and how bars are labelled with them without anyone telling the truth. */
package io.regimeflow.domain.regime;
