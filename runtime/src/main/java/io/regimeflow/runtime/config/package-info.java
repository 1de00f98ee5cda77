/** Typed, validated configuration; SmallRye Config stays inside. */
package io.regimeflow.runtime.config;
