/** Models of the real size with random weights: timing does not depend on what a network has learnt. */
package io.regimeflow.benchmarks.model;
