/** What is launched and closed, in order. */
package io.regimeflow.runtime.lifecycle;
