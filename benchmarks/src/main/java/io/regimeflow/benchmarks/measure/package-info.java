/** How figures are taken, summed up and printed. */
package io.regimeflow.benchmarks.measure;
